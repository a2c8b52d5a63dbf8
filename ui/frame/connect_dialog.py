"""The dialog that leads to a team server: asks, tries, and says at each field why nobody gets in."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.failure_log import unexpected
from abm_desktop.workspace.consent import Consent
from abm_desktop.workspace.server_address import ServerAddress
from resources.language import tr
from ui.frame.attempt import Attempt
from ui.frame.connect_form import ConnectForm
from ui.frame.part import loaded
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel
from ui.kit.layouts import widgets_in
from ui.kit.messages import Banner, BannerKind
from ui.theme.theme import Theme

_CONNECTING: Final = "abm_desktop.workspace.connecting"
_PASSWORDS: Final = "abm_desktop.workspace.passwords"


class ConnectDialog(Dialog):
    """Asks for a team server, or for the password alone of one that is known.

    Signals:
        arrived: somebody got in: the `Arrival`.
    """

    arrived = Signal(object)

    def __init__(
        self, theme: Theme, parent: QWidget, address: str = "", *, asks_password: bool = False
    ) -> None:
        title = (
            tr("Password of the team server") if asks_password else tr("Connect to a team server")
        )
        super().__init__(theme, title, parent, width=640, confirm=tr("Connect"))
        self.form = ConnectForm(theme)
        self.test = Button(theme, tr("Test"))
        self.busy = PlainLabel(theme, "", "small", "text2")
        self._notice = QVBoxLayout()
        self._is_test = False
        self._came_from: QWidget | None = None
        self._attempt = Attempt(self)
        self._looking = Attempt(self)
        self._attempt.succeeded.connect(self._get_in)
        self._attempt.failed.connect(self.show_refusal)
        self._looking.succeeded.connect(self.form.password.show_keyring)
        self.test.clicked.connect(self._begin_test)
        self.body.addLayout(self._notice)
        self.body.addWidget(self.form)
        self.footer.insertWidget(0, self.test)
        self.footer.insertWidget(1, self.busy)
        if address:
            self.form.show_address(address)
        if asks_password:
            self.form.fold()
        self._looking.begin(lambda: loaded(_PASSWORDS).why_none())

    def accept(self) -> None:
        self._begin(is_test=False)

    def reject(self) -> None:
        """Give up what is tried; with nothing tried, close."""
        if not self._attempt.is_running:
            super().reject()
        elif self._attempt.give_up():
            self._rest()
            self._tell("accent", tr("Given up."), tr("Nothing was changed."))

    def done(self, result: int) -> None:
        self._attempt.give_up()
        super().done(result)

    def show_refusal(self, error: BaseException) -> None:
        """Say why nobody gets in, at the field that it is about."""
        self._rest()
        part, sentence = getattr(error, "part", ""), str(error)
        if not isinstance(error, KnownError):
            sentence = unexpected(error)
        if self.form.mark(part, sentence):
            self.form.fields[part].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._tell("danger", tr("Not connected."), sentence)
        self.order_tabs()

    def told(self) -> str:
        """Return the sentence above the form, or nothing."""
        banner = next(widgets_in(self._notice), None)
        return banner.sentence.text() if isinstance(banner, Banner) else ""

    def _begin_test(self) -> None:
        self._begin(is_test=True)

    def _begin(self, *, is_test: bool) -> None:
        if self._attempt.is_running or self.form.find_mistakes():
            return
        self._hush()
        self._is_test = is_test
        address, password = self.form.address(), self.form.typed_password()
        keeps = None if is_test else self.form.password.keeps()
        self._wait(ServerAddress.read(address).host)
        consent = Consent()
        self._attempt.begin(
            lambda: loaded(_CONNECTING).arrive(address, password, keeps=keeps, consent=consent),
            consent,
        )

    def _get_in(self, arrival: Any) -> None:
        self._rest()
        if self._is_test:
            lead, sentence = _test_words(arrival)
            self._tell("success", lead, sentence)
            return
        super().accept()
        self.arrived.emit(arrival)

    def _wait(self, host: str) -> None:
        self.busy.setText(tr("Connecting to {host}", host=host or tr("this computer")))
        self.cancel.set_label(tr("Stop"))
        self._enable(on=False)

    def _rest(self) -> None:
        self.busy.setText("")
        self.cancel.set_label(tr("Cancel"))
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        """Let nothing else be begun; the keyboard waits where it can stop."""
        focused = self.focusWidget()
        for widget in (self.form, self.test, self.confirm):
            widget.setEnabled(on)
        if not on:
            self._came_from = focused
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, kind: BannerKind, lead: str, sentence: str) -> None:
        self._hush()
        self._notice.addWidget(Banner(self._theme, kind, lead, sentence))

    def _hush(self) -> None:
        item = self._notice.takeAt(0)
        widget = None if item is None else item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _test_words(arrival: Any) -> tuple[str, str]:
    """Say what a test found."""
    match arrival.found.lies:
        case "nothing" if not arrival.found.may_make:
            return (
                tr("You get in."),
                tr(
                    "There is no workspace yet, and this login may not make one. Ask whoever runs the"
                    " server."
                ),
            )
        case "nothing":
            return tr("You get in."), tr(
                "There is no workspace yet; Connect makes one after you confirm."
            )
        case "earlier":
            return (
                tr("You get in."),
                tr(
                    "The workspace is of an earlier ABM Desktop; Connect updates it after you confirm."
                ),
            )
    return tr("It works."), tr("You get in, and the workspace is there.")
