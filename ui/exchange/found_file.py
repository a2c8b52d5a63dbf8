"""What a chosen file seems to be: its kind, the preset of its source, and its first rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.presets import PresetRow
from resources.language import tr
from ui.exchange.choices import Choices
from ui.exchange.looking import Looked, has_headings
from ui.exchange.sample import Sample, raw_rows
from ui.exchange.words import file_words, one_line
from ui.kit.buttons import Button, IconButton
from ui.kit.fields import ComboBox, FormField
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.theme.theme import Theme

_NO_PRESET = tr("None: find it out")


class FoundFile(QWidget):
    """Says what a file was taken for, and lets the person say what it is.

    Signals:
        another_asked: see the step.
        kind_chosen: the name of the kind of record that the file holds.
        preset_chosen: the preset with which it is read, or none.
        preset_unwanted: the preset that is to be deleted.
        preset_missed: the preset that was deleted and is to come back.
    """

    another_asked = Signal()
    kind_chosen = Signal(str)
    preset_chosen = Signal(object)
    preset_unwanted = Signal(object)
    preset_missed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = PlainLabel(theme, "", "heading")
        self._facts = PlainLabel(theme, "", "body", "text2")
        self._kind = ComboBox(theme)
        self._preset = ComboBox(theme)
        self._gone: PresetRow | None = None
        self.delete = IconButton(theme, "trash", tr("Delete this preset"))
        self.bring_back = Button(theme, tr("Undo"), size="small", icon="arrow-u-up-left")
        self._kind_said = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._preset_said = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._sample = Sample(theme, tr("First rows as they stand in the file"))
        self._another = Button(theme, tr("Another file…"), icon="folder-open")
        self._build()
        self._kind.picked.connect(lambda name: self.kind_chosen.emit(str(name)))
        self._preset.picked.connect(self.preset_chosen)
        self.delete.clicked.connect(self._delete)
        self.bring_back.clicked.connect(lambda: self.preset_missed.emit(self._gone))
        self._another.clicked.connect(self.another_asked)

    def show_file(self, looked: Looked) -> None:
        """Show a file that was read."""
        self._name.setText(one_line(looked.asked.path.name, 80))
        self._facts.setText(file_words(looked.table))
        kinds: Choices = [
            (f"{kind.many[:1].upper()}{kind.many[1:]}", name) for name, kind in KINDS.items()
        ]
        self._kind.set_choices(kinds, looked.kind.name)
        self._kind_said.setText(kind_words(looked))
        self._show_presets(looked)
        self._sample.show_rows(looked.table.headings, raw_rows(looked))

    def show_gone(self, preset: PresetRow | None) -> None:
        """Say that a preset was deleted and offer it back, with the next file that is shown; or no more."""
        self._gone = preset

    def _delete(self) -> None:
        chosen = self._preset.currentData()
        if isinstance(chosen, PresetRow):
            self.preset_unwanted.emit(chosen)

    def _show_presets(self, looked: Looked) -> None:
        known = [one for one in looked.presets if one.kind == looked.kind.name]
        choices: Choices = [(_NO_PRESET, None), *((one.name, one) for one in known)]
        self._preset.set_choices(choices, looked.asked.preset)
        self._preset.setEnabled(bool(known))
        chosen = looked.asked.preset
        self.delete.setEnabled(chosen is not None)
        self.bring_back.setVisible(self._gone is not None)
        gone = self._gone
        words = tr("Deleted the preset {name}.", name=gone.name) if gone else preset_words(looked)
        self._preset_said.setText(words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(Icon(self._theme, "table", 24, "accent"))
        top.addWidget(self._name, 1)
        top.addWidget(self._another)
        column.addLayout(top)
        column.addWidget(self._facts)
        column.addSpacing(8)
        choices = QHBoxLayout()
        choices.setSpacing(24)
        for label, combo, beside, said, below in (
            (tr("What it holds"), self._kind, (), self._kind_said, ()),
            (tr("Preset"), self._preset, (self.delete,), self._preset_said, (self.bring_back,)),
        ):
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addLayout(_line(FormField(self._theme, label, combo), *beside))
            cell.addLayout(_line(said, *below))
            cell.addStretch(1)
            choices.addLayout(cell, 1)
        column.addLayout(choices)
        column.addSpacing(8)
        words = tr("The first rows, as they stand in the file")
        column.addWidget(PlainLabel(self._theme, words, "small", "text3"))
        column.addWidget(Separator(self._theme))
        column.addWidget(self._sample, 1)


def _line(first: QWidget, *beside: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addWidget(first, 1)
    for widget in beside:
        row.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
    return row


def preset_words(looked: Looked) -> str:
    """Return why a file is read with a preset or without, and whether it has the columns for it."""
    preset = looked.asked.preset
    if preset is None:
        return tr("A preset keeps what you tell about a file for the next one of its source.")
    if not has_headings(preset, looked.table.headings):
        return tr("The file lacks columns of it; what it names besides is used.")
    if looked.asked.has_found_preset:
        return tr("Chosen because the file has all its columns.")
    return tr("The file has all its columns.")


def kind_words(looked: Looked) -> str:
    """Return why a file is taken for what it is."""
    if looked.likely is None:
        return tr("The headings do not say what it is. Choose it here.")
    likely, kind = looked.likely, looked.kind
    if likely.name == kind.name:
        return tr("These look like {records}, by their headings.", records=kind.many)
    return tr(
        "You said {told}; by their headings they look like {likely}.",
        told=kind.many,
        likely=likely.many,
    )
