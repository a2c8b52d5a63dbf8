"""What the plan's figures, days and quadrants are called on the screen."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from abm_desktop.plans.completeness import Completeness
from abm_desktop.plans.progress import Progress
from abm_desktop.plans.rows import ActionRow, EvidenceKind, ObjectiveRow
from abm_desktop.plans.said import measured_words, steps_words
from abm_desktop.vocabulary import Quadrant
from abm_desktop.workspace.days import day_words
from resources.language import numerals, tr

PERCENT: Final = "\N{NARROW NO-BREAK SPACE}%"
UNKNOWN: Final = tr("Not enough data")


class QuadrantWords(NamedTuple):
    """How a quadrant is shown."""

    title: str
    one: str
    icon: str
    token: str

    @property
    def begin(self) -> str:
        """What adds a line of the quadrant."""
        return tr("Add {one} {one_2}", one="an" if self.one[0] in "aeiou" else "a", one_2=self.one)


QUADRANTS: Final = {
    Quadrant.STRENGTH: QuadrantWords(tr("Strengths"), "strength", "arrow-up", "success"),
    Quadrant.WEAKNESS: QuadrantWords(tr("Weaknesses"), "weakness", "arrow-down", "danger"),
    Quadrant.OPPORTUNITY: QuadrantWords(
        tr("Opportunities"), "opportunity", "arrow-up-right", "accent"
    ),
    Quadrant.THREAT: QuadrantWords(tr("Threats"), "threat", "shield-warning", "warning"),
}

EVIDENCE_ICONS: Final = {
    EvidenceKind.ENGAGEMENT: "chat-circle-text",
    EvidenceKind.TOUCH: "paper-plane-tilt",
    EvidenceKind.DEAL: "handshake",
    EvidenceKind.FILE: "paperclip",
    EvidenceKind.ADDRESS: "globe",
    EvidenceKind.WORDS: "note",
}


def percent_words(progress: Progress) -> str:
    """Return how far something is: `75 %`, or nothing where nobody knows."""
    return "" if progress.percent is None else f"{progress.percent}{PERCENT}"


def completeness_words(found: Completeness) -> str:
    """Return how complete a plan is: `58 %`."""
    return f"{found.percent}{PERCENT}"


def due_words(due: date | None, today: date, *, is_overdue: bool) -> str:
    """Return until when something is due: `Due 18 Dec`, `Overdue, 12 Nov`, `Due today`."""
    if due is None:
        return ""
    if is_overdue:
        return tr("Overdue, {day_words}", day_words=day_words(due, today))
    return (
        tr("Due today") if due == today else tr("Due {day_words}", day_words=day_words(due, today))
    )


def second_words(row: ObjectiveRow, today: date) -> str:
    """Return the line below an objective's title: its measure, and what became of it."""
    closed = (
        tr("Closed {day_words}", day_words=day_words(row.closed_on, today)) if row.closed_on else ""
    )
    return " \N{MIDDLE DOT} ".join(
        filter(None, (closed, measured_words(row) or tr("No measure yet")))
    )


def objective_sentence(row: ObjectiveRow, today: date) -> str:
    """Return an objective as it is read aloud."""
    due = due_words(row.due, today, is_overdue=row.is_overdue(today))
    owner = row.owner.name if row.owner else tr("nobody yet")
    parts = (
        *(row.title, second_words(row, today), percent_words(row.progress) or UNKNOWN),
        *(steps_words(row.progress), due, tr("owner {owner}", owner=owner)),
    )
    return ", ".join(filter(None, parts))


def action_sentence(row: ActionRow, today: date) -> str:
    """Return an action as it is read aloud."""
    due = due_words(row.due, today, is_overdue=row.is_overdue(today))
    owner = row.owner.name if row.owner else ""
    state = "done" if row.is_done else tr("to do")
    return ", ".join(filter(None, (row.title, state, row.objective, due, owner)))


def size_words(size: int | None) -> str:
    """Return how large a file is: `640 B`, `12 kB`, `3.4 MB`; nothing for a link."""
    if size is None:
        return ""
    if size < 1_000:
        return f"{size} B"
    if size < 1_000_000:
        return tr("{size} kB", size=numerals(f"{size / 1000:,.0f}"))
    return tr("{size} MB", size=numerals(f"{size / 1000000:,.1f}"))
