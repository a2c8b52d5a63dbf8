"""The export of records: which, in which format, and where to."""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.export_kinds import EXPORTABLE, Exportable, FileFormat, exportable
from ui.context import Context
from ui.exchange.places_out import ask_where_to
from ui.exchange.writing_out import WritingOut
from ui.kit.dialog import Dialog
from ui.kit.fields import ComboBox, FormField
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl

_ON_PAGE: Final = {"accounts": "accounts", "deals": "opportunities"}
"""By page, the kind of record that a person looks at there."""
_FORMAT: Final = "export_format"
_HINTS: Final = {
    FileFormat.CSV: (
        "Opens everywhere. Text that a spreadsheet would run as a formula gets an apostrophe in "
        "front; an import takes it away again."
    ),
    FileFormat.XLSX: (
        "For Excel: text exactly as typed and never run as a formula, amounts and days to "
        "calculate with."
    ),
}


class ExportDialog(Dialog):
    """Asks which records to write and how, first those of a page; then it asks for the place.

    The dialog goes when the writing begins: the window shows how far it is.
    """

    def __init__(self, context: Context, page: str = "") -> None:
        super().__init__(context.theme, "Export records", context.window, confirm="Choose a place")
        self._context = context
        self.kinds = ComboBox(context.theme)
        self.formats = SegmentedControl(
            context.theme,
            [Segment(one.value, one.value.upper()) for one in FileFormat],
            "Format",
        )
        self._hint = PlainLabel(context.theme, "", "small", "text3", wrap=True)
        self._furnish(exportable(_ON_PAGE.get(page, EXPORTABLE[0].name)))

    @property
    def file_format(self) -> FileFormat:
        """Return the format that is chosen."""
        return FileFormat(self.formats.key())

    def accept(self) -> None:
        kind: Exportable = self.kinds.currentData()
        stem = f"{kind.many.capitalize()} {self._context.workspace.clock.today().isoformat()}"
        preferences = self._context.preferences
        path = ask_where_to(self, preferences, f"Export {kind.many}", stem, self.file_format.value)
        if path is None:
            return
        preferences.put(_FORMAT, self.file_format.value)
        super().accept()
        WritingOut(self._context).records(kind, self.file_format, path)

    def _furnish(self, kind: Exportable) -> None:
        self.kinds.set_choices([(one.many.capitalize(), one) for one in EXPORTABLE], kind)
        words = "All of them are written, whatever the list shows now."
        self.body.addWidget(FormField(self._context.theme, "Records", self.kinds, hint=words))
        self.body.addWidget(FormField(self._context.theme, "Format", self.formats))
        self.body.addWidget(self._hint)
        self.formats.chosen.connect(lambda _key: self._explain())
        if self._context.preferences.get(_FORMAT, "") == FileFormat.XLSX.value:
            self.formats.choose(FileFormat.XLSX.value)
        self._explain()

    def _explain(self) -> None:
        self._hint.setText(_HINTS[self.file_format])
