"""How plays, steps and runs are told on screen."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.touches.clash_words import against, in_short
from abm_desktop.touches.play_rows import PlayRow, RunRow, StepRow
from abm_desktop.touches.play_words import STATE_WORDS, offset_words
from abm_desktop.touches.run_rows import NewClash, NewTouch, RunPreview
from abm_desktop.vocabulary import OwnerRule, PlayAnchor, RunState
from abm_desktop.workspace.days import day_words
from resources.language import digits, tr, tr_count, within

GOING_ON: Final = (RunState.ACTIVE, RunState.CONTINUED)
_OWNERS: Final = {
    OwnerRule.SALES_OWNER: tr("Owner in sales"),
    OwnerRule.MARKETING_OWNER: tr("Owner in marketing"),
    OwnerRule.RUNNER: tr("Who runs it"),
    OwnerRule.PERSON: tr("Nobody yet"),
}


def runs_words(row: PlayRow) -> str:
    """Return where a play runs: `Runs at 3 accounts, 1 paused`."""
    if not row.runs:
        return tr("Never run")
    if not row.active and not row.paused:
        return tr_count("Run {count} time", "Run {count} times", row.runs)
    going = row.active + row.paused
    if not row.paused:
        return tr_count("Runs at {count} account", "Runs at {count} accounts", going)
    return tr_count(
        "Runs at {count} account, {paused} paused",
        "Runs at {count} accounts, {paused} paused",
        going,
        paused=digits(row.paused),
    )


def play_words(row: PlayRow) -> str:
    """Return what stands below the name of a play in the list."""
    steps = (
        tr_count("{count} step", "{count} steps", row.steps) if row.steps else tr("No steps yet")
    )
    parts = (steps, runs_words(row), tr("Retired") if row.is_retired else "")
    return " \N{MIDDLE DOT} ".join(filter(None, parts))


def owner_words(step: StepRow) -> str:
    """Return who gets a step."""
    return step.owner.name if step.owner is not None else _OWNERS[step.owner_rule]


def audience_words(step: StepRow) -> str:
    """Return how and whom a step reaches: `Email to Champion, Technical buyer`."""
    return ", ".join((step.channel.label, *step.roles))


def lead_words(step: StepRow) -> str:
    """Return the lead time of a step; empty for none."""
    return (
        tr_count("{count} day to prepare", "{count} days to prepare", step.lead_days)
        if step.lead_days
        else ""
    )


def after_words(step: StepRow) -> str:
    """Return what a step waits for; empty for nothing."""
    return tr("After {step}", step=step.after_title) if step.after is not None else ""


def step_sentence(play: PlayRow, step: StepRow) -> str:
    """Return a step in one sentence, for a screen reader."""
    day = offset_words(play.anchor, play.anchor_label, step.offset_days)
    parts = (
        *(
            tr("Step {place}: {title}", place=step.place, title=step.title),
            TEAMS_WITHIN[step.team],
            audience_words(step),
            day,
        ),
        *(lead_words(step), after_words(step), owner_words(step)),
    )
    return ", ".join(filter(None, parts))


def anchor_sentence(play: PlayRow, today: date, day: date) -> str:
    """Return what a run counts from: `Started 18 Nov`, `Dinner on 10 Dec`."""
    if play.anchor is PlayAnchor.START:
        return tr("From {day}", day=day_words(day, today))
    label = play.anchor_label or tr("Date")
    return f"{label[:1].upper()}{label[1:]} {day_words(day, today)}"


def progress_words(row: RunRow) -> str:
    """Return how far a run is: `3 of 10 done`."""
    return tr(
        "{done} of {total} done",
        done=digits(row.done),
        total=digits(row.done + row.planned + row.skipped),
    )


def run_state_words(row: RunRow) -> str:
    """Return what has become of a run."""
    if row.answer:
        return tr("They answered")
    if row.state in GOING_ON and row.has_ended:
        return tr("Ended")
    return STATE_WORDS[row.state]


def summary(seen: RunPreview, left_out: int) -> str:
    """Return what a run would do, in one line."""
    touches = list(seen.touches)
    where = tr_count("{count} account", "{count} accounts", len(seen.places))
    late = sum(touch.is_late for touch in touches)
    over = sum(load.is_over for load in seen.load)
    paused = sum(account.pause is not None for account in seen.places)
    colliding, moved = len(seen.colliding), len(seen.moved)
    parts = (
        tr_count(
            "{count} touch at {where}", "{count} touches at {where}", len(touches), where=where
        ),
        tr_count("{count} moved to a free day", "{count} moved to a free day", moved)
        if moved
        else "",
        tr_count("{count} still collides", "{count} still collide", colliding) if colliding else "",
        tr_count("{count} late", "{count} late", late) if late else "",
        tr_count("{count} account paused", "{count} accounts paused", paused) if paused else "",
        tr_count("{count} week over capacity", "{count} weeks over capacity", over) if over else "",
        tr_count("{count} left out", "{count} left out", left_out) if left_out else "",
    )
    return " \N{MIDDLE DOT} ".join(filter(None, parts))


def note_of(touch: NewTouch, today: date) -> tuple[str, str]:
    """Return what must be known of a touch in a few words, and the icon for it; empty for nothing."""
    left_out = len(touch.left_out)
    moved = "" if touch.before is None else day_words(touch.before, today)
    unknown = within(touch.unknown_roles[0]) if touch.unknown_roles else ""
    notes = (
        (bool(touch.clashes), "", "warning-octagon"),
        (touch.is_late, tr("Late"), "warning"),
        (touch.owner is None, tr("Nobody gets it"), "warning"),
        (bool(moved), tr("Moved from {day}", day=moved), "arrow-bend-up-right"),
        (
            left_out > 0,
            tr_count("{count} person left out", "{count} people left out", left_out),
            "prohibit",
        ),
        (bool(unknown) and not touch.contacts, tr("No {role} known", role=unknown), "info"),
    )
    holds = next(((words, icon) for is_so, words, icon in notes if is_so), ("", ""))
    if not touch.clashes:
        return holds
    breach = touch.clashes[0].breach
    return in_short(breach.rule, breach.limit), holds[1]


def notes_sentence(touch: NewTouch, today: date) -> str:
    """Return all that must be known of a touch, one sentence each."""
    told = [_clash(one) for one in touch.clashes]
    if touch.is_late:
        begin = day_words(touch.prepare_from, today)
        wished = day_words(touch.wished, today)
        told.append(
            tr(
                "Late: meant for {day}, and its preparation begins on {begin}.",
                day=wished,
                begin=begin,
            )
        )
    if touch.before is not None:
        why = " ".join(map(_clash, touch.solved))
        told.append(tr("Moved from {day}. {why}", day=day_words(touch.before, today), why=why))
    if touch.owner is None:
        told.append(f"{touch.owner_missing}.")
    told += [
        tr("{name} is left out: {reason}.", name=one.name, reason=one.why_not)
        for one in touch.left_out
    ]
    if touch.unknown_roles:
        told.append(tr("Nobody is known as {roles}.", roles=", ".join(touch.unknown_roles)))
    return " ".join(told)


def _clash(clash: NewClash) -> str:
    return against(clash.breach, clash.beside)
