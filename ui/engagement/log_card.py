"""The card of what an account's people did: the log, the newest first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.committee import service as committee
from abm_desktop.engagement import service
from abm_desktop.engagement.log_filter import LogFilter
from abm_desktop.engagement.rows import EngagementRow
from abm_desktop.workspace import service as workspace
from abm_desktop.workspace.opened import Changes, Reading
from abm_desktop.workspace.service import PersonRow
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.engagement.editor import Choices, EngagementEditor
from ui.engagement.log_filters import LogFilters
from ui.engagement.log_list import LogList
from ui.engagement.log_model import LogModel
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.kit.writing_rights import may_write, needs_writing
from ui.theme.theme import Theme

PAGE: Final = 50
_ALL: Final = 100_000
_ENTITIES: Final = ("engagement", "engagement_contact", "contact")


@dataclass(frozen=True, slots=True)
class _Seen:
    rows: list[EngagementRow]
    has_more: bool
    choices: Choices
    colleagues: list[PersonRow]
    today: date


class EngagementCard(Card):
    """Engagements by day, with adding, editing and deleting; more load as they are scrolled to."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Engagement"), padding=(0, 0))
        self._sought: UUID | None = None
        self._context = context
        self._account: UUID | None = None
        self._seen: _Seen | None = None
        self._model = LogModel(self)
        self.list = LogList(context.theme, self._model)
        add = needs_writing(Button(context.theme, tr("Add"), size="small", icon="plus"))
        add.setAccessibleName(tr("Add engagement"))
        add.clicked.connect(self.add)
        self.add_action(add)
        self.filters = LogFilters(context.theme)
        self.filters.changed.connect(lambda _wanted: self._refresh())
        self.filters.hide()
        self._empty = _empty(context.theme)
        self._none = _none(context.theme, self.filters.clear)
        self.body.addWidget(self._empty)
        self.body.addWidget(self.filters)
        self.body.addWidget(self._none)
        self.body.addWidget(self.list, 1)
        self.body.setContentsMargins(0, 0, 0, 7)
        self.body.setSpacing(0)
        self._model.more_wanted.connect(self._load_more)
        self.list.opened.connect(self.edit)
        self.list.delete_asked.connect(self.delete)
        self.list.menu_asked.connect(lambda row, place: self.menu_for(row).popup(place))

    def show_account(self, key: UUID) -> None:
        """Show what the people of an account did, from the newest."""
        if key != self._account:
            self._account = key
            self._model.show_rows([], date.min, has_more=False)
            self.filters.clear()
        self._refresh()

    def follow(self, changes: Changes) -> None:
        """Refresh after a change that may alter the log."""
        if self._account is not None and any(changes.touches(entity) for entity in _ENTITIES):
            self._refresh()

    def show_row(self, key: UUID) -> None:
        """Bring an engagement into sight and the keyboard to it, whatever the filters were."""
        self._sought = key
        self.filters.clear()
        if not self._find():
            self._refresh()

    def add(self) -> None:
        """Ask what they did."""
        self._open(None)

    def edit(self, row: EngagementRow) -> None:
        """Ask what is to be changed about an engagement."""
        self._open(row)

    def delete(self, row: EngagementRow) -> None:
        """Delete an engagement; undo brings it back."""
        if not may_write(self):
            return
        self._context.jobs.change(
            tr("Delete engagement: {activity}", activity=row.label),
            lambda change: service.delete_engagement(change, row.id),
        )

    def menu_for(self, row: EngagementRow) -> Menu:
        """Return the context menu of an engagement."""
        menu = Menu(self._context.theme, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.add(tr("Edit"), lambda: self.edit(row), icon_name="pencil-simple", key="Enter")
        menu.add(tr("Delete"), lambda: self.delete(row), icon_name="trash", key="Del", writes=True)
        return menu

    def _open(self, row: EngagementRow | None) -> None:
        if self._account is None or self._seen is None:
            return
        editor = EngagementEditor(self._context, self._account, self._seen.choices, row)
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.open()

    def _refresh(self) -> None:
        account, count, wanted = self._account, self._wanted_count(), self.filters.wanted
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: _read(reading, account, count, wanted),
                self._show,
                topic=f"engagement {id(self)}",
            )

    def _wanted_count(self) -> int:
        # A row that is sought may lie far below what was loaded.
        return _ALL if self._sought is not None else max(PAGE, len(self._model.rows))

    def _find(self) -> bool:
        found = next((row for row in self._model.rows if row.id == self._sought), None)
        if found is None:
            return False
        self._sought = None
        self.list.choose(found)
        self.list.scrollTo(self.list.currentIndex())
        self.list.setFocus()
        return True

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        chosen = self.list.current()
        self._model.show_rows(seen.rows, seen.today, has_more=seen.has_more)
        self.list.choose(chosen or (seen.rows[0] if seen.rows and self.list.hasFocus() else None))
        is_narrowed, has_rows = self.filters.wanted.asks, bool(seen.rows)
        self.filters.offer(
            seen.choices.activities, seen.choices.people, seen.colleagues, seen.today
        )
        self.filters.setVisible(has_rows or is_narrowed)
        self._empty.setVisible(not has_rows and not is_narrowed)
        self._none.setVisible(not has_rows and is_narrowed)
        self.list.setVisible(has_rows)
        self._find()
        self._sought = None

    def _load_more(self) -> None:
        account, last, wanted = self._account, self._model.rows[-1], self.filters.wanted
        if account is not None:
            self._context.jobs.query(
                self,
                lambda reading: service.moments(reading, account, PAGE + 1, last, wanted),
                lambda rows: self._append(last, rows),
                topic=f"engagement more {id(self)}",
            )

    def _append(self, last: EngagementRow, rows: list[EngagementRow]) -> None:
        # A refresh may have come between; what was asked for then stands elsewhere.
        if self._model.rows and self._model.rows[-1].id == last.id:
            self._model.append(rows[:PAGE], has_more=len(rows) > PAGE)


def _read(reading: Reading, account: UUID, count: int, wanted: LogFilter) -> _Seen:
    rows = service.moments(reading, account, count + 1, wanted=wanted)
    choices = Choices(service.activity_types(reading), committee.contacts(reading, account))
    colleagues = workspace.people(reading)
    has_more = len(rows) > count
    return _Seen(rows[:count], has_more, choices, colleagues, reading.today)


def _empty(theme: Theme) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 18, 16, 18)
    column.setSpacing(2)
    column.addWidget(PlainLabel(theme, tr("Nothing yet"), "body_strong"))
    what = tr("What they do stands here: a reply, a call taken, an evening at our table.")
    column.addWidget(PlainLabel(theme, what, "small", "text2", wrap=True))
    column.addStretch(1)
    box.hide()
    return box


def _none(theme: Theme, clear: Callable[[], None]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(16, 18, 16, 18)
    column.setSpacing(6)
    column.addWidget(PlainLabel(theme, tr("Nothing like that"), "body_strong"))
    what = tr("No engagement here is what the filters ask for.")
    column.addWidget(PlainLabel(theme, what, "small", "text2", wrap=True))
    all_of_it = Button(theme, tr("Show everything"), size="small")
    all_of_it.clicked.connect(clear)
    column.addWidget(all_of_it)
    column.addStretch(1)
    box.hide()
    return box
