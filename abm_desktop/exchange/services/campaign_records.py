"""Members of campaigns as the importer reads and writes them, with the campaigns they are of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.brought import Brought
from abm_desktop.exchange.services.records import Step, Update, write_rows
from abm_desktop.workspace.opened import Change
from db.committee.tables import Contact
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign

_AS_IT_IS: Final = ("status", "has_responded", "responded_on")


class CampaignMemberRecords:
    """Members of campaigns: one row each, and the new campaigns that they belong to."""

    table = CampaignMember

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield members with their campaigns and contacts, read in one statement."""
        statement = (
            select(CampaignMember.id, Campaign.id, Campaign.name, Contact.id, Contact.name)
            .add_columns(*(getattr(CampaignMember, name) for name in _AS_IT_IS))
            .join(Campaign, Campaign.id == CampaignMember.campaign_id)
            .join(Contact, Contact.id == CampaignMember.contact_id)
            .where(*conditions)
        )
        rows = session.execute(statement.with_for_update(of=CampaignMember) if hold else statement)
        return (_candidate(*row) for row in rows)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write new members and changes of known ones, and first the campaigns that are new."""
        brought = Brought(change)
        campaigns = (values.get("campaign") for values in created)
        brought.bring(one for one in campaigns if isinstance(one, Ref))

        def columns(values: Values) -> dict[str, Any]:
            return {
                **{name: values[name] for name in _AS_IT_IS if name in values},
                **{
                    f"{field}_id": brought.key(named)
                    for field in ("campaign", "contact")
                    if isinstance(named := values.get(field), Ref)
                },
            }

        def whole(values: Values) -> dict[str, Any]:
            usual = {"status": None, "has_responded": False, "responded_on": None}
            return {**usual, **columns(values)}

        write_rows(change, CampaignMember, columns, created=(), updated=updated, step=step)
        write_rows(change, CampaignMember, whole, created=created, updated=(), step=step)


def _candidate(
    key: Any, campaign: Any, title: str, contact: Any, name: str, *rest: Any
) -> Candidate:
    values: dict[str, Value] = {
        "campaign": Ref("campaign", campaign, title),
        "contact": Ref("contact", contact, name),
    }
    told = zip(_AS_IT_IS, rest, strict=True)
    return Candidate(key, values | {field: cell for field, cell in told if cell is not None})
