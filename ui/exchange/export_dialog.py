"""The export of records: which, in which format, and where to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from abm_desktop.exchange.kinds.export_kinds import EXPORTABLE, Exportable, FileFormat, exportable
from resources.language import digits, tr
from ui.context import Context
from ui.exchange.places_out import ask_where_to
from ui.exchange.writing_out import WritingOut
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl

_ON_PAGE: Final = {"accounts": "accounts", "deals": "opportunities"}
"""By page, the kind of record that a person looks at there."""
_ALL: Final = "all"
_SHOWN: Final = "shown"
_FORMAT: Final = "export_format"
_HINTS: Final = {
    FileFormat.CSV: (
        tr(
            "Opens everywhere. Text that a spreadsheet would run as a formula gets an apostrophe "
            "in front; an import takes it away again."
        )
    ),
    FileFormat.XLSX: (
        tr(
            "For Excel: text exactly as typed and never run as a formula, amounts and days to "
            "calculate with."
        )
    ),
}


class ExportDialog(Dialog):
    """Asks which records to write and how, first those of a page; then it asks for the place.

    Where a page shows some of its records, they are offered beside all of them.

    The dialog goes when the writing begins: the window shows how far it is.
    """

    def __init__(self, context: Context, page: str = "", shown: Sequence[UUID] = ()) -> None:
        super().__init__(
            context.theme, tr("Export records"), context.window, confirm=tr("Choose a place")
        )
        self._context = context
        self.kinds = ComboBox(context.theme)
        self.formats = SegmentedControl(
            context.theme,
            [Segment(one.value, one.value.upper()) for one in FileFormat],
            tr("Format"),
        )
        self._shown = tuple(shown)
        self._listed = exportable(_ON_PAGE[page]) if page in _ON_PAGE else None
        """What the page in front lists."""
        self.range = SegmentedControl(
            context.theme,
            [
                Segment(_ALL, tr("All of them")),
                Segment(_SHOWN, tr("The {count} shown", count=digits(len(self._shown)))),
            ],
            tr("How many"),
        )
        self._range = FormField(context.theme, tr("How many"), self.range)
        self._hint = PlainLabel(context.theme, "", "small", "text3", wrap=True)
        self._furnish(exportable(_ON_PAGE.get(page, EXPORTABLE[0].name)))

    @property
    def file_format(self) -> FileFormat:
        """Return the format that is chosen."""
        return FileFormat(self.formats.key())

    def accept(self) -> None:
        kind: Exportable = self.kinds.currentData()
        stem = f"{kind.many[:1].upper()}{kind.many[1:]} {self._context.workspace.clock.today().isoformat()}"
        preferences = self._context.preferences
        path = ask_where_to(
            self,
            preferences,
            tr("Export {records}", records=kind.many),
            stem,
            self.file_format.value,
        )
        if path is None:
            return
        preferences.put(_FORMAT, self.file_format.value)
        super().accept()
        WritingOut(self._context).records(kind, self.file_format, path, self._only())

    def _only(self) -> tuple[UUID, ...] | None:
        """Return the keys of those to write, where it is not all."""
        is_some = self._can_choose() and self.range.key() == _SHOWN
        return self._shown if is_some else None

    def _can_choose(self) -> bool:
        return bool(self._shown) and self.kinds.currentData() == self._listed

    def _furnish(self, kind: Exportable) -> None:
        self.kinds.set_choices(
            [(f"{one.many[:1].upper()}{one.many[1:]}", one) for one in EXPORTABLE], kind
        )
        self.body.addWidget(FormField(self._context.theme, tr("Records"), self.kinds))
        self.body.addWidget(self._range)
        self.body.addWidget(FormField(self._context.theme, tr("Format"), self.formats))
        self.body.addWidget(self._hint)
        self.kinds.currentIndexChanged.connect(lambda _place: self._follow_kind())
        self.formats.chosen.connect(lambda _key: self._explain())
        if self._context.preferences.get(_FORMAT, "") == FileFormat.XLSX.value:
            self.formats.choose(FileFormat.XLSX.value)
        self._follow_kind()
        self._explain()

    def _follow_kind(self) -> None:
        """Offer those shown only of what the page in front lists."""
        self._range.setVisible(self._can_choose())

    def _explain(self) -> None:
        self._hint.setText(_HINTS[self.file_format])
