"""Two versions of the playbook side by side: which rules and words differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.services.playbook_look import compared
from resources.language import tr, tr_count
from ui.alignment.playbook.words import SIGNED_FOR, version_name, when
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.theme.fitting import hold_least_height
from ui.workspace.settings.rows import clear

_LEAST: Final = 240


class VersionsDialog(Dialog):
    """Tells the later version against the earlier one, whichever way they are chosen.

    It begins with `chosen`, else the newest, beside the one before.
    """

    def __init__(
        self, context: Context, rows: Sequence[PlaybookRow], chosen: UUID | None = None
    ) -> None:
        title = tr("Versions of the playbook")
        super().__init__(context.theme, title, context.window, width=640, confirm=tr("Close"))
        self.cancel.hide()
        self._context = context
        self._rows = {row.id: row for row in rows}
        self.version = ComboBox(context.theme)
        self.other = ComboBox(context.theme)
        self._about = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self._digest = PlainLabel(context.theme, "", "caption", "text3", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(FormField(context.theme, tr("Version"), self.version), 1)
        row.addWidget(FormField(context.theme, tr("Compared with"), self.other), 1)
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(8)
        scroll = ScrollArea(inner)
        hold_least_height(scroll, _LEAST)
        self.body.addLayout(row)
        for part in (self._about, self._digest, scroll):
            self.body.addWidget(part)
        choices: list[tuple[str, object]] = [(version_name(one), one.id) for one in rows]
        place = next((place for place, one in enumerate(rows) if one.id == chosen), 0)
        self.version.set_choices(choices, rows[place].id)
        self.other.set_choices(choices, rows[min(place + 1, len(rows) - 1)].id)
        self.version.picked.connect(lambda _key: self._show())
        self.other.picked.connect(lambda _key: self._show())
        self._show()

    @property
    def lines(self) -> list[str]:
        """Return what is told of the differences, line by line."""
        return [one.text() for one in widgets_in(self._lines) if isinstance(one, PlainLabel)]

    def _show(self) -> None:
        row, other = self._rows[self.version.currentData()], self._rows[self.other.currentData()]
        self._about.setText(_about(row))
        self._digest.setText(f"SHA-256 {row.digest}")
        before, after = sorted((row, other), key=lambda one: one.number)
        self._context.jobs.query(
            self,
            lambda reading: compared(reading, before.id, after.id),
            self._tell,
            topic="playbook versions",
        )

    def _tell(self, lines: Sequence[str]) -> None:
        clear(self._lines)
        theme = self._context.theme
        head = tr("No difference")
        if lines:
            head = tr_count("{count} difference", "{count} differences", len(lines))
        self._lines.addWidget(PlainLabel(theme, head, "body_strong"))
        for line in lines:
            self._lines.addWidget(PlainLabel(theme, line, "body", wrap=True))
        self._lines.addStretch(1)


def _about(row: PlaybookRow) -> str:
    drafted = (
        tr("Drafted by {person}, {day}", person=row.drafted_by, day=when(row.drafted_at))
        if row.drafted_by
        else ""
    )
    signed = [
        SIGNED_FOR[one.team].format(person=one.name, day=when(one.signed_at))
        for one in row.signatures
    ]
    parts = [drafted, *(signed or [tr("Nobody signed it")]), row.note or ""]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."
