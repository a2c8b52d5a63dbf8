"""The fields of accounts that criteria of the ideal customer profile can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement

from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.accounts.tables import Account

TEXTS: Final[Mapping[str, ColumnElement[Any]]] = {
    "sector": Account.sector.expression,
    "industry": Account.industry.expression,
    "country": Account.country.expression,
    "region": Account.region.expression,
    "city": Account.city.expression,
}
NUMBERS: Final[Mapping[str, ColumnElement[Any]]] = {"employees": Account.employees.expression}
AMOUNTS: Final = ("revenue",)
"""Fields beside those that the workspace added."""


def own_by_name(reading: Reading | Change) -> dict[str, CustomFieldRow]:
    """Return the fields that the workspace added and still offers; a retired one is not known."""
    return {one.name: one for one in custom_fields(reading, OWN_FIELDS.owner)}
