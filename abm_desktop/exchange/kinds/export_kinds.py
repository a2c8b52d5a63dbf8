"""What can be written to a file, and in which formats."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final

from resources.language import digits, tr_about
from resources.records import dataclass


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
        return f"{digits(count)} {self.one if count == 1 else self.many}"


EXPORTABLE: Final = (
    Exportable("accounts", tr_about("record", "account"), tr_about("record", "accounts")),
    Exportable("contacts", tr_about("record", "contact"), tr_about("record", "contacts")),
    Exportable("opportunities", tr_about("record", "deal"), tr_about("record", "deals")),
    Exportable("engagements", tr_about("record", "engagement"), tr_about("record", "engagements")),
    Exportable("touches", tr_about("record", "touch"), tr_about("record", "touches")),
    Exportable(
        "campaign-members",
        tr_about("record", "campaign member"),
        tr_about("record", "campaign members"),
    ),
    Exportable("handoffs", tr_about("record", "hand-off"), tr_about("record", "hand-offs")),
    Exportable(
        "list-versions",
        tr_about("record", "line of a list version"),
        tr_about("record", "lines of list versions"),
    ),
    Exportable(
        "voices",
        tr_about("record", "note of what was heard"),
        tr_about("record", "notes of what was heard"),
    ),
    Exportable("products", tr_about("record", "product"), tr_about("record", "products")),
    Exportable("people", tr_about("record", "colleague"), tr_about("record", "colleagues")),
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
