"""The stream as a model: days as headings, moments below them, and a line that brings older ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from abm_desktop.engagement.days import local_day
from abm_desktop.home.stream import StreamPart, StreamRow
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import day_words, near_day
from resources.language import tr
from resources.records import dataclass
from ui.home.words import TEAM_WORDS
from ui.kit.paint.text import tip

Index = QModelIndex | QPersistentModelIndex
ENTRY: Final = Qt.ItemDataRole.UserRole
_WEEKDAYS: Final = (tr("Mon"), tr("Tue"), tr("Wed"), tr("Thu"), tr("Fri"), tr("Sat"), tr("Sun"))
_OLDER: Final = tr("Show older")


@dataclass(frozen=True, slots=True)
class DayLine:
    """The heading of a day."""

    words: str


@dataclass(frozen=True, slots=True)
class OlderLine:
    """Brings the moments before those that are shown."""

    words: str = _OLDER


Entry = DayLine | StreamRow | OlderLine


class StreamModel(QAbstractListModel):
    """Holds the part of the stream that was read so far."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[StreamRow, ...] = ()
        self.entries: list[Entry] = []

    def show_part(self, part: StreamPart, today: date) -> None:
        """Show a part from the top in place of what was there."""
        self.beginResetModel()
        self.rows = part.rows
        self.entries = _entries(part, today)
        self.endResetModel()

    def append(self, part: StreamPart, today: date) -> None:
        """Add moments older than all that are there."""
        self.show_part(StreamPart((*self.rows, *part.rows), part.has_older), today)

    def row_of(self, row: StreamRow | None) -> int:
        """Return where a moment stands now, or -1."""
        keys = [one.id if isinstance(one, StreamRow) else None for one in self.entries]
        return keys.index(row.id) if row is not None and row.id in keys else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(said(entry)) if isinstance(entry, StreamRow) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.entries[index.row()], DayLine):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def said(entry: Entry) -> str:
    """Return an entry as it is read aloud and shown in its tool tip."""
    if not isinstance(entry, StreamRow):
        return entry.words
    whose = tr("they did") if entry.kind == "engagement" else _whose(entry.team)
    lines = [f"{entry.account}: {entry.what}", entry.details]
    if entry.person and entry.person not in entry.details:
        lines.append(entry.person)
    return "\n".join(line for line in [*lines, f"{entry.at.astimezone():%H:%M}, {whose}"] if line)


def _whose(team: Team | None) -> str:
    return "" if team is None else TEAM_WORDS[team]


def _entries(part: StreamPart, today: date) -> list[Entry]:
    lines: list[Entry] = list(_grouped(part.rows, today))
    return [*lines, OlderLine()] if part.has_older else lines


def _grouped(rows: Sequence[StreamRow], today: date) -> Iterator[Entry]:
    shown: date | None = None
    for row in rows:
        day = local_day(row.at)
        if day != shown:
            shown = day
            yield DayLine(_day_words(day, today))
        yield row


def _day_words(day: date, today: date) -> str:
    """Return a day as a heading: `Today, Wed 18 Nov`, `Yesterday`, `Thu 12 Nov`."""
    if day == today - timedelta(days=1):
        return near_day(day, today)
    words = tr("{weekday} {day}", weekday=_WEEKDAYS[day.weekday()], day=day_words(day, today))
    return tr("Today, {day}", day=words) if day == today else words
