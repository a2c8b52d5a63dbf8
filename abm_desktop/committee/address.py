"""E-mail addresses, looked at only as far as a sentence helps the person who typed one."""

from __future__ import annotations

import re
from typing import Final

from resources.language import tr

_INSIDE_BRACKETS: Final = re.compile(r"<\s*([^<>\s]+@[^<>\s]+)\s*>")


def address_problem(address: str) -> str | None:
    """Return how to mend an e-mail address, or nothing where it can be kept as it is.

    Whether the mailbox exists is not asked: an odd address that somebody uses must be kept.
    """
    if inside := _INSIDE_BRACKETS.search(address):
        return tr("Enter the address alone: {address}", address=inside.group(1))
    local, at, domain = address.rpartition("@")
    if not at or not local or "." not in domain.strip("."):
        return tr("Enter an address such as jane@acme.com")
    if re.search(r"[\s,;]", address) or "@" in local:
        return tr("Enter one address, without spaces")
    return None
