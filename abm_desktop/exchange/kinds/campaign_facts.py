"""What a file of members says of the campaigns themselves: kind, days, and what they cost.

A campaign that the import brings gets it; one that is there already keeps what both teams said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.values.amounts import Money
from abm_desktop.vocabulary import CampaignKind
from db.spoken import field_words
from resources.language import tr

_KINDS: Final = {
    **{kind.value: kind for kind in CampaignKind},
    **dict.fromkeys(
        (
            *("advertisement", "advertising", "banner", "bannerads", "paidmedia", "display"),
            *("anzeigen", "werbung", "bannerwerbung"),
        ),
        CampaignKind.ADS,
    ),
    **dict.fromkeys(("mailing", "newsletter", "emailing", "emails"), CampaignKind.EMAIL),
    **dict.fromkeys(
        (
            *("conference", "dinner", "tradeshow", "seminar", "roundtable", "workshop"),
            *("veranstaltung", "konferenz", "messe", "abendessen"),
        ),
        CampaignKind.EVENT,
    ),
    **dict.fromkeys(("webcast", "onlineevent", "seminarwebinar"), CampaignKind.WEBINAR),
    **dict.fromkeys(
        ("whitepaper", "report", "contentsyndication", "video", "inhalte"), CampaignKind.CONTENT
    ),
    **dict.fromkeys(("directmail", "gift", "letter", "geschenk", "brief"), CampaignKind.POST),
}
"""What systems call the kinds of campaigns, in letters alone."""


def with_facts(campaign: Ref, finding: Finding, currency: str) -> Ref:
    """Return a campaign that the import brings with all that its row says of it.

    Amounts are kept in the workspace's currency; those in another one are noted and left out.
    """
    if campaign.brings is None:
        return campaign
    facts: dict[str, str | int | date | None] = {
        "kind": _KINDS.get(heading_key(finding.text("campaign_type"))),
        "starts_on": _day(finding, "starts_on"),
        "ends_on": _day(finding, "ends_on"),
        "budget_minor": _minor(finding, "budget", currency),
        "cost_minor": _minor(finding, "cost", currency),
    }
    first, last = facts["starts_on"], facts["ends_on"]
    if isinstance(first, date) and isinstance(last, date) and last < first:
        finding.notes.append(
            tr("The campaign would end before it starts: its last day is left out.")
        )
        facts["ends_on"] = None
    return replace(campaign, brings={**campaign.brings, **facts})


def _day(finding: Finding, field: str) -> date | None:
    day = finding.read.get(f"campaign_{field}")
    return day if isinstance(day, date) else None


def _minor(finding: Finding, field: str, currency: str) -> int | None:
    amount = finding.read.get(f"campaign_{field}")
    if not isinstance(amount, Money):
        return None
    if amount.currency != currency:
        finding.notes.append(
            tr(
                "The {field} of the campaign is in {currency}, not in {expected}: left out.",
                field=field_words(field),
                currency=amount.currency,
                expected=currency,
            )
        )
        return None
    if amount.minor < 0:
        finding.notes.append(
            tr("The {field} of the campaign is below zero: left out.", field=field_words(field))
        )
        return None
    return amount.minor
