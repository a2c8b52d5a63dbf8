"""The card of what was heard at an account: objections, questions and the like, in their words."""

from __future__ import annotations

from functools import partial
from typing import Final
from uuid import UUID

from abm_desktop.alignment.services.themes import voices
from abm_desktop.alignment.voice_rows import VoiceRow
from resources.language import tr, tr_count
from ui.alignment.voice.parts import Line, Lines
from ui.alignment.voice.theme_dialogs import WordsDialog
from ui.alignment.voice.words import KINDS, heard_line
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.writing_rights import CAN_WAIT

_MOST: Final = 4


class HeardCard(Card):
    """The latest that was said there; each leads to its theme. Not seen while nothing was."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("What was heard"))
        self._context = context
        self._account: UUID | None = None
        self.all = Button(context.theme, tr("Open Voice of sales"), kind="link", size="small")
        self.all.clicked.connect(lambda _on: context.shell.open_page("voice"))
        self.add_action(self.all)
        self.lines = Lines(self)
        self.hide()

    def show_account(self, key: UUID) -> None:
        """Ask what was heard at an account."""
        if key != self._account:
            self.hide()
        self._account = key
        self._context.jobs.query(
            self,
            lambda reading: voices(reading, account=key),
            partial(self._show, key),
            topic="heard at account",
        )

    def _show(self, key: UUID, rows: list[VoiceRow]) -> None:
        if key != self._account:
            return
        rest = len(rows) - _MOST
        self.hint.setText(
            tr_count("and {count} more time", "and {count} more times", rest) if rest > 0 else ""
        )
        self.lines.show_lines([self._line(row) for row in rows[:_MOST]])
        self.setVisible(bool(rows))

    def _line(self, row: VoiceRow) -> Line:
        context = self._context
        today = context.workspace.clock.today()
        return Line(
            context.theme,
            row.title,
            partial(context.shell.open_page, f"voice::theme:{row.theme.hex}"),
            below=f"{KINDS[row.kind]}. {heard_line(row, today)}",
            quote=row.text or "",
            deeds=[
                (
                    tr("Edit the words"),
                    lambda: WordsDialog(context, row).open(),
                    "pencil-simple",
                    CAN_WAIT,
                ),
            ],
        )
