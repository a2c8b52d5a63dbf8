"""Custom fields of deals: hand `OWN_FIELDS` to the use cases of `field_values`."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import FieldOwner
from abm_desktop.workspace.services.field_values import ValueTable
from db.revenue.deal_parts import DealField
from db.revenue.tables import Deal

OWN_FIELDS: Final = ValueTable(FieldOwner.DEAL, Deal, DealField, "deal_id")
