"""What the kinds write to a file whose records point at several others: deals, engagements, members."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.exchange.services.export_rows import Rows, first_of, joined, money_of
from abm_desktop.vocabulary import ReasonKind
from db.accounts.tables import Account, Reason
from db.committee.tables import CommitteeRole, Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason, DealStage, LeadSource
from db.touches.campaigns import CampaignMember
from db.touches.tables import Campaign
from db.workspace.tables import Person, Profile

DEAL: Final = (
    *("External ID", "Name", "Account", "Account ID", "Account domain", "Stage", "Amount"),
    *("Currency", "Opened on", "Closes on", "Owner", "Contact e-mail", "Contact role"),
    *("Competitors", "Products", "Source", "Campaign", "Campaign ID", "Type", "Next step"),
    *("Description", "Won reason", "Lost reason", "Closing note"),
)
ENGAGEMENT: Final = (
    *("External ID", "Activity", "When", "Text", "Contact e-mail", "Account", "Account ID"),
    "Account domain",
)
CAMPAIGN_MEMBER: Final = (
    *("Campaign", "Campaign ID", "Contact e-mail", "Contact ID", "Contact name", "Account"),
    *("Status", "Responded", "Responded on", "Campaign type", "Campaign start", "Campaign end"),
    *("Budgeted cost", "Actual cost", "Currency"),
)

_DEALS: Final = (
    select(
        *(Deal.id, Deal.external_id, Deal.name, Deal.account_text, Deal.owner_text),
        *(Deal.amount_minor, Deal.currency, Deal.opened_on, Deal.close_on, Deal.type),
        *(Deal.next_step, Deal.description, Deal.closing_note),
    )
    .add_columns(Account.name.label("account"), Account.external_id.label("account_key"))
    .add_columns(Account.domain, DealStage.label.label("stage"), Person.name.label("owner"))
    .add_columns(LeadSource.label.label("source"), Campaign.name.label("campaign"))
    .add_columns(Campaign.external_id.label("campaign_key"))
    .join(DealStage, Deal.stage == DealStage.code)
    .outerjoin(Account, Deal.account_id == Account.id)
    .outerjoin(Person, Deal.owner_id == Person.id)
    .outerjoin(LeadSource, Deal.source == LeadSource.code)
    .outerjoin(Campaign, Deal.campaign_id == Campaign.id)
)


def deal_rows(session: Session) -> Rows:
    """Yield every deal after its key; one without an account or a known owner says what its file called them."""
    contacts, roles = _contacts_and_roles(session)
    rivals = joined(
        session,
        DealCompetitor.deal_id,
        DealCompetitor.competitor_id,
        Competitor.name,
        Competitor.code,
    )
    products = joined(
        session, DealProduct.deal_id, DealProduct.product_id, Product.name, Product.code
    )
    won, lost = _reasons(session, ReasonKind.WON), _reasons(session, ReasonKind.LOST)
    for row in session.execute(_DEALS):
        key = row.id
        yield (
            key,
            *(row.external_id, row.name, row.account or row.account_text),
            *(row.account_key, row.domain, row.stage),
            *(money_of(row.amount_minor, row.currency), row.currency),
            *(row.opened_on, row.close_on, row.owner or row.owner_text),
            *(contacts.get(key), roles.get(key), rivals.get(key), products.get(key)),
            *(row.source, row.campaign, row.campaign_key, row.type, row.next_step),
            *(row.description, won.get(key), lost.get(key), row.closing_note),
        )


def engagement_rows(session: Session) -> Rows:
    """Yield every engagement, with who took part; erased people are left out."""
    people = _engaged(session)
    statement = (
        select(
            *(Engagement.id, Engagement.external_id, ActivityType.label, Engagement.at),
            *(Engagement.text, Account.name, Account.external_id, Account.domain),
        )
        .join(ActivityType, Engagement.activity == ActivityType.code)
        .join(Account, Engagement.account_id == Account.id)
    )
    for key, external_id, activity, at, text, *account in session.execute(statement):
        yield (external_id, activity, at, text, people.get(key), *account)


def campaign_member_rows(session: Session) -> Rows:
    """Yield every member of every campaign but the erased ones, with what is known of the campaign."""
    currency = session.scalars(select(Profile.currency)).one()
    statement = (
        select(
            *(Campaign.name, Campaign.external_id, Contact.email, Contact.external_id),
            *(Contact.name, Account.name, CampaignMember.status),
            *(CampaignMember.has_responded, CampaignMember.responded_on),
            *(Campaign.kind, Campaign.starts_on, Campaign.ends_on),
            *(Campaign.budget_minor, Campaign.cost_minor),
        )
        .join(Campaign, CampaignMember.campaign_id == Campaign.id)
        .join(Contact, CampaignMember.contact_id == Contact.id)
        .join(Account, Contact.account_id == Account.id)
        .where(Contact.is_erased.is_(False))
    )
    for *told, kind, starts_on, ends_on, budget, cost in session.execute(statement):
        sums = (money_of(budget, currency), money_of(cost, currency))
        has_sums = any(one is not None for one in sums)
        said = None if kind is None else str(kind)
        yield (*told, said, starts_on, ends_on, *sums, currency if has_sums else None)


def _contacts_and_roles(session: Session) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Return by deal who has a part in it, and in the same order in which role."""
    statement = (
        select(DealContact.deal_id, Contact.email, Contact.external_id, Contact.name)
        .add_columns(CommitteeRole.label)
        .join(Contact, DealContact.contact_id == Contact.id)
        .outerjoin(CommitteeRole, DealContact.role == CommitteeRole.code)
        .where(Contact.is_erased.is_(False))
    )
    found: dict[UUID, list[tuple[str, str]]] = {}
    for deal, *names, role in session.execute(statement):
        found.setdefault(deal, []).append((first_of(names), role or ""))
    return (
        {deal: "; ".join(name for name, _role in sorted(all_)) for deal, all_ in found.items()},
        {deal: _roles([role for _name, role in sorted(all_)]) for deal, all_ in found.items()},
    )


def _roles(roles: Sequence[str]) -> str:
    return "; ".join(roles) if len(set(roles)) > 1 else roles[0]


def _reasons(session: Session, kind: ReasonKind) -> dict[UUID, str]:
    statement = (
        select(DealReason.deal_id, Reason.label)
        .join(Reason, DealReason.reason == Reason.code)
        .where(Reason.kind == kind)
        .order_by(Reason.position)
    )
    found: dict[UUID, list[str]] = {}
    for deal, label in session.execute(statement):
        found.setdefault(deal, []).append(label)
    return {deal: "; ".join(labels) for deal, labels in found.items()}


def _engaged(session: Session) -> dict[UUID, str]:
    statement = (
        select(EngagementContact.engagement_id, Contact.email, Contact.external_id, Contact.name)
        .join(Contact, EngagementContact.contact_id == Contact.id)
        .where(Contact.is_erased.is_(False))
    )
    found: dict[UUID, list[str]] = {}
    for engagement, *names in session.execute(statement):
        found.setdefault(engagement, []).append(first_of(names))
    return {key: "; ".join(sorted(names)) for key, names in found.items()}
