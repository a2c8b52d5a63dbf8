"""What can be done with accounts while the team server is away."""

from __future__ import annotations

from functools import partial
from typing import Final

from abm_desktop.accounts.service import edit_account
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.outbox.posts import PostableEdit
from abm_desktop.workspace.services.field_values import edit_value

EDIT_ACCOUNT: Final = PostableEdit("edit_account", edit_account)
EDIT_OWN_FIELD: Final = PostableEdit(
    "edit_account_field", partial(edit_value, OWN_FIELDS), (CustomFieldRow,)
)
