"""What is wanted, what is to be done and what speaks for and against it, as a plan prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.committee.rows import ContactRow
from abm_desktop.engagement.days import local_day
from abm_desktop.plans.rows import ActionRow, EvidenceRow, NoteRow, ObjectiveRow, Plan, SwotRow
from abm_desktop.plans.said import measured_words, steps_words
from abm_desktop.reports.plan.content import ActionLine, NoteLine, ObjectiveLine, Swot, SwotPoint
from abm_desktop.reports.teams import TEAMS
from abm_desktop.touches.rows import TouchRow
from abm_desktop.vocabulary import Quadrant
from abm_desktop.workspace.days import full_day

_HEADING: Final = re.compile(r"^#{1,6} +", re.MULTILINE)
_STRESSED: Final = re.compile(r"(\*\*|__|(?<![\w*])\*(?![\s*]))(\S(?:[^\n]*?\S)?)\1")


def objective_lines(rows: Iterable[ObjectiveRow], today: date) -> tuple[ObjectiveLine, ...]:
    """Return the objectives in their order, reached ones last."""
    return tuple(
        ObjectiveLine(
            row.title,
            TEAMS[row.team],
            measured_words(row),
            row.progress.percent,
            steps_words(row.progress),
            row.owner.name if row.owner else "",
            row.due,
            row.is_overdue(today),
            row.closed_on,
        )
        for row in rows
    )


def open_actions(rows: Iterable[ActionRow], today: date) -> tuple[ActionLine, ...]:
    """Return what is still to be done, in the order of the screen."""
    return tuple(_action(row, today) for row in rows if not row.is_done)


def done_actions(rows: Iterable[ActionRow], today: date) -> tuple[ActionLine, ...]:
    """Return what is done, the newest first."""
    return tuple(_action(row, today) for row in rows if row.is_done)


def swot_of(plan: Plan) -> Swot:
    """Return the four quarters with what supports each line."""
    return Swot(*(tuple(map(_point, plan.lines(quadrant))) for quadrant in Quadrant))


def note_lines(
    facts: AccountFacts,
    people: Sequence[ContactRow],
    touches: Iterable[TouchRow],
    notes: Iterable[NoteRow],
) -> tuple[NoteLine, ...]:
    """Return what was written down: of the account, of its people, and after touches."""
    return (
        *map(_note, notes),
        *_written(facts.description),
        *(NoteLine(f"{row.name}: {row.note}") for row in people if row.note and not row.is_erased),
        *_after_touches(touches),
    )


def without_signs(markdown: str) -> str:
    """Return a text in Markdown without the signs of headings and of stress; lists keep theirs."""
    plain = _HEADING.sub("", markdown)
    return _STRESSED.sub(r"\2", plain)


def _action(row: ActionRow, today: date) -> ActionLine:
    return ActionLine(
        row.title,
        TEAMS[row.team],
        row.owner.name if row.owner else "",
        row.due,
        objective=row.objective,
        is_overdue=row.is_overdue(today),
        done_on=local_day(row.done_at) if row.done_at else None,
    )


def _point(row: SwotRow) -> SwotPoint:
    return SwotPoint(row.text, tuple(map(_evidence, row.evidence)))


def _evidence(row: EvidenceRow) -> str:
    said = row.words or row.url
    return f"{said} ({full_day(row.day)})" if row.day else said


def _note(row: NoteRow) -> NoteLine:
    text = "\n".join(filter(None, (row.title, without_signs(row.body))))
    return NoteLine(text, local_day(row.written_at), row.author.name if row.author else "")


def _written(description: str | None) -> Iterator[NoteLine]:
    if description and description.strip():
        yield NoteLine(description)


def _after_touches(touches: Iterable[TouchRow]) -> Iterator[NoteLine]:
    done = [row for row in touches if row.outcome_note and row.when.day]
    for row in sorted(done, key=lambda row: row.when.day or date.min, reverse=True):
        author = row.owner.name if row.owner else ""
        yield NoteLine(f"{row.title}: {row.outcome_note}", row.when.day, author)
