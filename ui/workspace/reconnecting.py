"""A password that changed while the workspace was open: asked for once more, and used from then on."""

from __future__ import annotations

import time
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from abm_desktop.errors import NotConnectedError, Trouble
from abm_desktop.workspace.connecting import TurnedAwayError
from abm_desktop.workspace.connection_words import Told
from abm_desktop.workspace.opened import Workspace
from resources.language import tr
from ui.frame.declarations import CONNECT
from ui.frame.part import load
from ui.frame.window import Window
from ui.theme.theme import Theme

_WORDS: Final = Told(
    "password",
    tr(
        "The server takes the password of before no more. What you typed in the workspace is still"
        " there: enter the new password, and the work goes on."
    ),
)

_LATE_SECONDS: Final = 15.0
"""So long after signing in a refusal may still answer a question that was asked with the password of before."""


class Reconnecting(QObject):
    """Asks for the password of a server that takes the one of before no more.

    Signals:
        signed_in: the server takes what was typed.
    """

    signed_in = Signal()

    def __init__(
        self, workspace: Workspace, address: str, window: Window, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._address = address
        self._window = window
        self._theme = theme
        self._dialog: Any = None
        self._is_declined = False
        self._is_closed = False
        self._signed_in_at: float | None = None

    def hear(self, error: BaseException) -> bool:
        """Something that a person wanted failed: ask if a password would help; tell whether."""
        if self._is_closed or self._is_late() or not _needs_password(error):
            return False
        self._ask()
        return True

    def overhear(self, error: BaseException) -> None:
        """The server did not answer a question of ours: ask once, and not again after a no."""
        if _needs_password(error) and not self._is_declined and not self._is_late():
            self._ask()

    def close(self) -> None:
        """Ask no more: the workspace is being closed."""
        self._is_declined = self._is_closed = True
        if self._dialog is not None:
            self._dialog.done(0)

    def _ask(self) -> None:
        if self._dialog is not None:
            return
        dialog = load(CONNECT)(self._theme, self._window, self._address, asks_password=True)
        dialog.form.fix()
        self._dialog = dialog
        dialog.arrived.connect(self._sign_in)
        dialog.rejected.connect(self._decline)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()
        dialog.show_refusal(TurnedAwayError(_WORDS, Trouble.PASSWORD, ""))

    def _is_late(self) -> bool:
        """Tell whether a refusal is older than the password that the server took; pages were read anew then."""
        return (
            self._signed_in_at is not None and time.monotonic() - self._signed_in_at < _LATE_SECONDS
        )

    def _sign_in(self, arrival: Any) -> None:
        self._is_declined = False
        self._signed_in_at = time.monotonic()
        if arrival.not_kept:
            self._window.toast.warn(arrival.not_kept)
        if arrival.password is not None:
            self._workspace.sign_in_with(arrival.password)
        self.signed_in.emit()

    def _decline(self) -> None:
        self._is_declined = True

    def _forget_dialog(self) -> None:
        self._dialog.deleteLater()
        self._dialog = None


def _needs_password(error: BaseException) -> bool:
    return isinstance(error, NotConnectedError) and error.trouble in (
        Trouble.PASSWORD,
        Trouble.NO_PASSWORD,
    )
