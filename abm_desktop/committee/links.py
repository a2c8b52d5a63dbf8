"""Links that write to somebody or call them, safe whatever an address holds.

An address such as `a@b.com?bcc=evil@x.com` must not become a second recipient, nor a line break a
header: all but the signs of a plain address is quoted.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_LINE_BREAKS: Final = re.compile(r"[\r\n]+")
_NO_DIALLING: Final = re.compile(r"[^0-9+*#]")
_EXTENSION: Final = re.compile(r"\b(?:ext|extension|x|app)\b\.?", re.IGNORECASE)


def mail_link(address: str) -> str:
    """Return the link that begins a mail to one address and to nobody else."""
    return f"mailto:{quote(_LINE_BREAKS.sub('', address.strip()), safe='@')}"


def call_link(number: str) -> str:
    """Return the link that dials a number as typed, without an extension; empty where it is none."""
    main = _EXTENSION.split(number, maxsplit=1)[0]
    digits = _NO_DIALLING.sub("", main)
    return f"tel:{quote(digits, safe='+')}" if any(map(str.isdigit, digits)) else ""
