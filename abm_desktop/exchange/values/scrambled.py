"""Values that a connector scrambled before it handed them on: digests where names should stand."""

from __future__ import annotations

import re
from typing import Final

from abm_desktop.workspace.wrong_value import WrongValueError

_DIGEST: Final = re.compile(r"[0-9a-f]{32}|[A-Za-z0-9+/]{22}==")
_LENGTHS: Final = (24, 32)


def is_scrambled(text: str) -> bool:
    """Return whether a text is an MD5 digest, in hexadecimal or in base64."""
    return len(text) in _LENGTHS and _DIGEST.fullmatch(text) is not None


def refuse_scrambled(text: str, what: str) -> None:
    """Refuse a digest where something that people read is expected.

    Raises:
        WrongValueError: it is one; `what` says what was expected: `"{value}" is ..., not a name`.
    """
    if len(text) in _LENGTHS and is_scrambled(text):
        raise WrongValueError(what)
