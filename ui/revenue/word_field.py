"""Some of many words as chips: chosen by typing, taken off by their cross."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QSizePolicy, QWidget

from resources.language import tr
from ui.kit.checks import FilterChip
from ui.kit.fields import TextField
from ui.revenue.flow import Flow
from ui.theme.theme import Theme

_FIELD: Final = 150


class _Line(TextField):
    """Enter and a comma take the word; Backspace in an empty line takes the last one off.

    Signals:
        taken: a word is whole.
        erased: the last chip shall go.
    """

    taken = Signal(str)
    erased = Signal()

    def sizeHint(self) -> QSize:
        return QSize(_FIELD, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), self.text().strip()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and text:
            self.taken.emit(text)
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.erased.emit()
        else:
            super().keyPressEvent(event)


class WordField(QWidget):
    """Chips and a line to type in; with `takes_new` a word that nobody knows yet is a new one.

    Signals:
        changed: other words are chosen.
        textChanged: other words are chosen or typed; a form field forgets its mistake then.
    """

    changed = Signal()
    textChanged = Signal(str)  # noqa: N815 - as Qt calls it

    def __init__(self, theme: Theme, placeholder: str, *, takes_new: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._takes_new = takes_new
        self._known: Mapping[str, str] = {}
        self._chosen: dict[str, FilterChip] = {}
        self._shown: frozenset[str] = frozenset()
        self.line = _Line(theme, placeholder)
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Later than Qt's own slot, which writes the chosen word into the line.
        completer.activated[str].connect(  # type: ignore[index]
            self.take, Qt.ConnectionType.QueuedConnection
        )
        self.line.setCompleter(completer)
        self.line.taken.connect(self.take)
        self.line.textEdited.connect(self.textChanged)
        self.line.erased.connect(self._take_last_off)
        self.line.editingFinished.connect(self._take_known)
        self._flow = Flow(self)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.line)

    def show_words(self, known: Iterable[tuple[str, str]], chosen: Sequence[str]) -> None:
        """Offer words by code and label, of which some are chosen."""
        self._known = dict(known)
        self._offers.setStringList(sorted(self._known.values(), key=str.casefold))
        for word in list(self._chosen):
            self._drop(word)
        for code in chosen:
            self._add(self._known.get(code, code))
        self._shown = frozenset(self._chosen)

    def added(self) -> list[str]:
        """Return the words that were added by hand since any were shown, for a dialog that closes over them."""
        return [word for word in self._chosen if word not in self._shown]

    def words(self) -> list[str]:
        """Return the labels that are chosen, and what is typed and not taken yet."""
        self._take_known()
        return list(self._chosen)

    def codes(self) -> list[str]:
        """Return the codes of the chosen words that are known."""
        codes = {label: code for code, label in self._known.items()}
        return [codes[word] for word in self.words() if word in codes]

    def new_words(self) -> list[str]:
        """Return the chosen words that nobody knew."""
        known = set(self._known.values())
        return [word for word in self.words() if word not in known]

    def unknown(self) -> str:
        """Return what is typed and no word that may be chosen."""
        self._take_known()
        return self.line.text().strip()

    def take(self, text: str) -> None:
        """Choose a word: a known one in its own spelling, else a new one where that may be."""
        wanted = text.strip().casefold()
        known = next((one for one in self._known.values() if one.casefold() == wanted), None)
        word = known or (text.strip() if self._takes_new else "")
        if not word:
            return
        if word not in self._chosen:
            self._add(word)
            self.changed.emit()
        self.line.clear()

    def _take_known(self) -> None:
        """Choose what was typed when the line is left, rather than lose it."""
        if self.line.text().strip():
            self.take(self.line.text())

    def _add(self, word: str) -> None:
        chip = FilterChip(self._theme, word, removable=True)
        chip.removed.connect(lambda: self._take_off(word))
        chip.clicked.connect(lambda: self._take_off(word))
        chip.set_tip(tr("Take {word} off", word=word))
        self._flow.insert(len(self._chosen), chip)
        self._chosen[word] = chip
        chip.show()
        self.updateGeometry()

    def _take_off(self, word: str) -> None:
        self._drop(word)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _take_last_off(self) -> None:
        if self._chosen:
            self._take_off(list(self._chosen)[-1])

    def _drop(self, word: str) -> None:
        chip = self._chosen.pop(word)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()
