"""The Settings page: one section of many, built when it is first asked for."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.actions import Action
from ui.context import Context
from ui.frame.declarations import section_place
from ui.frame.part import load
from ui.frame.sections import SETTINGS, SettingsSection
from ui.kit.contents import Contents
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.page import Heading, Page
from ui.theme.fitting import hold_most_width
from ui.workspace.settings.section import Section

_WIDEST = 940
_FOUND = {section_place(section).rpartition(":")[2]: section.key for section in SETTINGS}


class SettingsPage(Page):
    """Shows one section of the settings beside the list of all."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.contents = Contents(
            context.theme,
            SETTINGS,
            name=tr("Sections of the settings"),
            search=tr("Search settings"),
        )
        self._declared = {section.key: section for section in SETTINGS}
        self._built: dict[str, Section] = {}
        self._views: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(self._stack, 1)
        self.contents.chosen.connect(self._show)
        self.setFocusProxy(self.contents)
        context.jobs.unsaved.changed.connect(lambda _waits: self._mark())
        self._declare()

    @property
    def section(self) -> Section | None:
        """Return the section in front."""
        view = self._stack.currentWidget()
        return next((self._built[key] for key, one in self._views.items() if one is view), None)

    def heading(self) -> Heading:
        return Heading(tr("Settings"))

    def areas(self) -> list[QWidget]:
        return [self.contents, *(self.section.areas() if self.section is not None else ())]

    def show_part(self, part: str, row: UUID | None = None) -> None:
        """Show a section by the name under which places remember it."""
        if part in _FOUND:
            self.contents.choose(_FOUND[part])

    def part(self) -> str:
        view = self._stack.currentWidget()
        return next((name for name, key in _FOUND.items() if self._views.get(key) is view), "")

    def refresh(self) -> None:
        if self.section is None:
            self.contents.choose(SETTINGS[0].key)

    def follow(self, changes: Changes) -> None:
        """Let the sections that were looked at follow; others ask when they are first shown."""
        for section in self._built.values():
            section.follow(changes)

    def hideEvent(self, event: QHideEvent) -> None:
        if self.section is not None:
            self.section.leave()
        super().hideEvent(event)

    def _show(self, key: str) -> None:
        if self.section is not None:
            self.section.leave()
        if key not in self._built:
            self._build(self._declared[key])
        self._stack.setCurrentWidget(self._views[key])

    def _build(self, declared: SettingsSection) -> None:
        section: Section = load(declared.part)(self.context)
        section.setAccessibleName(declared.title)
        self._built[declared.key] = section
        self._views[declared.key] = self._framed(declared, section)
        self._stack.addWidget(self._views[declared.key])

    def _mark(self) -> None:
        for key, section in self._built.items():
            self.contents.mark(key, unsaved=section in self.context.jobs.unsaved)

    def _framed(self, declared: SettingsSection, section: Section) -> QWidget:
        theme = self.context.theme
        ground = QWidget()
        inner = QWidget()
        hold_most_width(inner, _WIDEST)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PlainLabel(theme, declared.title, "heading"))
        column.addSpacing(2)
        column.addWidget(PlainLabel(theme, declared.about, "body", "text2", wrap=True))
        column.addSpacing(14)
        column.addWidget(section, 1)
        row = QHBoxLayout(ground)
        row.setContentsMargins(18, 18, 14, 20)
        row.addWidget(inner, 1)
        row.addStretch(0)
        return _with_footer(ScrollArea(ground, spacious=True), section.footer)

    def _declare(self) -> None:
        action = Action(
            "settings.search",
            tr("Search settings"),
            lambda: self.contents.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            keys="/",
            icon="magnifying-glass",
            group=tr("Settings"),
        )
        self.context.actions.add(action, self)


def _with_footer(area: ScrollArea, footer: QWidget | None) -> QWidget:
    view = QWidget()
    column = QVBoxLayout(view)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(area, 1)
    if footer is not None:
        column.addWidget(footer)
    return view
