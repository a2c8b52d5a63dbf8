"""Which rules held when, who agreed on them, and what each version changed."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.committee.service import roles
from abm_desktop.engagement.services.rules_history import rules_history
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.rules_history import RulesVersion
from resources.language import digits, tr, tr_count
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.theme.fonts import scaled
from ui.workspace.settings.rows import clear
from ui.workspace.settings.section import Section

_MOST = 100
_MARK_WIDTH = 74


@dataclass(frozen=True, slots=True)
class _Versions:
    shown: list[RulesVersion]
    count: int


def _look(reading: Reading) -> _Versions:
    versions = rules_history(reading, {role.code: role.label for role in roles(reading)})
    return _Versions(versions[:_MOST], len(versions))


class RulesHistorySection(Section):
    """The newest version first; rules are changed where they stand, and taken back by undo."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"policy_version", "activity_type", "committee_role"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.versions: list[RulesVersion] = []
        self.card = Card(context.theme, tr("Versions"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.card.body.addLayout(self._list)
        self.column.addWidget(self.card)
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings rules history")

    def _show(self, versions: _Versions) -> None:
        self.versions = versions.shown
        clear(self._list)
        more = versions.count - len(versions.shown)
        words = tr_count("{count} change", "{count} changes", versions.count)
        self.card.hint.setText(
            tr("{changes}, {more} older ones not shown", changes=words, more=digits(more))
            if more
            else words
        )
        newest = max((one.number for one in versions.shown if one.number), default=None)
        for place, version in enumerate(versions.shown):
            if place:
                self._list.addWidget(Separator(self.context.theme))
            holds = version.number is not None and version.number == newest
            self._list.addWidget(self._line(version, holds=holds))

    def _line(self, version: RulesVersion, *, holds: bool) -> QWidget:
        theme = self.context.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(12)
        mark = QVBoxLayout()
        name = (
            tr("Minutes")
            if version.number is None
            else tr("Version {number}", number=digits(version.number))
        )
        number = PlainLabel(theme, name, "body_strong", tabular=True)
        number.setMinimumWidth(scaled(_MARK_WIDTH))
        mark.addWidget(number)
        if holds:
            mark.addWidget(Chip(theme, tr("Holds now"), "accent"))
        mark.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        for change in version.changes or (tr("The rules that the workspace began with"),):
            words.addWidget(PlainLabel(theme, change, "body", wrap=True))
        words.addWidget(PlainLabel(theme, self._when(version), "small", "text2"))
        row.addLayout(mark)
        row.addLayout(words, 1)
        return line

    def _when(self, version: RulesVersion) -> str:
        at = version.at.astimezone()
        when = f"{day_words(at.date(), self.context.workspace.clock.today())}, {at:%H:%M}"
        return f"{version.person} \N{MIDDLE DOT} {when}" if version.person else when
