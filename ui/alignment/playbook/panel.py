"""The panel at the right: where the playbook stands, what a draft would do, signatures, versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.alignment.playbook import SIGNING_TEAMS, PlaybookRow
from abm_desktop.alignment.services.playbook_look import PlaybookLook
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from resources.language import tr, tr_count
from ui.alignment.playbook.words import (
    SIGNING,
    WAITING,
    changes_words,
    draft_words,
    holds_words,
    version_name,
    when,
)
from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.marks import TeamBadge
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.workspace.settings.rows import clear
from ui.writing_deeds import held_as

_MOST_LINES: Final = 12
_MOST_VERSIONS: Final = 5
_DIGEST: Final = 12


class EffectRow(Protocol):
    """Something for which other rules change something."""

    @property
    def name(self) -> str:
        """Return what it is."""

    @property
    def was(self) -> str:
        """Return how it stands now."""

    @property
    def becomes(self) -> str:
        """Return how it would stand."""

    @property
    def account(self) -> UUID | None:
        """Return where it leads."""


class EffectLine(Protocol):
    """One thing that other rules would do, down to its rows."""

    @property
    def words(self) -> str:
        """Return it in words."""

    @property
    def rows(self) -> Sequence[EffectRow]:
        """Return what it counts."""


class Effect(Protocol):
    """All that other rules would do."""

    @property
    def lines(self) -> Sequence[EffectLine]:
        """Return one line for each thing."""


ReadEffect = Callable[[Reading, Policy], Effect]


class PlaybookPanel(QWidget):
    """Cards below each other.

    Signals:
        asked: the key of an action of the page.
        shown: the line of an effect whose rows somebody wants to see, and the button that leads there.
    """

    asked = Signal(str)
    shown = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.state = Card(theme, tr("State"))
        self.changes = Card(theme, tr("What the draft changes"))
        self.effect = Card(theme, tr("What signing would do"))
        self.signatures = Card(theme, tr("Signatures"))
        self.versions = Card(theme, tr("Versions"))
        self.sign: dict[Team, Button] = {}
        self.lines: list[Button] = []
        """What signing would do, line by line; each leads to its rows."""
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for card in (self.state, self.effect, self.signatures, self.changes, self.versions):
            column.addWidget(card)
        column.addStretch(1)

    def show_look(self, look: PlaybookLook) -> None:
        """Show where the playbook stands."""
        self._show_state(look)
        self._show_changes(look)
        self._show_signatures(look)
        self._show_versions(look.versions)
        self.effect.setVisible(look.draft is not None)

    def show_working(self) -> None:
        """Say that the effect is being worked out."""
        clear(self.effect.body)
        self.lines = []
        self._say(self.effect, tr("Working it out"), "text3")

    def show_effect(self, effect: Effect) -> None:
        """Show what signing would do, each count leading to its rows."""
        clear(self.effect.body)
        self.lines = []
        for line in effect.lines:
            button = Button(self._theme, line.words, kind="link")
            button.clicked.connect(
                lambda _on=False, line=line, button=button: self.shown.emit(line, button)
            )
            # In a narrow panel it is cut off at its end and told whole by its tool tip.
            button.setMinimumWidth(1)
            button.set_tip(line.words)
            self.lines.append(button)
            self.effect.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if not effect.lines:
            self._say(self.effect, tr("No account, hand-off or touch would change."), "text2")

    def show_fault(self, sentence: str) -> None:
        """Say why the effect cannot be told."""
        clear(self.effect.body)
        self.lines = []
        self._say(self.effect, sentence, "danger")

    def _show_state(self, look: PlaybookLook) -> None:
        clear(self.state.body)
        self._say(self.state, holds_words(look.signed))
        if look.draft is not None:
            self._say(self.state, draft_words(look))
            if look.draft.note:
                self._say(self.state, look.draft.note, "text2")
        for line in look.clashing:
            self._say(self.state, tr("Changed in the settings too: {line}.", line=line), "danger")
        if look.since:
            self._say(self.state, tr("Changed in the settings since it was signed:"), "warning")
            for line in look.since[:_MOST_LINES]:
                self._say(self.state, line, "text2", role="small")
        self._more(self.state, len(look.since))
        if look.draft is None:
            self._button(self.state, tr("Draft changes"), "playbook.draft", kind="primary")
        words = tr("Print as PDF") if look.draft is None else tr("Print the draft as PDF")
        self._button(self.state, words, "playbook.print")

    def _show_changes(self, look: PlaybookLook) -> None:
        clear(self.changes.body)
        self.changes.setVisible(look.draft is not None)
        if look.draft is None:
            return
        self.changes.hint.setText(changes_words(len(look.changes)))
        if not look.changes:
            self._say(self.changes, tr("Nothing yet. Edit a chapter, and it stands here."), "text2")
        for line in look.changes[:_MOST_LINES]:
            self._say(self.changes, line, role="small")
        self._more(self.changes, len(look.changes))
        row = FlowLayout()
        for words, key in (
            (tr("Say why"), "playbook.note"),
            (tr("Discard draft"), "playbook.discard"),
        ):
            button = needs_writing(Button(self._theme, words, size="small"))
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
            row.addWidget(button)
        self.changes.body.addLayout(row)

    def _show_signatures(self, look: PlaybookLook) -> None:
        clear(self.signatures.body)
        self.sign = {}
        row = look.draft or look.signed
        self.signatures.setVisible(row is not None)
        if row is None:
            return
        self.signatures.hint.setText(version_name(row))
        signed = {one.team: one for one in row.signatures}
        for team in SIGNING_TEAMS:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(TeamBadge(self._theme, team, 20))
            one = signed.get(team)
            if one is not None:
                words = f"{one.name}, {when(one.signed_at)}"
                line.addWidget(PlainLabel(self._theme, words, "body_medium"), 1)
            else:
                waits = WAITING[team]
                line.addWidget(PlainLabel(self._theme, waits, "body", "text2"), 1)
                line.addWidget(
                    self._sign_button(team, can=bool(look.changes) or look.signed is None)
                )
            self.signatures.body.addLayout(line)
        digest = PlainLabel(self._theme, f"SHA-256 {row.digest[:_DIGEST]}", "caption", "text3")
        digest.set_tip(row.digest)
        self.signatures.body.addWidget(digest)

    def _sign_button(self, team: Team, *, can: bool) -> Button:
        button = needs_writing(Button(self._theme, tr("Sign"), size="small", icon="pencil-simple"))
        button.setAccessibleName(SIGNING[team])
        button.setEnabled(can)
        button.clicked.connect(lambda: self.asked.emit(f"playbook.sign_{team.value}"))
        self.sign[team] = button
        return button

    def _show_versions(self, rows: Sequence[PlaybookRow]) -> None:
        clear(self.versions.body)
        self.versions.setVisible(bool(rows))
        for row in rows[:_MOST_VERSIONS]:
            self._say(self.versions, version_name(row), role="body_medium")
            if row.note:
                self._say(self.versions, row.note, "text2", role="small")
        if rows:
            self._button(self.versions, tr("Compare versions"), "playbook.versions")

    def _say(self, card: Card, words: str, token: str = "text", *, role: str = "body") -> None:
        label = PlainLabel(self._theme, words, role, token, wrap=True)  # type: ignore[arg-type]
        card.body.addWidget(label)

    def _more(self, card: Card, count: int) -> None:
        if count > _MOST_LINES:
            self._say(
                card,
                tr_count("And {count} more", "And {count} more", count - _MOST_LINES),
                "text3",
                role="small",
            )

    def _button(self, card: Card, words: str, key: str, *, kind: str = "normal") -> None:
        button = Button(self._theme, words, kind=kind, size="small")  # type: ignore[arg-type]
        held_as(button, key)
        button.clicked.connect(lambda: self.asked.emit(key))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
