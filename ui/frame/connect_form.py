"""The form of a team server: where it is, who signs in, and how the way there is protected."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.workspace.preferences import system_user
from abm_desktop.workspace.server_address import (
    AUTHORITY,
    CLEAR,
    ENCRYPTED,
    PROTECTION,
    USUAL_PORT,
    VERIFIED,
    ServerAddress,
    is_server,
)
from abm_desktop.workspace.typed_address import why_no_host, why_no_name, why_no_port
from resources.language import tr
from ui.frame.password_field import PasswordField
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_PROTECTIONS: Final = (
    (tr("Encrypted, and the server proves who it is"), VERIFIED),
    (tr("Encrypted, whoever the server is"), ENCRYPTED),
    (tr("In clear, within a network that you trust"), CLEAR),
)
_AS_SAID: Final = "verify-full"
"""How an address says by itself what is meant where it says nothing."""
_EXAMPLE: Final = "postgresql://mara@abm.example/team"
_LONGEST: Final = 4_096
"""So many letters of what is pasted are shown: no address has more, and a book would hold the window up."""
_CERTIFICATES: Final = tr("Certificates (*.pem *.crt *.cer);;All files (*)")


class ConnectForm(QWidget):
    """Shows an address part by part, and gives it back whole; a pasted one fills all of them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rest = ServerAddress()
        self._is_fixed = False
        self.server = TextField(theme, placeholder="abm.example")
        self.port = TextField(theme, text=USUAL_PORT)
        self.database = TextField(theme, placeholder="team")
        self.user = TextField(theme, placeholder="mara")
        self.password = PasswordField(theme)
        self.protection = ComboBox(theme)
        self.authority = TextField(theme, placeholder=tr("As this computer trusts"))
        self.choose = Button(theme, tr("Choose"), icon="folder-open")
        self.choose.setAccessibleName(tr("Choose the file of a certificate"))
        for line in (self.server, self.database, self.user, self.authority):
            line.setMaxLength(_LONGEST)
        self.fields: dict[str, FormField] = {}
        self._who = PlainLabel(theme, "", "body", "text2", wrap=True)
        self._above = QWidget()
        self._below = QWidget()
        self._unfold = Button(theme, tr("Change the connection"), kind="quiet", size="small")
        self._build()
        self._offer_protection(VERIFIED)
        self._typed = 0
        self.server.textChanged.connect(self._look_for_paste)
        self.server.editingFinished.connect(self._take_whole)
        self.choose.clicked.connect(self._choose_authority)
        self.protection.currentIndexChanged.connect(lambda _place: self._follow_protection())
        self._unfold.clicked.connect(self.unfold)

    def show_address(self, address: str) -> None:
        """Show the parts of an address, and the password where one stands in it."""
        read = ServerAddress.read(address)
        self._rest = read
        alone = "," not in read.hosts
        self.server.setText(read.host if alone else read.hosts)
        self.port.setText(read.port if alone else "")
        self.database.setText(read.database)
        self.user.setText(read.user)
        self.authority.setText(read.option(AUTHORITY))
        self._offer_protection(read.option(PROTECTION))
        if read.password:
            self.password.line.setText(read.password)
        self._who.setText(_who_words(read))

    def address(self) -> str:
        """Return the address that stands there, without a password."""
        hosts = _hosts(self.server.text().strip(), self.port.text().strip())
        rest = self._rest
        if hosts and ServerAddress(hosts=hosts).host != rest.host:
            # What an address said of how another server is found leads nowhere now.
            rest = rest.saying("host", "").saying("hostaddr", "")
        read = ServerAddress(
            hosts=hosts,
            database=self.database.text().strip(),
            user=self.user.text().strip(),
            options=rest.options,
        )
        authority = self.authority.text().strip() if self.authority.isEnabled() else ""
        protection = str(self.protection.currentData() or VERIFIED)
        for name, value in ((PROTECTION, protection), (AUTHORITY, authority)):
            if value != read.option(name):
                read = read.saying(name, value)
        return read.plain

    def typed_password(self) -> str | None:
        """Return the password that was typed; none where the field is empty."""
        return self.password.line.text() or None

    def find_mistakes(self) -> bool:
        """Mark what cannot be meant and go to the first of it; tell whether there is any."""
        self._take_whole()
        for field in self.fields.values():
            # What a server refused once may be right now: it was started, or the network is back.
            field.clear_error()
        server = self.server.text().strip()
        if not server and not self._rest.option("host"):
            self.mark("server", tr("Enter the server, such as abm.example"))
        if not self.database.text().strip():
            self.mark("database", tr("Enter the database, such as team"))
        hosts = [ServerAddress(hosts=one).host for one in server.split(",")]
        for part, why in (
            ("server", next(filter(None, map(why_no_host, hosts)), "")),
            ("port", why_no_port(self.port.text().strip())),
            ("database", why_no_name(self.database.text().strip())),
            ("user", why_no_name(self.user.text().strip())),
        ):
            if why:
                self.mark(part, why)
        return focus_first_error(list(self.fields.values()))

    def mark(self, part: str, sentence: str) -> bool:
        """Tell a mistake at the field that it is about; tell whether there is such a field."""
        field = self.fields.get(part)
        if field is None:
            return False
        if part != "password":
            if self._is_fixed:
                return False
            self.unfold()
        field.set_error(sentence)
        return True

    def fold(self) -> None:
        """Ask for the password alone, of an address that is known."""
        self._show_parts(on=False)

    def fix(self) -> None:
        """Let nothing be changed but the password: the workspace of this address is open."""
        self._is_fixed = True
        self._unfold.hide()

    def unfold(self) -> None:
        """Show every part of the address."""
        if self.is_folded():
            self._show_parts(on=True)

    def is_folded(self) -> bool:
        """Tell whether only the password is asked for."""
        return self._above.isHidden()

    def _show_parts(self, *, on: bool) -> None:
        for part in (self._above, self._below):
            part.setVisible(on)
        self._who.setVisible(not on)
        self._unfold.setVisible(not on and not self._is_fixed)

    def _look_for_paste(self, text: str) -> None:
        """Take what came in one go at once; what is typed letter by letter is not whole yet."""
        came, self._typed = len(text) - self._typed, len(text)
        if came > 1:
            self._take_whole()

    def _take_whole(self) -> None:
        """Fill every field from a whole address that stands in the first."""
        text = self.server.text()
        if is_server(text):
            self.show_address(text)
            self.server.setModified(True)

    def _offer_protection(self, said: str) -> None:
        """Offer the ways, and one that an address typed by hand says besides them."""
        ways = [
            (words, said if way == VERIFIED and said == _AS_SAID else way)
            for words, way in _PROTECTIONS
        ]
        if said not in dict(ways).values():
            ways.append((tr("As the address says: {said}", said=said), said))
        self.protection.set_choices([*ways], said)

    def _follow_protection(self) -> None:
        proves = self.protection.currentData() not in (CLEAR, ENCRYPTED)
        self.authority.setEnabled(proves)
        self.choose.setEnabled(proves)

    def _choose_authority(self) -> None:
        title = tr("Certificate of the server's authority")
        path, _kind = QFileDialog.getOpenFileName(self, title, self.authority.text(), _CERTIFICATES)
        if path:
            self.authority.setText(path)

    def _build(self) -> None:
        theme = self._theme
        hint = tr("Or paste a whole address here: {example}", example=_EXAMPLE)
        self.fields = {
            "server": FormField(theme, tr("Server"), self.server, hint=hint),
            "port": FormField(theme, tr("Port"), self.port),
            "database": FormField(theme, tr("Database"), self.database),
            "user": FormField(theme, tr("User"), self.user, optional=True),
            "password": self.password.form,
            "protection": FormField(theme, tr("The way there"), self.protection),
            "authority": FormField(
                theme, tr("Certificate of its authority"), self.authority, optional=True
            ),
        }
        self.fields["authority"].put_beside(self.choose)
        self._lay_out(self._above, (("server", 4), ("port", 1)), (("database", 1), ("user", 1)))
        self._lay_out(self._below, (("protection", 6), ("authority", 5)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._who, self._above, self.password, self._below):
            column.addWidget(part)
        column.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignLeft)
        self._who.hide()
        self._unfold.hide()

    def _lay_out(self, part: QWidget, *rows: tuple[tuple[str, int], ...]) -> None:
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for row in rows:
            column.addLayout(self._row(*row))

    def _row(self, *parts: tuple[str, int]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, share in parts:
            row.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        return row


def _hosts(server: str, port: str) -> str:
    """Return one or several servers as an address writes them."""
    if server.count(":") > 1 and "," not in server and not server.startswith("["):
        server = f"[{server}]"
    is_said = not server or "," in server or port in ("", USUAL_PORT)
    return server if is_said else f"{server}:{port}"


def _who_words(read: ServerAddress) -> str:
    return tr(
        "{user} at {host}, database {database}",
        user=read.user or system_user(),
        host=read.host or tr("this computer"),
        database=read.database,
    )
