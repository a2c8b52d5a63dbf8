"""What stands beside the lists of requests and of assets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.services.voice_board import VoiceBoard
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow
from abm_desktop.vocabulary import RequestState
from resources.language import full_stop, tr
from ui.alignment.voice.parts import Head, Line, Lines, nothing
from ui.alignment.voice.words import (
    KINDS,
    NO_CAUSE,
    STATE_CHIPS,
    STATES,
    asked_line,
    behind_words,
    deals_words,
    decided_line,
    is_late,
    place_words,
    shown_words,
)
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.flow import FlowLayout
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.chip import ChipKind
from ui.writing_deeds import held_as

_DEEDS: Final[Mapping[RequestState, Mapping[str, str]]] = {
    RequestState.ASKED: {"approve": tr("Approve"), "decline": tr("Decline")},
    RequestState.APPROVED: {
        "made": tr("Say what was made"),
        "approve": tr("Change"),
        "reopen": tr("Reopen"),
    },
    RequestState.DECLINED: {"reopen": tr("Reopen")},
    RequestState.MADE: {"reopen": tr("Reopen")},
}


class SidePanel(QWidget):
    """A heading, buttons for what can be done, and cards."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.head = Head(context.theme)
        self._deeds = QWidget()
        self._flow = FlowLayout(self._deeds, gap=8, between=8)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 12, 12, 12)
        self.column.setSpacing(12)
        self.column.addWidget(self.head)
        self.column.addWidget(self._deeds)

    def show_deeds(self, deeds: Mapping[str, str]) -> None:
        """Offer actions of the page in the words that suit here, the first as what is done next."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, (key, words) in enumerate(deeds.items()):
            action = self._context.actions.get(f"voice.{key}")
            button = Button(
                self._context.theme,
                words,
                kind="primary" if not place else "normal",
                icon=action.icon,
                key=action.keys,
            )
            held_as(button, action.key)
            button.clicked.connect(lambda _on, run=action.run: run())
            self._flow.addWidget(button)


class RequestPanel(SidePanel):
    """Who asked for what and why, what it answers, and what was decided."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.about = Lines(self._card(tr("It answers")))
        self.decision = Lines(self._card(tr("Decision of the content committee")))
        self.column.addStretch(1)
        self._theme = theme

    def _card(self, title: str) -> Card:
        card = Card(self._context.theme, title)
        self.column.addWidget(card)
        return card

    def show_request(self, row: RequestRow, board: VoiceBoard, today: date) -> None:
        """Show a request."""
        is_over = is_late(row, today)
        chip: tuple[str, ChipKind] = (
            (tr("Late"), "danger") if is_over else (STATES[row.state], STATE_CHIPS[row.state])
        )
        below = " ".join(filter(None, (full_stop(asked_line(row, today)), row.detail)))
        self.head.show_words(row.title, below, [chip])
        self.show_deeds(_DEEDS[row.state])
        self.about.show_lines([self._about(row, board)])
        self.decision.show_lines(self._decided(row, board, today))

    def _about(self, row: RequestRow, board: VoiceBoard) -> QWidget:
        found, theme = board.theme(row.theme), self._theme
        if found is None:
            return nothing(theme, tr("Nothing that we heard so far."))
        lead = partial(self._context.shell.open_page, f"voice::theme:{found.id.hex}")
        words = f"{KINDS[found.kind]}. {behind_words(found, board.currency)}"
        return Line(theme, found.title, lead, below=words)

    def _decided(self, row: RequestRow, board: VoiceBoard, today: date) -> list[QWidget]:
        theme, words = self._theme, decided_line(row, today)
        if not words:
            return [nothing(theme, tr("Nothing yet: it waits for the content committee."))]
        lines: list[QWidget] = [PlainLabel(theme, words, wrap=True)]
        if row.decision_note:
            lines.append(
                PlainLabel(
                    theme, tr("“{quote}”", quote=row.decision_note), "body", "text2", wrap=True
                )
            )
        asset = board.asset(row.asset)
        if asset is not None:
            lead = partial(self._context.shell.open_page, f"voice::asset:{asset.id.hex}")
            lines.append(Line(theme, asset.title, lead, below=shown_words(asset)))
        return lines


class AssetPanel(SidePanel):
    """Where an asset lies, what it answers, and the deals of accounts at which it was shown."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._theme = theme
        self.answers = Lines(self._card(tr("Answers")))
        self.influence = Lines(self._card(tr("Deals of accounts that saw it")))
        self.column.addStretch(1)

    def _card(self, title: str) -> Card:
        card = Card(self._context.theme, title)
        self.column.addWidget(card)
        return card

    def show_asset(self, row: AssetRow, board: VoiceBoard) -> None:
        """Show an asset."""
        role = board.role_words(row.role)
        whom = tr("For: {role}.", role=role) if role else tr("For everybody.")
        below = "\n".join(filter(None, (place_words(row), whom, row.description)))
        use: tuple[str, ChipKind] = (
            (tr("Retired"), "outline") if row.is_retired else (tr("In use"), "success")
        )
        self.head.show_words(row.title, below, [use])
        copy = tr("Copy link") if row.url else tr("Save a copy")
        retire = tr("Offer again") if row.is_retired else tr("Retire")
        self.show_deeds({"open": tr("Open"), "copy": copy, "edit": tr("Edit"), "retire": retire})
        self.answers.show_lines(self._answered(row, board))
        shown = shown_words(row)
        lines: list[QWidget] = [PlainLabel(self._theme, f"{shown}.", wrap=True)]
        if row.uses:
            deals = f"{deals_words(row, board.currency)}."
            lines.append(PlainLabel(self._theme, deals, "body_strong", wrap=True))
        lines.append(PlainLabel(self._theme, NO_CAUSE, "caption", "text3", wrap=True))
        self.influence.show_lines(lines)

    def _answered(self, row: AssetRow, board: VoiceBoard) -> list[QWidget]:
        found = [theme for theme in board.themes if theme.id in row.themes]
        lines: list[QWidget] = [
            Line(
                self._theme,
                one.title,
                partial(self._context.shell.open_page, f"voice::theme:{one.id.hex}"),
                below=f"{KINDS[one.kind]}. {behind_words(one, board.currency)}",
            )
            for one in found
        ]
        missing = tr(
            "Nothing yet. Edit it and say what it answers: then it is offered in outreach."
        )
        return lines or [nothing(self._theme, missing)]
