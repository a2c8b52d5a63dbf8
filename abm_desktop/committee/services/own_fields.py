"""Custom fields of contacts: hand `OWN_FIELDS` to the use cases of `field_values`."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import FieldOwner
from abm_desktop.workspace.services.field_values import ValueTable
from db.committee.own_fields import ContactField
from db.committee.tables import Contact

OWN_FIELDS: Final = ValueTable(FieldOwner.CONTACT, Contact, ContactField, "contact_id")
