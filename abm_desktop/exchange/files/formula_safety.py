"""Text that a spreadsheet would run as a formula, kept as text on its way out and back.

A cell that begins with one of = + - @, a tabulator or a line break runs when the file is opened in
a spreadsheet (OWASP ASVS 5.0, 1.2.10; CWE-1236). The usual guard is an apostrophe in front. Taking
exactly one apostrophe away again on import makes the two directions each other's inverse.
"""

from __future__ import annotations

import re
from typing import Final

GUARD: Final = "'"

_RUNS: Final = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


def guarded(text: str) -> str:
    """Return text with an apostrophe in front where a spreadsheet would run it."""
    return f"{GUARD}{text}" if _RUNS.match(text) else text


def guarded_cell(text: str) -> str:
    """Return a cell of a foreign file guarded, unless it is a plain number such as -5."""
    return text if _NUMBER.fullmatch(text) else guarded(text)


def unguarded(text: str) -> str:
    """Take away the one apostrophe that `guarded` put in front."""
    return text[1:] if _GUARDED.match(text) else text
