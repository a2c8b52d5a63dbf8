"""Opening what lies outside: the address is shown first, and nothing but web and mail is opened."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from abm_desktop.errors import KnownError
from abm_desktop.plans.links import may_open
from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.labels import PlainLabel


class OpenLinkDialog(Dialog):
    """Shows the whole address before it is opened."""

    def __init__(self, context: Context, address: str) -> None:
        is_mail = address.lower().startswith("mailto:")
        title = tr("Write this e-mail?") if is_mail else tr("Open this address?")
        confirm = tr("Write e-mail") if is_mail else tr("Open in browser")
        super().__init__(context.theme, title, context.window, confirm=confirm)
        self._address = address
        self.body.addWidget(PlainLabel(context.theme, address, "body", wrap=True))
        where = tr("It leads out of ABM Desktop. Open it only if you trust who wrote it.")
        self.body.addWidget(PlainLabel(context.theme, where, "small", "text3", wrap=True))

    def accept(self) -> None:
        super().accept()
        QDesktopServices.openUrl(QUrl(self._address))


def open_address(context: Context, address: str) -> OpenLinkDialog | None:
    """Ask whether an address shall be opened; one of another kind is refused with a sentence."""
    if not may_open(address):
        shown = address if len(address) < 100 else f"{address[:100]}…"
        context.shell.warn(
            KnownError(
                tr(
                    "{shown} is not opened: only http, https and mailto lead out of ABM Desktop. Copy it "
                    "if you know what it is.",
                    shown=shown,
                )
            )
        )
        return None
    dialog = OpenLinkDialog(context, address)
    dialog.open()
    return dialog
