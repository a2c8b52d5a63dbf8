"""Keeping what was told about a file under a name, for the next file of its source."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.services.presets import save_preset
from resources.language import tr
from ui.context import Context
from ui.exchange.draft import Draft
from ui.exchange.looking import Looked
from ui.exchange.sources import preset_name
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel


class PresetDialog(Dialog):
    """Asks for the name; one of that name is replaced, and it says so before.

    Signals:
        kept: the name of the preset that was kept.
    """

    kept = Signal(str)

    def __init__(
        self, context: Context, parent: QWidget, looked: Looked, options: ReadingOptions
    ) -> None:
        super().__init__(context.theme, tr("Save as preset"), parent, confirm=tr("Save preset"))
        self._context = context
        self._kind = looked.kind
        self._options = options
        self._known = [one.name for one in looked.presets if one.kind == looked.kind.name]
        preset = looked.asked.preset
        path, headings = looked.asked.path, looked.table.headings
        name = preset_name(path, headings, looked.kind) if preset is None else preset.name
        self._name = TextField(context.theme, tr("Source of these files"), name)
        self._field = FormField(context.theme, tr("Name"), self._name)
        self._said = PlainLabel(context.theme, "", "small", "text2", wrap=True)
        self.body.addWidget(self._field)
        self.body.addWidget(self._said)
        self._name.textChanged.connect(lambda _text: self._explain())
        self._explain()

    def accept(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._field.set_error(tr("Type a name, such as the program the files come from"))
            return
        kind, options = self._kind, self._options

        def done(_key: object) -> None:
            self.kept.emit(name)
            super(PresetDialog, self).accept()

        self.hold()
        self._context.jobs.change(
            tr("Keep the import preset {name}", name=name),
            lambda change: save_preset(change, kind.name, name, options),
            done,
            failed=self._fail,
            quietly=True,
        )

    def _fail(self, error: BaseException) -> None:
        self.release()
        self._field.set_error(str(error))

    def _explain(self) -> None:
        words = tr(
            "The next file of {records} with these columns is read with it by itself: columns, "
            "days, numbers, currency and meanings as you told them now.",
            records=self._kind.many,
        )
        if self._name.text().strip().casefold() in {name.casefold() for name in self._known}:
            words = tr(
                "There is a preset of that name: it will be replaced. {effect}", effect=words
            )
        self._said.setText(words)


def ask_for_preset(
    context: Context, parent: QWidget, draft: Draft, said: Callable[[str], None]
) -> None:
    """Ask for a name for what was told about a file, keep it, and say so."""
    if draft.looked is None:
        return
    dialog = PresetDialog(context, parent, draft.looked, draft.kept_options())
    dialog.kept.connect(lambda name: said(tr("Kept as preset {name}", name=name)))
    dialog.open()
