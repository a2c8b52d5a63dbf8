"""What a typed value becomes before it is kept in a field of an account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from abm_desktop.accounts.domains import host_of
from abm_desktop.errors import KnownError
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

EDITABLE: Final = frozenset(
    {
        *("name", "domain", "website", "external_id", "sector", "industry", "city", "region"),
        *("country", "postal_code", "phone", "employees", "revenue_minor", "revenue_currency"),
        *("ticker", "description", "why", "listing_note", "tier", "stage"),
        *("sales_owner_id", "marketing_owner_id"),
    }
)
"""Fields that people edit one by one; where an account stands towards the list is decided whole."""
_NOT_BELOW_ZERO: Final = {
    "employees": tr("The employees cannot be less than 0."),
    "revenue_minor": tr("The revenue cannot be less than 0."),
}


def cleaned_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept.

    Raises:
        KnownError: a value is none that the field can have; the sentence says which.
    """
    return {field: cleaned(field, value) for field, value in fields.items()}


def cleaned(field: str, value: Any, *, lenient: bool = False) -> Any:
    """Return a value as it is kept: text without outer spaces, nothing for empty text.

    `lenient` makes nothing of a domain that is none, instead of refusing it.

    Raises:
        KnownError: the field cannot have this value, and why.
    """
    if field not in EDITABLE:
        raise ValueError(f"{field} is no field that is edited by itself")
    text: Any = value.strip() if type(value) is str else value
    if field == "name" and not text:
        raise KnownError(tr("An account needs a name."))
    if field == "tier" and text is None:
        raise KnownError(tr("An account on the list has a tier. Retire it to free its seat."))
    if field == "domain" and text:
        return _domain(text, lenient=lenient)
    if field in _NOT_BELOW_ZERO and text is not None and text < 0:
        raise KnownError(_NOT_BELOW_ZERO[field])
    return None if text == "" else text


def _domain(text: str, *, lenient: bool) -> str | None:
    try:
        return host_of(text)
    except WrongValueError as error:
        if lenient:
            return None
        raise KnownError(error.about(text)) from error
