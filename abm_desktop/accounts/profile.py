"""What criteria of the ideal customer profile can read of an account, and how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.accounts.filters import Fields, FilterField, Kind
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace.custom_fields import PREFIX

PROFILE_FIELDS: Final = (
    *("industry", "sector", "country", "region", "city"),
    *("employees", "revenue"),
)
"""Fields of the list that say what a company is; those that the workspace added come after them."""

_OF_TEXTS: Final = (FitTest.ONE_OF, FitTest.NOT_ONE_OF, FitTest.CONTAINS)
TESTS: Final[Mapping[Kind, tuple[FitTest, ...]]] = {
    Kind.TEXT: _OF_TEXTS,
    Kind.CHOICE: _OF_TEXTS,
    Kind.NUMBER: (FitTest.BETWEEN,),
    Kind.MONEY: (FitTest.BETWEEN,),
    Kind.YES_NO: (FitTest.YES,),
}
"""The tests that read a field of a kind, in the order in which they are offered."""


def profile_fields(fields: Fields) -> list[FilterField]:
    """Return those of the list's fields that criteria can read, in the order of their offer."""
    known = [fields[name] for name in PROFILE_FIELDS if name in fields]
    own = [one for name, one in fields.items() if name.startswith(PREFIX) and one.kind in TESTS]
    return [*known, *own]
