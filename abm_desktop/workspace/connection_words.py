"""What is said where nobody gets in at a team server: at which part of the way, why, and what to do."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from abm_desktop.errors import NotConnectedError, Trouble
from abm_desktop.workspace.preferences import system_user
from abm_desktop.workspace.server_address import ServerAddress
from resources.language import tr

Part = Literal["server", "port", "database", "user", "password", "protection", "authority", ""]


class Told(NamedTuple):
    """A sentence, and the part of an address that it is about; an empty one for none of them."""

    part: Part
    sentence: str


_RUNS: Final = tr("whoever runs the server")
_WORDS: Final[dict[Trouble, Told]] = {
    Trouble.HOST: Told(
        "server",
        tr(
            "No server called {host} is found. Check how it is written, and whether you are in the network or VPN of your team."
        ),
    ),
    Trouble.PORT: Told("port", tr("No port has that number. Enter one from 1 to 65535.")),
    Trouble.REFUSED: Told(
        "server",
        tr(
            "Nothing answers at {host} on port {port}. Check both; the server may be stopped, or turn you away."
        ),
    ),
    Trouble.SILENT: Told(
        "server",
        tr(
            "{host} does not answer. Check how it is written, and whether you are in the network or VPN of your team."
        ),
    ),
    Trouble.STRANGER: Told(
        "port",
        tr(
            "What answers at {host} on port {port} is no PostgreSQL server. Check the server and the port."
        ),
    ),
    Trouble.OLD: Told(
        "server",
        tr(
            "{host} runs PostgreSQL {detail}, which is too old: it takes 14 or later. Ask {runs} to update it."
        ),
    ),
    Trouble.BUSY: Told(
        "",
        tr("{host} lets nobody in at the moment; it may be starting or stopping. Try again soon."),
    ),
    Trouble.STANDBY: Told(
        "server",
        tr(
            "None of these servers can be written to at the moment. Try again in a moment, or ask {runs}."
        ),
    ),
    Trouble.USER: Told(
        "user", tr("The server lets nobody sign in as {user}. Check the name; {runs} knows it.")
    ),
    Trouble.DATABASE: Told(
        "database",
        tr(
            "The server has no database called {database}. Check the name, or ask {runs} to make it."
        ),
    ),
    Trouble.NO_PASSWORD: Told("password", tr("Enter the password of {user}.")),
    Trouble.PASSWORD: Told(
        "password",
        tr(
            "The server refuses this password for {user}. Type it again; if it stays so, ask {runs}."
        ),
    ),
    Trouble.NO_RIGHT: Told(
        "database", tr("{user} may not use the database {database}. Ask {runs} to grant CONNECT.")
    ),
    Trouble.BARRED: Told(
        "",
        tr(
            "The rules of {host} do not let {user} in from this computer. Ask {runs} to allow it in pg_hba.conf."
        ),
    ),
    Trouble.CLEAR: Told(
        "protection",
        tr(
            "{host} speaks in clear only, so nothing was sent. Ask {runs} for TLS; only within a network that you trust choose In clear."
        ),
    ),
    Trouble.NEEDS_TLS: Told(
        "protection",
        tr(
            "{host} does not let {user} in unencrypted. Choose one of the encrypted ways; if that does not help, ask {runs} to allow it in pg_hba.conf."
        ),
    ),
    Trouble.UNTRUSTED: Told(
        "authority",
        tr(
            "Nobody whom this computer trusts vouches for {host}, so nothing was sent. Ask {runs} for the certificate of its authority, and choose that file here."
        ),
    ),
    Trouble.EXPIRED: Told(
        "protection",
        tr(
            "The certificate of {host} has expired or does not hold yet, so nothing was sent. Check the date of this computer; else {runs} has to renew it."
        ),
    ),
    Trouble.OTHER_NAME: Told(
        "server",
        tr(
            "The server proves to be {detail}, not {host}, so nothing was sent. Use that name if it is yours, or ask {runs}."
        ),
    ),
    Trouble.AUTHORITY: Told(
        "authority", tr("This file holds no certificate that can be read. Choose another one.")
    ),
    Trouble.OWN_CERTIFICATE: Told(
        "",
        tr(
            "{host} asks for a certificate of yours. Ask {runs} for an address that names one (sslcert and sslkey), and paste it into the field Server."
        ),
    ),
    Trouble.UNKNOWN: Told("", tr("{host} lets nobody in, and says: {detail}.")),
}
KEPT_IS_REFUSED: Final = tr(
    "The server refuses the password that is kept in this computer's keyring. It may have been "
    "changed: type the new one."
)


def told(error: NotConnectedError, address: str, *, is_kept: bool = False) -> Told:
    """Return what is said of a refusal.

    Args:
        error: the refusal.
        address: where somebody wanted in, without a password.
        is_kept: whether the password was the one that the keyring holds.
    """
    if is_kept and error.trouble is Trouble.PASSWORD:
        return Told("password", KEPT_IS_REFUSED)
    read = ServerAddress.read(address)
    part, words = _WORDS[error.trouble]
    sentence = words.format(
        host=read.host or tr("this computer"),
        port=read.port,
        user=read.user or system_user(),
        database=read.database or read.user or system_user(),
        detail=error.detail or tr("another one"),
        runs=_RUNS,
    )
    return Told(part, sentence)
