"""What the plan's figures, days and quadrants are called on the screen."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from abm_desktop.plans.completeness import Completeness
from abm_desktop.plans.progress import Progress
from abm_desktop.plans.rows import ActionRow, EvidenceKind, ObjectiveRow
from abm_desktop.plans.said import measured_words, steps_words
from abm_desktop.vocabulary import Quadrant, Team
from abm_desktop.workspace.days import day_words
from resources.language import numerals, tr

PERCENT: Final = "\N{NARROW NO-BREAK SPACE}%"
UNKNOWN: Final = tr("Not enough data")


class QuadrantWords(NamedTuple):
    """How a quadrant is shown.

    Attributes:
        begin: what adds a line of the quadrant.
        label: what adding one is called in the history, with its text and the account in braces.
    """

    title: str
    begin: str
    label: str
    icon: str
    token: str


QUADRANTS: Final = {
    Quadrant.STRENGTH: QuadrantWords(
        tr("Strengths"),
        tr("Add a strength"),
        tr("Add strength {text} at {account}"),
        "arrow-up",
        "success",
    ),
    Quadrant.WEAKNESS: QuadrantWords(
        tr("Weaknesses"),
        tr("Add a weakness"),
        tr("Add weakness {text} at {account}"),
        "arrow-down",
        "danger",
    ),
    Quadrant.OPPORTUNITY: QuadrantWords(
        tr("Opportunities"),
        tr("Add an opportunity"),
        tr("Add opportunity {text} at {account}"),
        "arrow-up-right",
        "accent",
    ),
    Quadrant.THREAT: QuadrantWords(
        tr("Threats"),
        tr("Add a threat"),
        tr("Add threat {text} at {account}"),
        "shield-warning",
        "warning",
    ),
}
NOBODY_OF: Final = {
    Team.SALES: tr("Nobody of sales yet"),
    Team.MARKETING: tr("Nobody of marketing yet"),
    Team.BOTH: tr("Nobody of both yet"),
}
EVIDENCE_WORDS: Final = {
    EvidenceKind.ENGAGEMENT: tr("engagement"),
    EvidenceKind.TOUCH: tr("touch"),
    EvidenceKind.DEAL: tr("deal"),
    EvidenceKind.FILE: tr("file"),
    EvidenceKind.ADDRESS: tr("address"),
    EvidenceKind.WORDS: tr("words"),
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
        return tr("Overdue, {day}", day=day_words(due, today))
    return tr("Due today") if due == today else tr("Due {day}", day=day_words(due, today))


def second_words(row: ObjectiveRow, today: date) -> str:
    """Return the line below an objective's title: its measure, and what became of it."""
    closed = tr("Closed {day}", day=day_words(row.closed_on, today)) if row.closed_on else ""
    return " \N{MIDDLE DOT} ".join(
        filter(None, (closed, measured_words(row) or tr("No measure yet")))
    )


def objective_sentence(row: ObjectiveRow, today: date) -> str:
    """Return an objective as it is read aloud."""
    due = due_words(row.due, today, is_overdue=row.is_overdue(today))
    owner = row.owner.name if row.owner else tr("nobody yet")
    parts = (
        *(row.title, second_words(row, today), percent_words(row.progress) or UNKNOWN),
        *(steps_words(row.progress), due, tr("owner {person}", person=owner)),
    )
    return ", ".join(filter(None, parts))


def action_sentence(row: ActionRow, today: date) -> str:
    """Return an action as it is read aloud."""
    due = due_words(row.due, today, is_overdue=row.is_overdue(today))
    owner = row.owner.name if row.owner else ""
    state = tr("done") if row.is_done else tr("to do")
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
