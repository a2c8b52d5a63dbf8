"""The health score and its factors in words, for the card and for paper alike."""

from __future__ import annotations

from abm_desktop.alignment.health import Health

_WHOLE = 100
_MINUS = "\N{MINUS SIGN}"


def not_enough_words(now: Health) -> str:
    """Return why no score is told: `not enough data (n = 3): a score needs 10 answers`."""
    if now.answers < now.least:
        needs = "answer" if now.least == 1 else "answers"
        return f"not enough data (n = {now.answers:,}): a score needs {now.least:,} {needs}"
    return f"not enough data (n = {now.answers:,}): no hand-off was accepted"


def score_words(now: Health) -> str:
    """Return the score as people read it; a dash where nobody is told."""
    return "\N{EN DASH}" if now.score is None else f"{now.score:.0f}"


def change_words(now: Health, before: Health | None, label: str) -> str:
    """Return by how many points the score changed since the period before: `+6 on Q3`."""
    if now.score is None or before is None or before.score is None:
        return ""
    points = round(now.score) - round(before.score)
    if not points:
        return f"as in {label}"
    return f"{'+' if points > 0 else _MINUS}{abs(points)} on {label}"


def quality_words(now: Health) -> str:
    """Return the quality with what it is made of."""
    if now.quality is None:
        return "Lead quality: not enough data (n = 0)"
    return f"Lead quality {now.quality * _WHOLE:.0f} of 100, {answers_words(now)}"


def answers_words(now: Health) -> str:
    """Return what the quality is the mean of: `over 49 answers`."""
    return f"over {now.answers:,} {'answer' if now.answers == 1 else 'answers'}"


def conversion_words(now: Health) -> str:
    """Return the conversion with what it is made of."""
    if now.share is None:
        return "Conversion: not enough data (n = 0)"
    became = f"{len(now.converted):,} of {len(now.accepted):,} accepted became a deal"
    share = f"{now.share * _WHOLE:.0f} %"
    if not now.pending:
        return f"{became}, {share} of {now.goal} % agreed"
    return f"{became}, {waiting_words(now)}: {share} at this pace, {now.goal} % agreed"


def waiting_words(now: Health) -> str:
    """Return how many of the accepted ones are no deal yet and can still become one."""
    count = len(now.pending)
    if not count:
        return ""
    return "1 still has time" if count == 1 else f"{count:,} still have time"
