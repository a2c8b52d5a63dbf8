"""With which login of a team server one works here, and whether the keyring keeps its password."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.workspace import passwords
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.passwords import KeyringError
from resources.language import tr
from ui.context import Context
from ui.frame.attempt import Attempt
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import LEFT

_KEPT: Final = tr("The password is kept in this computer's keyring, and nowhere else.")
_NOT_KEPT: Final = tr(
    "The password is kept nowhere on this computer; it is asked for when the workspace is opened."
)


class SignInCard(Card):
    """Says where the password is, and forgets it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, tr("Signing in"))
        self._context = context
        self._address = address_of(context.workspace.location)
        self.words = PlainLabel(context.theme, "", "body", "text2", wrap=True)
        self.words.setAlignment(LEFT)
        self.forget = Button(context.theme, tr("Forget the password"), icon="lock-simple")
        self.forget.hide()
        self.forget.clicked.connect(self._forget)
        self._attempt = Attempt(self)
        self._attempt.succeeded.connect(self._show)
        self._attempt.failed.connect(self._tell_failure)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.forget)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Ask the keyring anew; it may ask the person to unlock it, so never before it is looked at."""
        address = self._address
        if not self.words.text():
            self.words.setText(self._who())
        self._attempt.begin(lambda: passwords.find(address) is not None)

    def _who(self) -> str:
        login = self._context.workspace.standing.login
        return tr("You sign in as {login}.", login=login) if login else ""

    def _forget(self) -> None:
        address = self._address

        def forget() -> bool:
            passwords.forget(address)
            return False

        self.forget.setEnabled(False)
        self._attempt.begin(forget)

    def _show(self, is_kept: bool) -> None:  # noqa: FBT001 - a signal's value
        self.words.setText(f"{self._who()} {_KEPT if is_kept else _NOT_KEPT}".strip())
        self.forget.setVisible(is_kept)
        self.forget.setEnabled(True)

    def _tell_failure(self, error: BaseException) -> None:
        self.forget.setEnabled(True)
        if isinstance(error, KeyringError):
            self.words.setText(str(error))
            self.forget.hide()
        else:
            self._context.shell.warn(error)
