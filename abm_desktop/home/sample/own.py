"""Fields that the seller of the sample story added, what they hold, and a view that all share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from abm_desktop.accounts.filters import Condition, Operator, all_of
from abm_desktop.accounts.list_views import PAGE, ListView
from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.home.sample.files import table
from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace.custom_fields import PREFIX, column_of
from db.text import fold

_LEADING: Final = ("economic_buyer", "champion")
"""Whose profile somebody has looked up."""
_MONTHS_AHEAD: Final = 4


def own_field_rows(story: dict[str, Any], keys: SampleKeys) -> list[Row]:
    """Return the fields in the order of the story, those of accounts before those of contacts."""
    return [
        {
            "id": keys.fresh(),
            "owner": FieldOwner(field["owner"]),
            "code": field["code"],
            "label": field["label"],
            "kind": FieldKind(field["kind"]),
            "choices": field.get("choices", []),
            "position": place,
        }
        for place, field in enumerate(story["own_fields"], start=1)
    ]


def account_value_rows(cast: Cast, fields: list[Row], keys: SampleKeys) -> list[Row]:
    """Return what accounts hold in the fields of accounts."""
    return [
        {
            "id": keys.fresh(),
            "account_id": cast.targets[line["account"]].key,
            "field_id": field["id"],
            column_of(field["kind"]): line[field["code"]],
        }
        for line in table("own")
        for field in fields
        if field["owner"] is FieldOwner.ACCOUNT and line[field["code"]]
    ]


def contact_value_rows(
    cast: Cast, story: dict[str, Any], fields: list[Row], keys: SampleKeys
) -> list[Row]:
    """Return the profiles of those who decide."""
    return [
        {
            "id": keys.fresh(),
            "contact_id": contact.key,
            "field_id": field["id"],
            "text": f"https://{story['profiles']}/{'-'.join(fold(contact.name).split())}",
        }
        for field in fields
        if field["owner"] is FieldOwner.CONTACT
        for account in cast.targets.values()
        for contact in account.contacts
        if contact.role in _LEADING
    ]


def view_rows(story: dict[str, Any], today: date, keys: SampleKeys) -> list[Row]:
    """Return the view of renewals that come next, which everybody shares."""
    field = next(one for one in story["own_fields"] if one["code"] == story["view"]["field"])
    name = PREFIX + field["code"]
    ahead = tuple(_ahead(field["choices"], today))
    view = ListView(
        all_of(Condition(name, Operator.IS, ahead)),
        columns=tuple(story["view"]["columns"]),
        sort=name,
    )
    told = {"page": PAGE, "name": story["view"]["name"], "position": 1}
    return [{"id": keys.fresh(), **told, "person_id": None, "body": view.to_json()}]


def _ahead(months: list[str], today: date) -> Iterator[str]:
    """Yield the months that come next, beginning with today's."""
    for step in range(_MONTHS_AHEAD):
        yield months[(today.month - 1 + step) % len(months)]
