"""The fields of accounts that the list can be narrowed down by, before the workspace's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from abm_desktop.accounts.filters import Choice, FilterField, Kind
from abm_desktop.accounts.fit import BAND_WORDS
from abm_desktop.accounts.said import LISTING_WORDS
from abm_desktop.vocabulary import FieldKind, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow
from resources.language import tr, tr_about

_LISTINGS: Final = tuple(Choice(one.value, words) for one, words in LISTING_WORDS.items())
_TIERS: Final = tuple(Choice(one.value, one.value) for one in Tier)
_BANDS: Final = tuple(Choice(one.value, BAND_WORDS[one]) for one in BAND_WORDS)

LIST_FIELDS: Final = (
    FilterField("name", tr("Name"), Kind.TEXT, can_be_empty=False),
    FilterField("tier", tr("Tier"), Kind.CHOICE, _TIERS),
    FilterField("stage", tr("Stage"), Kind.CHOICE, can_be_empty=False),
    FilterField("fit", tr("Fit"), Kind.NUMBER),
    FilterField("fit_band", tr("Fit band"), Kind.CHOICE, _BANDS),
    FilterField("fit_known", tr("Fit known"), Kind.NUMBER, unit="%"),
    FilterField("sales_owner", tr("Sales owner"), Kind.PERSON),
    FilterField("marketing_owner", tr("Marketing owner"), Kind.PERSON),
    FilterField(
        "engagement",
        tr("Engagement"),
        Kind.NUMBER,
        can_be_empty=False,
        unit=tr_about("unit", "min"),
    ),
    FilterField("last_moment", tr("Last moment"), Kind.DAY),
    FilterField("last_touch", tr("Last touch"), Kind.DAY),
    FilterField("next_touch", tr("Next touch"), Kind.DAY),
    FilterField("meeting", tr("Meeting"), Kind.DAY),
    FilterField("pipeline", tr("Open pipeline"), Kind.MONEY, can_be_empty=False),
    FilterField("missing_role", tr("Missing role"), Kind.CHOICE),
    FilterField("people", tr("People with a role"), Kind.NUMBER, can_be_empty=False),
    FilterField("industry", tr("Industry"), Kind.TEXT),
    FilterField("sector", tr("Sector"), Kind.TEXT),
    FilterField("country", tr("Country"), Kind.TEXT),
    FilterField("region", tr("Region"), Kind.TEXT),
    FilterField("city", tr("City"), Kind.TEXT),
    FilterField("domain", tr("Domain"), Kind.TEXT),
    FilterField("employees", tr("Employees"), Kind.NUMBER),
    FilterField("revenue", tr("Revenue"), Kind.MONEY),
    FilterField("listing", tr("Listing"), Kind.CHOICE, _LISTINGS, can_be_empty=False),
)
"""In the order in which they are offered; custom fields come after them."""

KINDS: Final[Mapping[FieldKind, Kind]] = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.LINK: Kind.TEXT,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.DAY: Kind.DAY,
    FieldKind.YES_NO: Kind.YES_NO,
    FieldKind.CHOICE: Kind.CHOICE,
}


def own_field(field: CustomFieldRow) -> FilterField:
    """Return the field that conditions name for a custom one."""
    choices = tuple(Choice(choice, choice) for choice in field.choices)
    return FilterField(field.name, field.label, KINDS[field.kind], choices)
