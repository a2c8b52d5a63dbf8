"""How the program looks on this computer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.tongue import PREFERENCE
from abm_desktop.workspace.file_type import ENDING, associate
from resources.language import tr
from resources.languages import offered
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.checks import Switch
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.theme.preferred import SIZES, Look
from ui.workspace.settings.section import Section

_MODES: Final = (
    ("light", tr("Light"), "sun"),
    ("dark", tr("Dark"), "moon"),
    ("system", tr("System"), "desktop"),
)


class LookSection(Section):
    """Theme, size of text, lines and motion; each choice is seen at once."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.mode = SegmentedControl(
            theme, [Segment(key, words, icon=icon) for key, words, icon in _MODES], tr("Theme")
        )
        sizes = [Segment(str(size), f"{size}\N{THIN SPACE}%") for size in SIZES]
        self.text_size = SegmentedControl(theme, sizes, tr("Size of text"))
        self.language = SegmentedControl(theme, _languages(), tr("Language"))
        self.lines = Switch(theme, tr("Stronger lines"))
        self.motion = Switch(theme, tr("Reduce motion"))
        self.workshop = Switch(theme, tr("Workshop mode"))
        self.files = Button(theme, tr("Open them with this program"), size="small")
        self._lay_out()
        self.refresh()
        self.mode.chosen.connect(lambda mode: self._choose(mode=mode))
        self.text_size.chosen.connect(lambda size: self._choose(size=int(size)))
        self.language.chosen.connect(self._speak)
        self.lines.clicked.connect(lambda on: self._choose(stronger_lines=on))
        self.motion.clicked.connect(lambda on: self._choose(reduce_motion=on))
        self.workshop.clicked.connect(lambda on: self._choose(is_workshop=on))
        self.files.clicked.connect(self._associate)
        theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        look = self._look()
        controls = (self.mode, self.text_size, self.language)
        for control in controls:
            control.blockSignals(True)  # noqa: FBT003 - Qt's name
        self.mode.choose(look.mode)
        self.text_size.choose(str(look.size))
        self.language.choose(self.context.preferences.get(PREFERENCE) or "")
        for control in controls:
            control.blockSignals(False)  # noqa: FBT003 - Qt's name
        self.lines.setChecked(self.context.theme.stronger_lines)
        self.motion.setChecked(look.reduce_motion)
        self.workshop.setChecked(look.is_workshop)

    def _look(self) -> Look:
        """Return what is remembered; light or dark may have been chosen elsewhere."""
        return replace(Look.load(self.context.preferences), mode=self.context.theme.mode)

    def _choose(self, **chosen: Any) -> None:
        look = replace(self._look(), **chosen)
        look.keep(self.context.preferences)
        look.apply(self.context.theme)

    def _speak(self, code: str) -> None:
        self.context.preferences.put(PREFERENCE, code)
        self.context.shell.tell(tr("The language changes when ABM Desktop is opened again."))

    def _associate(self) -> None:
        """Tell the system; the button says how it went."""
        self.files.setEnabled(False)
        self.context.jobs.aside(self, associate, self._associated, failed=self._not_associated)

    def _associated(self, _done: None) -> None:
        self.files.set_label(tr("They open with this program"))

    def _not_associated(self, error: BaseException) -> None:
        self.files.setEnabled(True)
        self.context.jobs.failed.emit(error)

    def _lay_out(self) -> None:
        card = Card(self.context.theme, tr("This computer"), tr("nobody else sees any of it"))
        card.body.setSpacing(0)
        rows: tuple[tuple[str, str, QWidget], ...] = (
            (tr("Theme"), tr("Light, dark, or as the system has it."), self.mode),
            (tr("Size of text"), tr("Rows and fields grow with it."), self.text_size),
            (tr("Language"), tr("From the next start on."), self.language),
            (
                tr("Workshop mode"),
                tr("Everything a fifth larger, to be read on the wall."),
                self.workshop,
            ),
            (
                tr("Stronger lines"),
                tr("Fields, buttons and cards with lines that stand out."),
                self.lines,
            ),
            (tr("Reduce motion"), tr("Every movement is shown at its end at once."), self.motion),
            (
                tr("Workspace files"),
                tr("A double click on a file that ends in {ending}.", ending=ENDING),
                self.files,
            ),
        )
        for place, (title, hint, control) in enumerate(rows):
            if place:
                card.body.addWidget(Separator(self.context.theme))
            card.body.addLayout(self._row(title, hint, control))
        self.column.addWidget(card)
        self.column.addStretch(1)

    def _row(self, title: str, hint: str, control: QWidget) -> QHBoxLayout:
        theme = self.context.theme
        row = QHBoxLayout()
        row.setContentsMargins(0, 9, 0, 9)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(PlainLabel(theme, title, "body_medium"))
        words.addWidget(PlainLabel(theme, hint, "small", "text2"))
        row.addLayout(words, 1)
        row.addWidget(control)
        return row


def _languages() -> list[Segment]:
    """Return the languages of the program, each in its own words, after that of the system."""
    from babel import Locale

    own = [
        (code, str(Locale.parse(code).get_language_name(code)).capitalize()) for code in offered()
    ]
    return [Segment("", tr("System")), *(Segment(code, name) for code, name in own)]
