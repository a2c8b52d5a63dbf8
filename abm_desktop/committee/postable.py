"""What can be done with people of accounts while the team server is away."""

from __future__ import annotations

from functools import partial
from typing import Final

from abm_desktop.committee.services.editing import edit_contact
from abm_desktop.committee.services.own_fields import OWN_FIELDS
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.outbox.posts import PostableEdit
from abm_desktop.workspace.services.field_values import edit_value

EDIT_CONTACT: Final = PostableEdit("edit_contact", edit_contact)
EDIT_OWN_FIELD: Final = PostableEdit(
    "edit_contact_field", partial(edit_value, OWN_FIELDS), (CustomFieldRow,)
)
