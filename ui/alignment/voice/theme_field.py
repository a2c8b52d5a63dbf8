"""The line in which somebody types what came up: known themes of the kind are offered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from abm_desktop.alignment.voice_rows import ThemeRow
from abm_desktop.vocabulary import VoiceKind
from ui.kit.fields import TextField
from ui.theme.theme import Theme


class ThemeField(TextField):
    """Offers the themes of one kind that hold what is typed; any other wording is a new theme."""

    def __init__(self, theme: Theme, placeholder: str = "What came up, in a few words") -> None:
        super().__init__(theme, placeholder)
        self._themes: Sequence[ThemeRow] = ()
        self._kind = VoiceKind.OBJECTION
        self._offers = QStringListModel(self)
        completer = QCompleter(self._offers, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def show_themes(self, themes: Sequence[ThemeRow]) -> None:
        """Know which themes there are, of all kinds."""
        self._themes = themes
        self._offer()

    def turn_to(self, kind: VoiceKind) -> None:
        """Offer the themes of a kind."""
        self._kind = kind
        self._offer()

    def known(self) -> UUID | None:
        """Return the known theme in use whose wording is typed, if it is one."""
        typed = self.text().strip().casefold()
        same = (row for row in self._of_kind() if row.title.casefold() == typed)
        return next((row.id for row in same), None)

    def _of_kind(self) -> list[ThemeRow]:
        return [row for row in self._themes if row.kind is self._kind and not row.is_retired]

    def _offer(self) -> None:
        self._offers.setStringList([row.title for row in self._of_kind()])
