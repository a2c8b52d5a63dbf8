"""Addresses that may be opened: of the web, and in texts of mail too; nothing else ever."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from abm_desktop.errors import KnownError
from resources.language import tr

_WEB: Final = frozenset({"http", "https"})
_OPENED: Final = _WEB | {"mailto"}
_ODD: Final = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\\]")
"""Spaces and signs that nobody sees, which make an address look like another one."""
_HAS_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_LONGEST: Final = 2_000


def checked_address(text: str) -> str:
    """Return a web address as it is kept; one that is typed without its scheme is of https.

    Raises:
        KnownError: it is no address of http or https, and why.
    """
    address = text.strip()
    if not _HAS_SCHEME.match(address):
        address = f"https://{address.removeprefix('//')}"
    if not is_web_address(address):
        raise KnownError(
            tr(
                "{text} is no web address that can be kept here: it begins with http:// or https:// "
                "and names a host, such as https://acme.com/report. Nothing was written.",
                text=text.strip()[:80] or tr("Nothing"),
            )
        )
    return address


def is_web_address(address: str) -> bool:
    """Tell whether a text is an address of http or https and nothing else."""
    return _is_of(address, _WEB) and bool(_host(address))


def may_open(address: str) -> bool:
    """Tell whether an address in a text may be opened: http, https or mailto."""
    if address.lower().startswith("mailto:"):
        return _is_of(address, _OPENED)
    return is_web_address(address)


def _is_of(address: str, schemes: frozenset[str]) -> bool:
    if len(address) > _LONGEST or _ODD.search(address):
        return False
    return address.partition(":")[0].lower() in schemes


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = parts.hostname or ""
    # What stands before an @ there looks like the host and is none.
    return "" if "@" in parts.netloc else host
