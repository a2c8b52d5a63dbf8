"""The fourth step of an import: what texts of the file mean here, each asked once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.kinds.fields import Kind
from resources.language import digits, tr, tr_count
from ui.exchange.choices import Choices
from ui.exchange.finder import Finder
from ui.exchange.meanings import Line
from ui.exchange.words import counted_rows, field_words, one_line
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox
from ui.kit.frames import ScrollArea, Separator
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_AT_ONCE: Final = 2
"""Lines that are made in one go: many at once would hold the window for too long."""
_FEW: Final = 8
"""Lines that need no search."""
_SHOWN: Final = 60
_WIDTHS: Final = (300, 80, 340)
_REFUSE: Final = tr("Leave these rows out")
_MADE: Final = tr("Create a new candidate account")
_KEEP: Final = {
    "owner": tr("Keep the name as text"),
    "account": tr("Leave without an account"),
}
Answers = dict[tuple[str, str], str]


class MeaningsStep(QWidget):
    """One line for each text: how many rows say it, and what it means here."""

    narrowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind | None = None
        self._lines: tuple[Line, ...] = ()
        self._answers: Answers = {}
        self._most = _SHOWN
        self._waiting: list[Line] = []
        self._made: list[QWidget] = []
        self._titled = ""
        self._combos: dict[tuple[str, str], ComboBox] = {}
        self._labels: list[tuple[Line, PlainLabel]] = []
        self._summary = PlainLabel(theme, "", "body", "text2", wrap=True)
        self._new = CheckBox(theme, "")
        self._search = Finder(theme, tr("Find a text"), width=220)
        self._ground = QWidget(self)
        self._grid = QGridLayout(self._ground)
        self._more = Button(theme, tr("Show more"), size="small")
        self._build()

    @property
    def makes_accounts(self) -> bool:
        """Return whether accounts that nobody knows become candidates."""
        return self._new.isChecked()

    def show_lines(
        self, kind: Kind, lines: Sequence[Line], answers: Answers, *, makes_accounts: bool
    ) -> None:
        """Show texts and what was told of them so far; the lines are made in slices."""
        self._kind, self._lines, self._answers = kind, tuple(lines), dict(answers)
        self._combos = {}
        self._most = _SHOWN
        unknown = {normalised_name(one.text) for one in lines if _may_be_made(one)}
        self._new.setVisible(bool(unknown) or makes_accounts)
        self._name_new(len(unknown))
        self._new.setChecked(makes_accounts)
        needed = sum(one.is_needed for one in lines)
        taken = sum(bool(one.taken) for one in lines)
        self._summary.setText(_summary(needed, len(lines) - needed - taken, taken))
        self._search.setVisible(len(lines) > _FEW)
        self._restart()

    def build_some(self) -> bool:
        """Make a few more lines; tells whether all that are shown now are made."""
        for _turn in range(_AT_ONCE):
            if self._waiting:
                self._add_line(self._waiting.pop(0))
        return not self._waiting

    def answers(self) -> Answers:
        """Return, by field and text, what the person says it means."""
        for key, combo in self._combos.items():
            self._answers[key] = str(combo.currentData() or "")
        return {key: answer for key, answer in self._answers.items() if answer}

    def begin(self) -> None:
        """Give the keyboard to the first text."""
        first = next(iter(self._combos.values()), None)
        if first is not None:
            first.setFocus()
        elif not self._new.isHidden():
            self._new.setFocus()

    def _name_new(self, count: int) -> None:
        words = tr("Make a new candidate of every account that nobody knows")
        if count:
            words = tr_count(
                "Create {count} new candidate account of the names nobody knows",
                "Create {count} new candidate accounts of the names nobody knows",
                count,
            )
        self._new.set_label(words)

    def _restart(self) -> None:
        self.answers()
        for widget in self._made:
            widget.hide()
            widget.deleteLater()
        self._made, self._combos, self._labels, self._titled = [], {}, [], ""
        wanted = self._search.text().strip().casefold()
        found = [one for one in self._lines if wanted in one.text.casefold()]
        self._waiting = found[: self._most]
        self._more.setVisible(len(found) > self._most)
        self._more.set_label(
            tr("Show {count} more", count=digits(min(_SHOWN, len(found) - self._most)))
        )
        self.narrowed.emit()

    def _show_more(self) -> None:
        self._most += _SHOWN
        self._restart()

    def _add_line(self, line: Line) -> None:
        theme, grid = self._theme, self._grid
        row = grid.rowCount()
        if line.field != self._titled and self._kind is not None:
            self._titled = line.field
            title = PlainLabel(
                theme, field_words(self._kind, line.field), "body_strong", parent=self._ground
            )
            grid.addWidget(title, row, 0, 1, 3)
            self._made.append(title)
            row += 1
        text = PlainLabel(theme, one_line(line.text, 80), "body", parent=self._ground)
        rows = PlainLabel(theme, counted_rows(line.rows), "small", "text3", parent=self._ground)
        for place, widget in enumerate((text, rows, self._meaning(line))):
            grid.addWidget(widget, row, place)
            self._made.append(widget)

    def _meaning(self, line: Line) -> QWidget:
        """Return what lets a person choose; words only where there is nothing to choose from."""
        if not line.choices:
            label = PlainLabel(self._theme, "", "small", "text3", parent=self._ground)
            self._labels.append((line, label))
            label.setText(self._alone(line))
            return label
        combo = ComboBox(self._theme, self._ground)
        combo.setAccessibleName(
            tr("What {text} means, {rows}", text=line.text, rows=counted_rows(line.rows))
        )
        choices: Choices = [(self._untold(line), ""), *((c.label, c.value) for c in line.choices)]
        combo.set_choices(choices, self._answers.get((line.field, line.text), ""))
        self._combos[line.field, line.text] = combo
        return combo

    def _untold(self, line: Line) -> str:
        is_made = self._new.isChecked() and _may_be_made(line)
        return _MADE if is_made else _nothing(line)

    def _alone(self, line: Line) -> str:
        words = self._untold(line)
        return words if words == _MADE else tr("{what}: nothing here looks like it", what=words)

    def _say_what_is_made(self) -> None:
        """Say of each account that nobody knows what becomes of its rows now."""
        known = {(one.field, one.text): one for one in self._lines}
        for key, combo in self._combos.items():
            combo.setItemText(0, self._untold(known[key]))
        for line, label in self._labels:
            label.setText(self._alone(line))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self._search)
        column.addLayout(head)
        column.addWidget(self._new)
        column.addWidget(Separator(self._theme))
        grid = self._grid
        grid.setContentsMargins(0, 6, 8, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, width in enumerate(_WIDTHS):
            grid.setColumnMinimumWidth(place, width)
        grid.setColumnStretch(len(_WIDTHS), 1)
        whole = QWidget(self)
        ground = QVBoxLayout(whole)
        ground.setContentsMargins(0, 0, 0, 0)
        ground.addWidget(self._ground)
        ground.addWidget(self._more)
        ground.addStretch(1)
        column.addWidget(ScrollArea(whole), 1)
        self._search.textChanged.connect(lambda _text: self._restart())
        self._search.left.connect(self.begin)
        self._new.toggled.connect(lambda _on: self._say_what_is_made())
        self._more.clicked.connect(self._show_more)


def merged(before: Mapping[tuple[str, str], Line], lines: Sequence[Line]) -> list[Line]:
    """Return lines of a new comparison after those of earlier ones, which were answered since."""
    now = {(one.field, one.text): one for one in lines}
    every = [*now.values(), *(one for key, one in before.items() if key not in now)]
    order = ("stage", "owner", "account")

    def rank(one: Line) -> tuple[bool, int, str, bool, int]:
        place = order.index(one.field) if one.field in order else len(order)
        return not one.is_needed, place, one.field, not one.choices, -one.rows

    return sorted(every, key=rank)


def _nothing(line: Line) -> str:
    """Return what becomes of rows of whose text nothing is told."""
    if line.taken:
        return tr("{meaning}, by its name", meaning=line.taken)
    return _REFUSE if line.is_needed else _KEEP.get(line.field, tr("Leave it open"))


def _may_be_made(line: Line) -> bool:
    """Return whether a text names an account that an import may make."""
    return line.field == "account"


def _summary(needed: int, open_ones: int, taken: int) -> str:
    if not needed and not open_ones and not taken:
        return tr("Every text of the file is known here: there is nothing to tell.")
    asks = (
        tr_count(
            "{count} text of the file is not known here: their rows stay out until you say what "
            "they mean.",
            "{count} texts of the file are not known here: their rows stay out until you say what "
            "they mean.",
            needed,
        )
        if needed
        else ""
    )
    keeps = (
        tr_count(
            "{count} name can be kept as text, or told now.",
            "{count} names can be kept as text, or told now.",
            open_ones,
        )
        if open_ones
        else ""
    )
    names = tr_count(
        "{count} stage of the file goes by another name here.",
        "{count} stages of the file go by another name here.",
        taken,
    )
    return " ".join(filter(None, (asks, keeps, names if taken else "")))
