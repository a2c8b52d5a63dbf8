"""The document in the middle: chapters of sentences and tables, with what a draft changes marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.alignment.playbook_marks import Mark, MarkedChapter, MarkedGrid, Said
from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.writing_rights import needs_writing
from ui.theme.fonts import Role
from ui.theme.theme import Theme
from ui.workspace.settings.rows import clear

_WIDE: Final = 6
"""Tables of more columns are set small, and their figures to the right."""
ELSEWHERE: Final = {
    "plan": tr("Goals of figures, and who answers for them, are set in the tree"),
    "glossary": tr("Words are changed in the settings"),
}
"""What of a chapter holds at once, without a draft: the words that lead to its place."""
_TOKENS: Final = {Mark.CHANGED: "accent", Mark.NEW: "accent", Mark.DROPPED: "text3"}
"""Colours of what a draft changes; the words say it too."""
_LONG: Final = 24
"""A column that holds a longer text takes its share of the room that is left, and wraps."""
_NARROW, _BROAD = 45, 70
"""Between what the shares of such columns lie."""


class PlaybookDocument(ScrollArea):
    """Shows the chapters below each other; `reach` scrolls to one.

    Signals:
        edited: the key of the chapter that somebody wants to change.
        left: the key of the chapter of which something is set at another place, to go there.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._paper = QWidget()
        super().__init__(self._paper, spacious=True)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.parts: dict[str, ChapterPart] = {}
        self.setAccessibleName(tr("Playbook"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(20, 20, 20, 40)
        self._column.setSpacing(26)

    def show_chapters(
        self, chapters: Sequence[MarkedChapter], touched: frozenset[str], *, can_edit: bool
    ) -> None:
        """Show a document; the same one again stays as it is, and so does the place."""
        shown = (*chapters, touched, can_edit)
        if shown == self._shown:
            return
        self._shown = shown
        place = self.verticalScrollBar().value()
        clear(self._column)
        self.parts = {}
        for chapter in chapters:
            part = ChapterPart(
                self._theme, chapter, is_touched=chapter.key in touched, can_edit=can_edit
            )
            part.edit.clicked.connect(lambda _on=False, key=chapter.key: self.edited.emit(key))
            if part.elsewhere is not None:
                part.elsewhere.clicked.connect(
                    lambda _on=False, key=chapter.key: self.left.emit(key)
                )
            self.parts[chapter.key] = part
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def reach(self, key: str) -> None:
        """Scroll so that a chapter stands at the top."""
        part = self.parts.get(key)
        if part is not None:
            self.verticalScrollBar().setValue(max(0, part.y() - 16))

    def chapter_in_sight(self) -> str:
        """Return the chapter that stands at the top."""
        top = self.verticalScrollBar().value() + 24
        above = [key for key, part in self.parts.items() if part.y() <= top]
        return above[-1] if above else next(iter(self.parts), "")


class ChapterPart(QWidget):
    """One chapter: its title, what it says, and its tables."""

    def __init__(
        self, theme: Theme, chapter: MarkedChapter, *, is_touched: bool, can_edit: bool
    ) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(chapter.title)
        self.edit = needs_writing(Button(theme, tr("Edit"), size="small", icon="pencil-simple"))
        self.edit.setAccessibleName(tr("Edit {chapter}", chapter=chapter.title))
        # Never shown here: without a parent it would be a window and take the keyboard.
        if not can_edit:
            self.edit.hide()
        self.elsewhere: Button | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(PlainLabel(theme, chapter.title, "heading", wrap=True), 1)
        head.addWidget(self.edit, 0, top)
        column.addLayout(head)
        if is_touched:
            # Below: beside both, large text would break the title within its words.
            chip = Chip(theme, tr("Changed by the draft"), "accent")
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        for sentence in chapter.sentences:
            token = _TOKENS.get(sentence.mark, "text2")
            column.addWidget(PlainLabel(theme, sentence.words, "body", token, wrap=True))
        for grid in chapter.grids:
            column.addSpacing(2)
            column.addLayout(self._grid(grid))
        if chapter.key in ELSEWHERE:
            self.elsewhere = Button(theme, ELSEWHERE[chapter.key], kind="link")
            # In a narrow page it is cut short, with a tool tip, and never wider than what is read.
            self.elsewhere.setMinimumWidth(1)
            self.elsewhere.set_tip(ELSEWHERE[chapter.key])
            self.elsewhere.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            column.addWidget(self.elsewhere, 0, Qt.AlignmentFlag.AlignLeft)

    def _grid(self, told: MarkedGrid) -> QGridLayout:
        grid = QGridLayout()
        is_wide = len(told.head) > _WIDE
        grid.setHorizontalSpacing(8 if is_wide else 18)
        grid.setVerticalSpacing(5)
        for place, words in enumerate(told.head):
            align = _RIGHT if is_wide and place else _LEFT
            grid.addWidget(
                PlainLabel(self._theme, words, "caption", "text3", align=align), 0, place
            )
        grid.addWidget(Separator(self._theme), 1, 0, 1, len(told.head))
        longest = [
            max((_length(row[place]) for row in told.rows), default=0)
            for place in range(len(told.head))
        ]
        for line, row in enumerate(told.rows, 2):
            for place, said in enumerate(row):
                label = self._cell(said, place, longest[place], is_wide=is_wide)
                grid.addWidget(label, line, place, _top(label))
        _share_out(grid, longest, is_wide=is_wide)
        return grid

    def _cell(self, said: Said, place: int, longest: int, *, is_wide: bool) -> PlainLabel:
        words, token = said.words, _TOKENS.get(said.mark, "text")
        if is_wide:
            align = _RIGHT if place else _LEFT
            return PlainLabel(self._theme, words, "caption", token, tabular=True, align=align)
        role: Role = "body_medium" if place == 0 else "body"
        if longest > _LONG:
            return PlainLabel(self._theme, words, role, token, wrap=True)
        label = PlainLabel(self._theme, words, role, token)
        # Beside text that wraps it stands at its first line.
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return label


def _length(said: Said) -> int:
    """Return how long the longest line of a cell is."""
    return max(map(len, said.words.split("\n")))


def _top(label: PlainLabel) -> Qt.AlignmentFlag:
    """Return where a cell stands: at the first line of its row, where it does not wrap itself."""
    return (
        Qt.AlignmentFlag(0) if label.wordWrap() else Qt.AlignmentFlag.AlignTop | label.alignment()
    )


def _share_out(grid: QGridLayout, longest: Sequence[int], *, is_wide: bool) -> None:
    """Let short columns be as wide as they are, and long ones share what is left."""
    has_long = any(length > _LONG for length in longest)
    for place, length in enumerate(longest):
        if is_wide or not has_long:
            grid.setColumnStretch(place, 1)
        elif length > _LONG:
            grid.setColumnStretch(place, max(_NARROW, min(length, _BROAD)))


_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
