"""Custom fields of accounts: hand `OWN_FIELDS` to the use cases of `field_values`."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import FieldOwner
from abm_desktop.workspace.services.field_values import ValueTable
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account

OWN_FIELDS: Final = ValueTable(FieldOwner.ACCOUNT, Account, AccountField, "account_id")
