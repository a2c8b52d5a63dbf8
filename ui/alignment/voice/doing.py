"""What keys, buttons and menus of the voice of sales do with the chosen row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from abm_desktop.alignment.services.voice_board import VoiceBoard
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow
from abm_desktop.vocabulary import RequestState
from ui.alignment.voice.asset_dialog import AssetDialog
from ui.alignment.voice.request_dialogs import (
    ApproveDialog,
    AskDialog,
    DeclineDialog,
    MadeDialog,
)
from ui.alignment.voice.theme_dialogs import HearDialog, MergeDialog, WordingDialog
from ui.kit.dialog import Dialog

if TYPE_CHECKING:
    from ui.alignment.voice.page import VoicePage

_STATES: Final = {
    "approve": (RequestState.ASKED, RequestState.APPROVED),
    "decline": (RequestState.ASKED, RequestState.APPROVED),
    "made": (RequestState.APPROVED,),
    "reopen": (RequestState.APPROVED, RequestState.DECLINED, RequestState.MADE),
}
_OF_THEMES: Final = frozenset({"answer", "wording", "merge", "retire"})
_OF_ASSETS: Final = frozenset({"open", "copy", "edit", "retire", "delete"})


class Doing:
    """Acts on the row that is chosen in the segment in front."""

    def __init__(self, page: VoicePage) -> None:
        self._page = page
        self._context = page.context

    def can(self, key: str) -> bool:
        """Tell whether something can be done with the chosen row."""
        row = self._page.chosen()
        if isinstance(row, RequestRow):
            return key == "delete" or row.state in _STATES.get(key, ())
        if isinstance(row, ThemeRow):
            return key in _OF_THEMES
        return isinstance(row, AssetRow) and key in _OF_ASSETS

    def hear(self) -> None:
        """Ask who said what."""
        HearDialog(self._context).open()

    def ask(self) -> None:
        """Ask what content is missing, for the theme that is looked at."""
        row = self._page.chosen()
        about = row if isinstance(row, ThemeRow) else None
        self._with_board(lambda board: AskDialog(self._context, board.themes, about))

    def add(self) -> None:
        """Ask for content, made for the request that is looked at if it is still to be made."""
        row = self._page.chosen()
        waits = isinstance(row, RequestRow) and row.state is RequestState.APPROVED
        made_for = row if isinstance(row, RequestRow) and waits else None
        self._with_board(lambda board: AssetDialog(self._context, board, made_for=made_for))

    def answer(self) -> None:
        """Give the keyboard to the agreed answer."""
        self._page.theme_panel.edit_answer()

    def word(self) -> None:
        """Ask for another wording of the chosen theme."""
        if isinstance(row := self._page.chosen(), ThemeRow):
            WordingDialog(self._context, row).open()

    def merge(self) -> None:
        """Ask into which theme the chosen one goes."""
        if isinstance(row := self._page.chosen(), ThemeRow):
            self._with_board(lambda board: MergeDialog(self._context, row, board.themes))

    def approve(self) -> None:
        """Ask who makes it, and until when."""
        if isinstance(row := self._page.chosen(), RequestRow):
            self._with_board(lambda board: ApproveDialog(self._context, row, board.people))

    def decline(self) -> None:
        """Ask why it is not made."""
        if isinstance(row := self._page.chosen(), RequestRow):
            DeclineDialog(self._context, row).open()

    def made(self) -> None:
        """Ask what was made of the request; without any content, ask for that."""
        if isinstance(row := self._page.chosen(), RequestRow):
            self._with_board(
                lambda board: (
                    MadeDialog(self._context, row, board.assets)
                    if board.assets
                    else AssetDialog(self._context, board, made_for=row)
                )
            )

    def reopen(self) -> None:
        """Take the decision on the chosen request back."""
        if isinstance(row := self._page.chosen(), RequestRow):
            self._page.deeds.reopen(row)

    def open(self) -> None:
        """Open the chosen content."""
        if isinstance(row := self._page.chosen(), AssetRow):
            self._page.deeds.look.open(row)

    def copy(self) -> None:
        """Copy the link of the chosen content, or save a copy of its file."""
        if isinstance(row := self._page.chosen(), AssetRow):
            self._page.deeds.look.copy(row)

    def edit(self) -> None:
        """Edit the chosen content."""
        if isinstance(row := self._page.chosen(), AssetRow):
            self._with_board(lambda board: AssetDialog(self._context, board, row))

    def retire(self) -> None:
        """Offer what is chosen no more, or again."""
        row = self._page.chosen()
        if isinstance(row, ThemeRow):
            self._page.deeds.turn_theme(row)
        elif isinstance(row, AssetRow):
            self._page.deeds.turn_asset(row)

    def delete(self) -> None:
        """Delete the chosen request, or content that was shown nowhere."""
        row = self._page.chosen()
        if isinstance(row, RequestRow):
            self._page.deeds.delete_request(row)
        elif isinstance(row, AssetRow):
            self._page.deeds.delete_asset(row)

    def _with_board(self, make: Callable[[VoiceBoard], Dialog]) -> None:
        if self._page.board is not None:
            make(self._page.board).open()
