"""Getting in at a team server: with which password, what lies there, and what is kept of it."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from abm_desktop.errors import NotConnectedError, Trouble
from abm_desktop.workspace import passwords
from abm_desktop.workspace.connection_words import Part, Told, told
from abm_desktop.workspace.consent import Consent
from abm_desktop.workspace.passwords import KeyringError
from abm_desktop.workspace.server_address import AUTHORITY, ServerAddress
from abm_desktop.workspace.typed_address import why_no_certificate
from db.workspace.location import Location
from db.workspace.probing import Found, Lies, look
from resources.records import dataclass

__all__ = [
    "Arrival",
    "Found",
    "Lies",
    "SignIn",
    "Source",
    "TurnedAwayError",
    "arrive",
    "in_words",
    "look_at",
    "needs_other_password",
    "sign_in",
]


class Source(StrEnum):
    """Where the password comes from with which somebody signs in."""

    TYPED = "typed"
    KEPT = "kept"
    NOWHERE = "nowhere"
    """None is known here; the driver may know one by itself."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """With what somebody signs in at a server.

    Attributes:
        address: without a password.
        trouble: why the keyring gave none; nothing where it was not asked, or answered.
    """

    address: str
    password: str | None = field(repr=False)
    source: Source
    trouble: str = ""

    @property
    def location(self) -> Location:
        """Return where to connect to, with the password."""
        read = ServerAddress.read(self.address)
        return Location(url=read.with_password(self.password).whole)


class TurnedAwayError(NotConnectedError):
    """Nobody gets in, told for the address where they wanted in.

    Attributes:
        part: the part of the address that it is about; empty for none of them.
    """

    def __init__(self, words: Told, trouble: Trouble, detail: str) -> None:
        super().__init__(words.sentence, trouble, detail)
        self.part: Part = words.part


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody got in at a server.

    Attributes:
        address: without the password.
        not_kept: why the password is not in the keyring though it should be; else nothing.
    """

    address: str
    password: str | None = field(repr=False)
    found: Found
    not_kept: str = ""


def arrive(
    address: str, password: str | None, *, keeps: bool | None, consent: Consent | None = None
) -> Arrival:
    """Sign in, look what lies there, and let the keyring keep what was typed, or let it go.

    Args:
        address: without a password.
        password: what was typed; none for what the keyring holds.
        keeps: whether the keyring shall keep what was typed; none to leave it as it is.
        consent: who withdraws it finds the keyring as it was.

    Raises:
        TurnedAwayError: nobody gets in, and why.
        KnownError: nobody may look, and why.
    """
    if why := why_no_certificate(ServerAddress.read(address).option(AUTHORITY)):
        raise TurnedAwayError(Told("authority", why), Trouble.AUTHORITY, "")
    known = sign_in(address, password)
    try:
        found = look(known.location)
    except NotConnectedError as error:
        raise in_words(error, known) from error
    return Arrival(address, known.password, found, _remember(known, keeps, consent or Consent()))


def in_words(error: NotConnectedError, known: SignIn) -> TurnedAwayError:
    """Return a refusal told for the address where somebody wanted in."""
    words = told(error, known.address, is_kept=known.source is Source.KEPT)
    if error.trouble is Trouble.NO_PASSWORD and known.trouble:
        words = words._replace(sentence=f"{words.sentence} {known.trouble}")
    return TurnedAwayError(words, error.trouble, error.detail)


def _remember(known: SignIn, keeps: bool | None, consent: Consent) -> str:  # noqa: FBT001 - a wish
    """Let the keyring keep a typed password or let it go; return why it does not."""
    if keeps is None or known.source is Source.NOWHERE or not consent.is_given:
        return ""
    try:
        if not keeps:
            passwords.forget(known.address, consent=consent)
        elif known.source is Source.TYPED and known.password:
            passwords.keep(known.address, known.password, consent=consent)
    except KeyringError as error:
        return str(error) if keeps else ""
    return ""


def sign_in(
    address: str, password: str | None, patience: float = passwords.PATIENCE_SECONDS
) -> SignIn:
    """Return with what to sign in: what was typed, else what the keyring holds, else nothing."""
    if password is not None:
        return SignIn(address, password, Source.TYPED)
    try:
        kept = passwords.find(address, patience)
    except KeyringError as error:
        return SignIn(address, None, Source.NOWHERE, str(error))
    return SignIn(address, kept, Source.NOWHERE if kept is None else Source.KEPT)


def look_at(address: str, password: str | None) -> Found:
    """Sign in, look what lies there, and leave.

    Raises:
        KnownError: nobody gets in, or nobody may look, and why.
    """
    return look(SignIn(address, password, Source.TYPED).location)


def needs_other_password(error: BaseException) -> bool:
    """Tell whether another password would help."""
    return isinstance(error, NotConnectedError) and error.trouble in (
        Trouble.PASSWORD,
        Trouble.NO_PASSWORD,
    )
