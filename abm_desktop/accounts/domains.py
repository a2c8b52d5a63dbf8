"""Internet domains of companies: read from what people type, and cut to what was registered."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

if TYPE_CHECKING:
    from tldextract import TLDExtract

_SCHEME: Final = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_UP_TO_PATH: Final = re.compile(r"[^/?#\\]*")
_OTHER_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|$))", re.IGNORECASE)
_PORT: Final = re.compile(r":\d{1,5}$")
_LABEL: Final = r"(?!-)[\w-]{1,63}(?<!-)"
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_LONGEST_HOST: Final = 253
_REMEMBERED: Final = 200_000
"""Answers kept: an import asks for each address again and again, and a large one has so many."""


@lru_cache(maxsize=_REMEMBERED)
def host_of(address: str) -> str:
    """Return the host of a web address or domain in lower case and without `www.`.

    Raises:
        ValueError: it is no such address; the text says why.
    """
    text = address.strip()
    scheme = _SCHEME.match(text)
    if scheme is None and _OTHER_SCHEME.match(text):
        raise WrongValueError(tr('"{value}" is no web address: only http and https are'))
    place = _up_to_path(text, scheme.end() if scheme else 0)
    if scheme:  # What stands before an @ there is who logs in.
        place = place.rpartition("@")[2]
    host = _PORT.sub("", place).rstrip(".").lower()
    if "@" in host:
        raise WrongValueError(tr('"{value}" is a mail address, not a domain'))
    if len(host) > _LONGEST_HOST or _HOST.fullmatch(host) is None:
        raise WrongValueError(tr('"{value}" is no domain, such as acme.com'))
    return host.removeprefix("www.") if host.count(".") > 1 else host


def _up_to_path(text: str, start: int) -> str:
    found = _UP_TO_PATH.match(text, start)
    return found[0] if found else ""


@lru_cache(maxsize=_REMEMBERED)
def registrable_domain(host: str) -> str:
    """Return the part of a host that its owner registered: `acme.co.uk` of `shop.acme.co.uk`.

    By the public suffix list that comes with tldextract; nothing is fetched. A host under a suffix
    that the list lacks is returned as it is.
    """
    if host.count(".") == 1:  # it was registered itself, or is a suffix that stays as it is
        return host
    return _suffixes().extract_str(host).top_domain_under_public_suffix or host


@cache
def _suffixes() -> TLDExtract:
    from tldextract import TLDExtract

    return TLDExtract(suffix_list_urls=(), cache_dir=None)
