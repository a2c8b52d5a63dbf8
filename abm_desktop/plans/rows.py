"""What the room plans tells and takes, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from abm_desktop.plans.completeness import Completeness
from abm_desktop.plans.file_names import FileKind, file_kind
from abm_desktop.plans.progress import Figures, Progress
from abm_desktop.vocabulary import Quadrant, Team, Tier
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who owns or wrote something."""

    id: UUID
    name: str
    team: Team


@dataclass(frozen=True, slots=True)
class ActionRow:
    """Something to do: a step of an objective, or free.

    Attributes:
        objective: the title of what it is a step of; empty for a free one.
    """

    id: UUID
    account: UUID
    objective_id: UUID | None
    objective: str
    title: str
    team: Team
    owner: Colleague | None
    due: date | None
    done_at: datetime | None

    @property
    def is_done(self) -> bool:
        """Tell whether it is done."""
        return self.done_at is not None

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should be done by now and is not."""
        return not self.is_done and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """What a plan wants to reach, with its steps and how far it is."""

    id: UUID
    account: UUID
    title: str
    measure: str
    unit: str
    figures: Figures
    team: Team
    owner: Colleague | None
    due: date | None
    closed_on: date | None
    steps: tuple[ActionRow, ...]
    progress: Progress

    def is_overdue(self, today: date) -> bool:
        """Tell whether it should be reached by now and is still open."""
        return self.closed_on is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective to be added."""

    account: UUID
    title: str
    team: Team
    measure: str = ""
    unit: str = ""
    figures: Figures = field(default_factory=Figures)
    owner: UUID | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action to be added, as a step where an objective is named.

    Attributes:
        after: the action below which it stands; none for the end.
    """

    account: UUID
    title: str
    team: Team
    objective: UUID | None = None
    owner: UUID | None = None
    due: date | None = None
    after: UUID | None = None


class EvidenceKind(StrEnum):
    """What a line of the SWOT is supported by."""

    ENGAGEMENT = "engagement"
    TOUCH = "touch"
    DEAL = "deal"
    FILE = "file"
    ADDRESS = "address"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """What supports a line.

    Attributes:
        target: the key of the engagement, touch, deal or file; none of the others.
        words: what it says; for a row that was deleted since, what it said when it was named.
        day: on which day that was, where it has one.
    """

    id: UUID
    kind: EvidenceKind
    target: UUID | None
    words: str
    day: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceDraft:
    """Evidence to be added: of a row its kind and key, else an address or words."""

    kind: EvidenceKind
    target: UUID | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SwotRow:
    """A line of the SWOT with what supports it."""

    id: UUID
    account: UUID
    quadrant: Quadrant
    text: str
    evidence: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in Markdown; `title` is empty where it has none."""

    id: UUID
    account: UUID
    title: str
    body: str
    author: Colleague | None
    written_at: datetime


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file or a web address of an account, without its bytes."""

    id: UUID
    account: UUID
    title: str
    url: str
    file_name: str
    size: int | None
    digest: str
    person: Colleague | None
    added_at: datetime

    @property
    def is_link(self) -> bool:
        """Tell whether it is an address."""
        return bool(self.url)

    @property
    def kind(self) -> FileKind:
        """Return what kind of file it is."""
        return file_kind(self.file_name)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an account, the newest first, and how large one may be."""

    rows: Sequence[FileRow]
    limit_mb: int


@dataclass(frozen=True, slots=True)
class Updated:
    """When the plan was changed last, and by whom if that is known."""

    at: datetime
    person: Colleague | None


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of an account, whole.

    Attributes:
        why: why this account, one reason a line, as it is kept.
        actions: everything to do, steps too: what is open by its day, then what is done.
    """

    account: UUID
    name: str
    tier: Tier | None
    why: str
    objectives: tuple[ObjectiveRow, ...]
    actions: tuple[ActionRow, ...]
    swot: tuple[SwotRow, ...]
    notes: tuple[NoteRow, ...]
    completeness: Completeness
    updated: Updated | None

    def lines(self, quadrant: Quadrant) -> list[SwotRow]:
        """Return the lines of a quadrant in their order."""
        return [row for row in self.swot if row.quadrant is quadrant]
