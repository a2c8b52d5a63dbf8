"""What can be written to a file, and in which formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final


class FileFormat(StrEnum):
    """The formats of a file of records."""

    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Exportable:
    """A kind of record that can be written to a file.

    Attributes:
        name: in the plural, as the command line and the files of other systems call it.
        one: what a person calls one of them; `many` several.
    """

    name: str
    one: str
    many: str

    def counted(self, count: int) -> str:
        """Return a number of records in words: `1 account`, `1,000 accounts`."""
        return f"{count:,} {self.one if count == 1 else self.many}"


EXPORTABLE: Final = (
    Exportable("accounts", "account", "accounts"),
    Exportable("contacts", "contact", "contacts"),
    Exportable("opportunities", "deal", "deals"),
    Exportable("engagements", "engagement", "engagements"),
    Exportable("touches", "touch", "touches"),
    Exportable("campaign-members", "campaign member", "campaign members"),
    Exportable("handoffs", "hand-off", "hand-offs"),
    Exportable("list-versions", "line of a list version", "lines of list versions"),
    Exportable("voices", "note of what was heard", "notes of what was heard"),
    Exportable("products", "product", "products"),
    Exportable("people", "colleague", "colleagues"),
)


def exportable(name: str) -> Exportable:
    """Return a kind by its name."""
    return next(kind for kind in EXPORTABLE if kind.name == name)


@dataclass(frozen=True, slots=True)
class Written:
    """A file of records that was written.

    Attributes:
        notes: sentences that a person must know of it; mostly none.
    """

    kind: Exportable
    path: Path
    count: int
    notes: tuple[str, ...] = ()
