"""What stands beside the list of themes: the agreed answer, content that answers, who said it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.services.rivals import Rival
from abm_desktop.alignment.services.voice_board import VoiceBoard
from abm_desktop.alignment.voice_rows import ThemeRow, VoiceRow
from abm_desktop.vocabulary import RequestState
from resources.language import tr, tr_count
from ui.alignment.voice.deeds import VoiceDeeds
from ui.alignment.voice.parts import Head, Line, Lines, nothing
from ui.alignment.voice.theme_dialogs import WordsDialog
from ui.alignment.voice.words import (
    KINDS,
    STATES,
    behind_words,
    heard_line,
    rival_words,
    shown_words,
)
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.paragraph_field import ParagraphField
from ui.kit.writing_rights import CAN_WAIT, needs_writing

_MOST: Final = 40
"""So many of those who said it are shown; the rest is counted."""


class ThemePanel(QWidget):
    """Five parts under each other; what is typed as an answer is kept when it is left."""

    def __init__(self, context: Context, deeds: VoiceDeeds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._deeds = context, deeds
        self._row: ThemeRow | None = None
        self._seen = ""
        """The answer that was shown: any other text in the field was typed."""
        theme = context.theme
        self.head = Head(theme)
        agreed = tr("What both teams say to it, in two sentences")
        self.answer = needs_writing(ParagraphField(theme, agreed, 4), CAN_WAIT)
        self.answer.setAccessibleName(tr("Agreed answer"))
        self.ask = needs_writing(
            Button(theme, tr("Ask for content"), size="small", icon="plus", key="Q")
        )
        self._answer_card = Card(theme, tr("What we answer"), tr("both teams agreed"))
        self._content_card = Card(theme, tr("Content"))
        self._heard_card = Card(theme, tr("Who said it"))
        self._answer_card.body.addWidget(self.answer)
        self._content_card.add_action(self.ask)
        self._deals_card = Card(theme, tr("In deals"), " ")
        self.content, self.heard = Lines(self._content_card), Lines(self._heard_card)
        self.deals = Lines(self._deals_card)
        self.ask.clicked.connect(lambda _on: context.actions.run("voice.ask"))
        self.answer.editingFinished.connect(self.keep)
        self.answer.textChanged.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        self._cards = (self._answer_card, self._content_card, self._heard_card)
        for part in (self.head, *self._cards[:2], self._deals_card, self._heard_card):
            column.addWidget(part)
            # Before a theme is there, nothing can be said to it.
            part.hide()
        column.addStretch(1)

    def keep(self) -> None:
        """Keep the answer that is typed."""
        row = self._row
        if row is not None and self._is_typed():
            self._seen = self.answer.text()
            self._deeds.answer(row, self._seen)
        self._tell()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep()

    def _is_typed(self) -> bool:
        """Tell whether somebody typed what is not kept yet."""
        return self.answer.text() != self._seen

    def _tell(self) -> None:
        self._context.jobs.unsaved.tell(self, waits=self._is_typed())

    def edit_answer(self) -> None:
        """Give the keyboard to the answer."""
        self.answer.setFocus()

    def show_theme(self, row: ThemeRow, board: VoiceBoard) -> None:
        """Show a theme; an answer that is being typed for the same one stays as it is."""
        is_another = self._row is None or self._row.id != row.id
        if is_another:
            self.keep()
        if is_another or not self._is_typed():
            self._row = row
            self._show_answer(row.answer or "")
        for part in (self.head, *self._cards):
            part.show()
        chip = tr("Retired") if row.is_retired else KINDS[row.kind]
        self.head.show_words(row.title, behind_words(row, board.currency), [(chip, "neutral")])
        self._show_content(row, board)
        if is_another:
            self.heard.show_lines([])
        if row.competitor is None or is_another:
            self._deals_card.hide()

    def show_rival(self, key: UUID, found: Rival | None) -> None:
        """Show in which deals the competitor that is meant stands; nothing of what is none."""
        if self._row is None or self._row.id != key or found is None:
            return
        theme, shell = self._context.theme, self._context.shell
        lines: list[QWidget] = [
            Line(
                theme,
                one.name,
                partial(shell.open_deal, one.id),
                below=" \N{MIDDLE DOT} ".join(filter(None, (one.account, one.stage))),
            )
            for one in found.deals[:_MOST]
        ]
        if len(found.deals) > _MOST:
            lines.append(
                nothing(
                    theme,
                    tr_count("And {count} more", "And {count} more", len(found.deals) - _MOST),
                )
            )
        self._deals_card.title.setText(tr("{competitor} in deals", competitor=found.name))
        self._deals_card.hint.setText(rival_words(found))
        self.deals.show_lines(lines or [nothing(theme, tr("Named in no deal yet."))])
        self._deals_card.show()

    def show_voices(self, key: UUID, rows: list[VoiceRow], today: date) -> None:
        """Show who said it, the latest first, once that is read."""
        if self._row is None or self._row.id != key:
            return
        lines: list[QWidget] = [self._voice(row, today) for row in rows[:_MOST]]
        theme = self._context.theme
        if len(rows) > _MOST:
            lines.append(
                nothing(
                    theme,
                    tr_count(
                        "And {count} times before", "And {count} times before", len(rows) - _MOST
                    ),
                )
            )
        self.heard.show_lines(lines or [nothing(theme, tr("Nobody yet."))])

    def _show_answer(self, text: str) -> None:
        if self.answer.text() != text:
            self.answer.setText(text)
        self._seen = self.answer.text()
        self._tell()

    def _show_content(self, row: ThemeRow, board: VoiceBoard) -> None:
        theme, shell = self._context.theme, self._context.shell
        lines: list[QWidget] = []
        for asset in board.answering(row.id):
            lead = partial(shell.open_page, f"voice::asset:{asset.id.hex}")
            lines.append(
                Line(
                    theme,
                    asset.title,
                    lead,
                    below=shown_words(asset),
                    deeds=[
                        (
                            tr("Open"),
                            partial(self._deeds.look.open, asset),
                            "arrow-square-out",
                            False,
                        )
                    ],
                )
            )
        request = board.asked_for(row.id)
        if request is not None and request.state is not RequestState.MADE:
            lead = partial(shell.open_page, f"voice::request:{request.id.hex}")
            lines.append(Line(theme, request.title, lead, below=STATES[request.state]))
        open_states = (RequestState.ASKED, RequestState.APPROVED)
        self.ask.setVisible(request is None or request.state not in open_states)
        self.content.show_lines(lines or [nothing(theme, tr("Nothing answers it yet."))])

    def _voice(self, row: VoiceRow, today: date) -> Line:
        context = self._context
        tab, what = ("deals", row.deal) if row.deal else ("engagement", row.engagement)
        account = partial(context.shell.open_account, row.account, tab=tab, row=what)
        return Line(
            context.theme,
            row.account_name,
            account,
            below=heard_line(row, today),
            quote=row.text or "",
            deeds=[
                (tr("Open account"), account, "arrow-square-out", False),
                (
                    tr("Edit the words"),
                    lambda: WordsDialog(context, row).open(),
                    "pencil-simple",
                    CAN_WAIT,
                ),
                (tr("Delete"), partial(self._deeds.delete_voice, row), "trash", True),
            ],
        )
