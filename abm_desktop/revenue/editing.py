"""What a typed value becomes before it is kept in a field of a deal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from abm_desktop.errors import KnownError
from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

EDITABLE: Final = frozenset(
    {
        *("name", "account_id", "amount_minor", "currency", "opened_on", "close_on", "owner_id"),
        *("source", "campaign_id", "type", "next_step", "description", "closing_note"),
        "external_id",
    }
)
"""Fields that people edit one by one; the stage is moved, closed and reopened by itself."""

_LARGEST: Final = 2**63 - 1


def cleaned_fields(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are kept.

    Raises:
        KnownError: a value is none that the field can have; the sentence says which.
    """
    return {field: cleaned(field, value) for field, value in fields.items()}


def cleaned(field: str, value: Any) -> Any:
    """Return a value as it is kept: text without outer spaces, nothing for empty text.

    Raises:
        KnownError: the field cannot have this value, and why.
    """
    if field not in EDITABLE:
        raise ValueError(f"{field} is no field of a deal that is edited by itself")
    text: Any = value.strip() if type(value) is str else value
    if field == "name" and not text:
        raise KnownError(tr("A deal needs a name. Nothing was written."))
    if field == "account_id" and text is None:
        raise KnownError(tr("Choose the account that the deal belongs to. Nothing was written."))
    if field == "amount_minor" and text is not None:
        return _amount(text)
    if field == "currency" and text:
        return _currency(text)
    return None if text == "" else text


def _amount(minor: int) -> int:
    if minor < 0:
        raise KnownError(tr("The amount of a deal cannot be less than 0. Nothing was written."))
    if minor > _LARGEST:
        raise KnownError(tr("This amount is larger than can be kept. Nothing was written."))
    return minor


def _currency(text: str) -> str:
    try:
        return currency_code(text)
    except WrongValueError as error:
        raise KnownError(tr("{problem} Nothing was written.", problem=error.about(text))) from error
