"""How touches are told on screen and read aloud."""

from __future__ import annotations

from typing import Final

from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import words
from abm_desktop.vocabulary import Outcome, Team, TouchState
from resources.language import tr, tr_about

TEAM_WORDS: Final = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Joint"),
}
OUTCOME_WORDS: Final = {
    Outcome.POSITIVE: tr("Positive"),
    Outcome.NEUTRAL: tr("Neutral"),
    Outcome.NEGATIVE: tr("Negative"),
    Outcome.NO_ANSWER: tr("No answer"),
}
STATES_WITHIN: Final = {
    TouchState.PLANNED: "",
    TouchState.DONE: tr_about("touch", "done"),
    TouchState.SKIPPED: tr_about("touch", "skipped"),
}
"""What became of a touch, within a sentence; that one is planned goes without saying."""
_DONE: Final = {
    Outcome.POSITIVE: tr("Done, positive"),
    Outcome.NEUTRAL: tr("Done, neutral"),
    Outcome.NEGATIVE: tr("Done, negative"),
    Outcome.NO_ANSWER: tr("Done, no answer"),
}


def told(row: TouchRow) -> str:
    """Return everything about a touch in lines, for its tool tip."""
    lines = [row.title, f"{row.channel.label}, {words(row.when)}{_zone(row)}"]
    lines.append(f"{TEAM_WORDS[row.team]}: {who(row)}")
    if row.contacts:
        people = ", ".join(contact.name for contact in row.contacts)
        lines.append(tr("With {people}", people=people))
    if row.is_planned:
        lines += [f"{one.name}: {one.why_not}" for one in row.contacts if one.why_not]
    return "\n".join([*lines, *_result(row)])


def said(row: TouchRow) -> str:
    """Return a touch in one sentence, for a screen reader."""
    state = STATES_WITHIN[row.state]
    return ", ".join(filter(None, (row.title, words(row.when), TEAM_WORDS[row.team], state)))


def named(row: TouchRow) -> str:
    """Return which touch it is and where, as dialogs say it: `Dinner follow-up, Norrhavn Logistics`."""
    return f"{row.title}, {row.account}"


def who(row: TouchRow) -> str:
    """Return the colleagues of a touch."""
    names = ([row.owner.name] if row.owner else []) + [person.name for person in row.people]
    return ", ".join(names) or tr("nobody yet")


def _zone(row: TouchRow) -> str:
    return f" ({row.when.zone})" if row.when.at_time is not None else ""


def _result(row: TouchRow) -> list[str]:
    if row.state is TouchState.DONE and row.outcome is not None:
        return [
            _DONE[row.outcome],
            *filter(None, [row.outcome_note]),
        ]
    if row.state is TouchState.SKIPPED:
        return [
            tr("Skipped: {reason}", reason=row.skip_reason),
            *filter(None, [row.skip_note]),
        ]
    return []
