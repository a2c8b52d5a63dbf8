"""The health score and its factors in words, for the card and for paper alike."""

from __future__ import annotations

from abm_desktop.alignment.health import Health
from resources.language import digits, tr, tr_count

_WHOLE = 100
_MINUS = "\N{MINUS SIGN}"


def not_enough_words(now: Health) -> str:
    """Return why no score is told: `not enough data (n = 3): a score needs 10 answers`."""
    if now.answers < now.least:
        return tr_count(
            "not enough data (n = {answers}): a score needs {count} answer",
            "not enough data (n = {answers}): a score needs {count} answers",
            now.least,
            answers=digits(now.answers),
        )
    return tr(
        "not enough data (n = {answers}): no hand-off was accepted", answers=digits(now.answers)
    )


def score_words(now: Health) -> str:
    """Return the score as people read it; a dash where nobody is told."""
    return "\N{EN DASH}" if now.score is None else f"{now.score:.0f}"


def change_words(now: Health, before: Health | None, label: str) -> str:
    """Return by how many points the score changed since the period before: `+6 on Q3`."""
    if now.score is None or before is None or before.score is None:
        return ""
    points = round(now.score) - round(before.score)
    if not points:
        return tr("as in {period}", period=label)
    change = f"{'+' if points > 0 else _MINUS}{abs(points)}"
    return tr("{change} on {period}", change=change, period=label)


def quality_words(now: Health) -> str:
    """Return the quality with what it is made of."""
    if now.quality is None:
        return tr("Lead quality: not enough data (n = 0)")
    return tr_count(
        "Lead quality {quality} of 100, over {count} answer",
        "Lead quality {quality} of 100, over {count} answers",
        now.answers,
        quality=f"{now.quality * _WHOLE:.0f}",
    )


def answers_words(now: Health) -> str:
    """Return what the quality is the mean of: `over 49 answers`."""
    return tr_count("over {count} answer", "over {count} answers", now.answers)


def conversion_words(now: Health) -> str:
    """Return the conversion with what it is made of."""
    if now.share is None:
        return tr("Conversion: not enough data (n = 0)")
    became = tr(
        "{converted} of {accepted} accepted became a deal",
        converted=digits(len(now.converted)),
        accepted=digits(len(now.accepted)),
    )
    share = f"{now.share * _WHOLE:.0f} %"
    if not now.pending:
        agreed = tr("{share} of {goal} % agreed", share=share, goal=now.goal)
        return f"{became}, {agreed}"
    agreed = tr("{share} at this pace, {goal} % agreed", share=share, goal=now.goal)
    return f"{became}, {waiting_words(now)}: {agreed}"


def waiting_words(now: Health) -> str:
    """Return how many of the accepted ones are no deal yet and can still become one."""
    count = len(now.pending)
    if not count:
        return ""
    return tr_count("{count} still has time", "{count} still have time", count)
