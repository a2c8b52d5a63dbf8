"""What a chosen file seems to be: its kind, the preset of its source, and its first rows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.exchange.kinds.registry import KINDS
from resources.language import tr
from ui.exchange.choices import Choices
from ui.exchange.looking import Looked, has_headings
from ui.exchange.sample import Sample, raw_rows
from ui.exchange.words import file_words, one_line
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField
from ui.kit.frames import Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Icon
from ui.theme.theme import Theme

_NO_PRESET = tr("None: find it out")


class FoundFile(QWidget):
    """Says what a file was taken for, and lets the person say what it is.

    Signals:
        another_asked, kind_chosen, preset_chosen: see the step.
    """

    another_asked = Signal()
    kind_chosen = Signal(str)
    preset_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = PlainLabel(theme, "", "heading")
        self._facts = PlainLabel(theme, "", "body", "text2")
        self._kind = ComboBox(theme)
        self._preset = ComboBox(theme)
        self._kind_said = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._preset_said = PlainLabel(theme, "", "small", "text2", wrap=True)
        self._sample = Sample(theme, tr("First rows as they stand in the file"))
        self._another = Button(theme, tr("Another file…"), icon="folder-open")
        self._build()
        self._kind.picked.connect(lambda name: self.kind_chosen.emit(str(name)))
        self._preset.picked.connect(self.preset_chosen)
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

    def _show_presets(self, looked: Looked) -> None:
        known = [one for one in looked.presets if one.kind == looked.kind.name]
        choices: Choices = [(_NO_PRESET, None), *((one.name, one) for one in known)]
        self._preset.set_choices(choices, looked.asked.preset)
        self._preset.setEnabled(bool(known))
        chosen = looked.asked.preset
        if chosen is None:
            words = tr("A preset keeps what you tell about a file for the next one of its source.")
        elif has_headings(chosen, looked.table.headings):
            words = tr("Chosen because the file has all its columns.")
        else:
            words = tr("The file lacks columns of it; what it names besides is used.")
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
        for label, combo, said in (
            (tr("What it holds"), self._kind, self._kind_said),
            (tr("Preset"), self._preset, self._preset_said),
        ):
            cell = QVBoxLayout()
            cell.setSpacing(4)
            cell.addWidget(FormField(self._theme, label, combo))
            cell.addWidget(said)
            cell.addStretch(1)
            choices.addLayout(cell, 1)
        column.addLayout(choices)
        column.addSpacing(8)
        words = tr("The first rows, as they stand in the file")
        column.addWidget(PlainLabel(self._theme, words, "small", "text3"))
        column.addWidget(Separator(self._theme))
        column.addWidget(self._sample, 1)


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
