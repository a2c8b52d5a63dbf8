"""By what an erased person is known again, without keeping who it was.

HMAC-SHA256 with a key that never leaves the workspace: whoever has the digests alone cannot try
addresses until one fits.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from uuid import UUID

from abm_desktop.committee.numbers import comparable
from abm_desktop.workspace.days import full_day
from db.text import fold
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Traces:
    """What tells who somebody is: any one of these does.

    Attributes:
        account: at which the name tells it; none where only addresses do.
        country: where phone numbers without a country code belong.
    """

    name: str = ""
    account: UUID | None = None
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    country: str = ""


def digests(salt: str, traces: Traces) -> Iterator[str]:
    """Yield a digest of each mail address, each phone number, and the name at its account."""
    for mail in traces.mails:
        if text := plain(mail):
            yield _digest(salt, "mail", text)
    for phone in traces.phones:
        if number := comparable(phone, traces.country):
            yield _digest(salt, "phone", number)
    if traces.account is not None and (name := plain(traces.name)):
        yield _digest(salt, "name", f"{traces.account.hex} {name}")


def plain(text: str) -> str:
    """Return a text without case, accents and superfluous spaces."""
    return " ".join(fold(text).split())


@dataclass(frozen=True, slots=True)
class Erased:
    """Who was erased on request in this workspace, known by digests alone.

    Attributes:
        country: the workspace's, for phone numbers at accounts without one.
    """

    salt: str = ""
    country: str = ""
    days: Mapping[str, date] = field(default_factory=dict)
    """By digest, the day of the erasure."""

    def since(self, traces: Traces) -> date | None:
        """Return when somebody with one of these traces was erased; none if nobody was."""
        if not self.days:
            return None
        found = (self.days.get(digest) for digest in digests(self.salt, traces))
        return min((day for day in found if day is not None), default=None)


def refusal(since: date) -> str:
    """Return why a row of a file is refused, without a word that tells who it is."""
    return tr(
        "This is somebody who was erased on request on {day}; nothing of the row was taken.",
        day=full_day(since),
    )


def mails_of(cells: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that can be mail addresses."""
    return tuple(cell for cell in cells if "@" in cell)


def _digest(salt: str, kind: str, text: str) -> str:
    return hmac.new(salt.encode(), f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()
