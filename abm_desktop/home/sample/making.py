"""Writes the sample story into a new workspace."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from abm_desktop.alignment.services.playbook import policy_number, terms_of
from abm_desktop.home.sample.accounts import Row, account_rows, cast_account, person_rows
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.home.sample.choosing import choosing_rows
from abm_desktop.home.sample.contacts import contact_rows
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.deal_history import deal_history_rows
from abm_desktop.home.sample.deals import deal_rows, told_deals
from abm_desktop.home.sample.engagements import (
    SampleEngagement,
    drawn_engagements,
    engagement_rows,
    told_engagements,
)
from abm_desktop.home.sample.files import record, table
from abm_desktop.home.sample.handoffs import Told, handoff_rows
from abm_desktop.home.sample.history import history_rows
from abm_desktop.home.sample.market import (
    campaign_account_rows,
    campaign_rows,
    competitor_rows,
    member_rows,
    product_rows,
)
from abm_desktop.home.sample.meetings import Calls, meeting_rows
from abm_desktop.home.sample.own import (
    account_value_rows,
    contact_value_rows,
    own_field_rows,
    view_rows,
)
from abm_desktop.home.sample.pauses import pause_rows
from abm_desktop.home.sample.plans import plan_rows
from abm_desktop.home.sample.playbook import Agreed, playbook_rows
from abm_desktop.home.sample.played import run_rows, tell_plays
from abm_desktop.home.sample.schedule import drawn_touches
from abm_desktop.home.sample.settings import agreed_policy, agreed_rules, own_day_rows, rate_rows
from abm_desktop.home.sample.touches import told_touches, touch_rows
from abm_desktop.home.sample.voices import voice_rows
from abm_desktop.home.sample.ways import way_rows
from abm_desktop.home.services.journey import keep_told_stages
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location
from abm_desktop.workspace.service import edit_profile, edit_rules, policy
from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.accounts.listed import ListEntry, ListSignature, ListVersion, Nomination
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account
from db.alignment.handoff_parts import HandoffContact, HandoffEvidence, HandoffMessage
from db.alignment.handoffs import Handoff
from db.alignment.meetings import Decision, Meeting, MeetingNote, MeetingPerson, Promise
from db.alignment.playbook import PlaybookSignature, PlaybookVersion
from db.alignment.predictions import Prediction
from db.alignment.voices import Asset, AssetTheme, AssetUse, ContentRequest, Theme, Voice
from db.committee.own_fields import ContactField
from db.committee.tables import Contact, ContactPoint, ContactStance
from db.engagement.tables import Engagement, EngagementContact
from db.plans import contents
from db.plans.actions import NextAction
from db.plans.tables import AccountFile, AccountNote, Objective, SwotEvidence, SwotLine
from db.revenue.deal_parts import Competitor, DealCompetitor, DealContact, DealProduct, Product
from db.revenue.tables import Deal, DealReason
from db.touches.campaigns import CampaignAccount, CampaignMember
from db.touches.plays import PlayRun
from db.touches.tables import AccountPause, Campaign, Touch, TouchContact, TouchPerson
from db.workspace.arranged import CurrencyRate, CustomField, SavedView
from db.workspace.tables import DatedValue, Holiday, Person

PICTURES_DAY: Final = date(2026, 11, 18)
"""A Wednesday: the day that the design's pictures show."""
PERSON: Final = "Mara Lindqvist"
ACCOUNT: Final = "Norrhavn Logistics"
"""Whose day the story tells, and which account it tells in full."""


def make_sample(location: Location, day: date, clock: Clock) -> None:
    """Make the sample workspace, its story told for a day.

    Raises:
        KnownError: there is a workspace already, or it cannot be written there.
    """
    story = record("workspace")
    new = NewWorkspace(
        name=story["name"],
        list_name=story["list_name"],
        currency=story["currency"],
        is_sample=True,
        zone=story["zone"],
        policy=agreed_policy(story),
    )
    days = SampleDays(day, _latest(day, clock))
    make_workspace(location, new, clock, lambda change: _Teller(change, story, days).tell())


def _latest(day: date, clock: Clock) -> datetime:
    """Return the last instant of the story: now, or the day's end where it is told for another."""
    if clock.today() == day:
        return clock.now()
    return datetime.combine(day + timedelta(days=1), datetime.min.time()).astimezone(UTC)


class _Teller:
    """Writes the story into one open change, people before accounts before what they did."""

    def __init__(self, change: Change, story: dict[str, Any], days: SampleDays) -> None:
        self._change = change
        self._story = story
        self._days = days
        self._keys = SampleKeys(days.today)
        self._lines = {name: table(name) for name in ("targets", "retired", "candidates")}

    def tell(self) -> None:
        """Write everything."""
        self._plays = tell_plays(self._change, self._keys)
        cast = self._tell_accounts()
        size = self._story["sizes"]["contacts"]
        people = contact_rows(cast, self._lines["candidates"], size, self._keys)
        self._change.insert_many(Contact, people)
        moments = self._tell_moments(cast)
        market = self._tell_market(cast)
        deals = self._tell_deals(cast, market)
        self._tell_plans(cast, {**moments, "deal": deals})
        self._tell_ways(cast)
        self._tell_settings(cast)
        self._tell_own(cast)
        self._tell_handoffs(cast, moments, market["campaigns"])
        self._tell_choosing(cast)
        self._tell_playbook(cast)
        self._tell_voices(cast, deals, market["competitors"])
        self._tell_meetings(cast, moments)
        keep_told_stages(self._change, self._days.today)

    def _tell_handoffs(
        self, cast: Cast, moments: dict[str, list[Row]], campaigns: dict[str, UUID]
    ) -> None:
        names = {play["code"]: play["name"] for play in record("plays")["plays"]}
        told = Told(
            engagements=moments["engagement"],
            engaged=self._engaged,
            touches=moments["planned"],
            campaigns=campaigns,
            plays={names[code]: play.id for code, play in self._plays.items()},
        )
        rows = handoff_rows(cast, told, self._days, self._keys)
        self._change.insert_many(Handoff, rows.handoffs)
        self._change.insert_many(HandoffContact, rows.contacts)
        self._change.insert_many(HandoffEvidence, rows.evidence)
        self._change.insert_many(HandoffMessage, rows.messages)
        self._change.insert_many(Prediction, rows.predictions)

    def _tell_voices(self, cast: Cast, deals: list[Row], competitors: dict[str, UUID]) -> None:
        rows = voice_rows(cast, deals, competitors, self._days, self._keys)
        self._change.insert_many(Theme, rows.themes)
        self._change.insert_many(Asset, rows.assets)
        self._change.insert_many(AssetTheme, rows.links)
        self._change.insert_many(Voice, rows.voices)
        self._change.insert_many(AssetUse, rows.uses)
        self._change.insert_many(ContentRequest, rows.requests)

    def _tell_meetings(self, cast: Cast, moments: dict[str, list[Row]]) -> None:
        done = [row for row in moments["planned"] if row["done_at"] is not None]
        rows = meeting_rows(cast, Calls(done, self._beside), self._days, self._keys)
        self._change.insert_many(Meeting, rows.meetings)
        self._change.insert_many(MeetingPerson, rows.people)
        self._change.insert_many(MeetingNote, rows.notes)
        self._change.insert_many(Decision, rows.decisions)
        self._change.insert_many(Promise, rows.promises)
        self._change.insert_many(TouchPerson, rows.joined)

    def _tell_ways(self, cast: Cast) -> None:
        rows = way_rows(cast, self._days, self._keys)
        self._change.insert_many(ContactPoint, rows.points)
        self._change.insert_many(ContactStance, rows.stances)
        self._change.update_many(Contact, list(rows.facts.items()))

    def _tell_settings(self, cast: Cast) -> None:
        edit_profile(self._change, {"country": (None, self._story["country"])})
        self._change.insert_many(Holiday, own_day_rows(self._story, self._days, self._keys))
        self._change.insert_many(CurrencyRate, rate_rows(self._story, self._days, self._keys))
        edit_rules(self._change, agreed_rules(self._story, self._days, cast.people))

    def _tell_own(self, cast: Cast) -> None:
        """Write what the seller added: fields of its own, and a view that all share."""
        fields = own_field_rows(self._story, self._keys)
        self._change.insert_many(CustomField, fields)
        values = account_value_rows(cast, fields, self._keys)
        self._change.insert_many(AccountField, values)
        profiles = contact_value_rows(cast, self._story, fields, self._keys)
        self._change.insert_many(ContactField, profiles)
        views = view_rows(self._story, self._days.today, self._keys)
        self._change.insert_many(SavedView, views)

    def _tell_choosing(self, cast: Cast) -> None:
        """Write how both teams chose: rounds before what refers to them."""
        rows = choosing_rows(cast, self._lines, self._days, self._keys)
        self._change.insert_many(ListRound, rows.rounds)
        self._change.insert_many(RoundAccount, rows.members)
        self._change.insert_many(Ballot, rows.ballots)
        self._change.insert_many(Nomination, rows.nominations)
        self._change.insert_many(ListVersion, rows.versions)
        self._change.insert_many(ListEntry, rows.entries)
        self._change.insert_many(ListSignature, rows.signatures)

    def _tell_playbook(self, cast: Cast) -> None:
        """Write what both teams signed of the rules, and the draft of what comes next."""
        change = self._change
        agreed = Agreed(policy(change), policy_number(change), terms_of(change))
        rows = playbook_rows(agreed, cast.people, self._days, self._keys)
        change.insert_many(PlaybookVersion, rows.versions)
        change.insert_many(PlaybookSignature, rows.signatures)

    def _tell_accounts(self) -> Cast:
        cast = self._cast(self._tell_people())
        for lines in self._lines.values():
            rows = account_rows(lines, cast.accounts, cast.people, self._days)
            self._change.insert_many(Account, rows, with_history=False)
        seated = [*self._lines["targets"], *self._lines["retired"]]
        history = history_rows(seated, cast, self._story, self._days, self._keys)
        self._change.insert_many(DatedValue, history)
        return cast

    def _tell_people(self) -> dict[str, UUID]:
        rows = person_rows(self._keys, self._story)
        self._change.insert_many(Person, rows)
        codes = (person["code"] for person in self._story["people"])
        return {code: row["id"] for code, row in zip(codes, rows, strict=True)}

    def _cast(self, people: dict[str, UUID]) -> Cast:
        quiet = self._story["quiet"]
        casts = {
            name: {
                line["name"]: cast_account(
                    self._keys.fresh(), line, self._days, quiet.get(line["name"], 0)
                )
                for line in lines
            }
            for name, lines in self._lines.items()
        }
        return Cast(people, casts["targets"], casts["retired"], casts["candidates"])

    def _tell_moments(self, cast: Cast) -> dict[str, list[Row]]:
        """Write touches and engagements, and return what of them can be evidence, newest first."""
        told = told_touches(cast, self._days)
        drawn = drawn_touches(cast, told, self._story, self._days)
        rows = touch_rows([*told, *drawn], cast.people, self._days, self._keys)
        engagements = self._tell_engagements(cast, rows.answers)
        runs = run_rows(self._plays, rows.touches, cast, self._days, self._keys)
        self._change.insert_many(PlayRun, runs)
        self._change.insert_many(Touch, rows.touches)
        self._change.insert_many(TouchContact, rows.contacts)
        self._change.insert_many(TouchPerson, rows.people)
        self._beside = rows.people
        self._tell_pauses(cast, engagements)
        done = [row for row in rows.touches if row["done_at"] is not None]
        return {
            "touch": sorted(done, key=lambda row: row["done_at"], reverse=True),
            "engagement": sorted(engagements, key=lambda row: row["at"], reverse=True),
            "planned": rows.touches,
        }

    def _tell_pauses(self, cast: Cast, engagements: list[Row]) -> None:
        still, now = self._story["paused"], self._days.now
        rows = pause_rows(cast, engagements, still, now, self._keys)
        self._change.insert_many(AccountPause, rows)

    def _tell_engagements(self, cast: Cast, answers: list[SampleEngagement]) -> list[Row]:
        moments = [*told_engagements(cast, self._days, self._keys), *answers]
        rest = self._story["sizes"]["engagements"] - len(moments)
        moments += drawn_engagements(cast, rest, self._days, self._keys)
        rows, links = engagement_rows(moments, cast.people, self._keys)
        self._change.insert_many(Engagement, rows)
        self._change.insert_many(EngagementContact, links)
        self._engaged = links
        return rows

    def _tell_market(self, cast: Cast) -> dict[str, dict[str, UUID]]:
        """Write what is sold and run, and return the keys of its words."""
        products = product_rows(self._story["currency"], self._keys)
        competitors = competitor_rows(self._keys)
        campaigns = campaign_rows(cast.people, self._days, self._keys)
        self._change.insert_many(Product, products)
        self._change.insert_many(Competitor, competitors)
        self._change.insert_many(Campaign, campaigns)
        keys = {row["name"]: row["id"] for row in campaigns}
        meant = campaign_account_rows(cast, keys, self._keys)
        self._change.insert_many(CampaignAccount, meant)
        members = member_rows(cast, keys, self._days, self._keys)
        self._change.insert_many(CampaignMember, members)
        return {
            "products": {row["code"]: row["id"] for row in products},
            "competitors": {row["code"]: row["id"] for row in competitors},
            "campaigns": keys,
        }

    def _tell_plans(self, cast: Cast, moments: dict[str, list[Row]]) -> None:
        rows = plan_rows(cast, moments, self._days, self._keys)
        self._change.insert_many(Objective, rows.objectives)
        self._change.insert_many(NextAction, rows.actions)
        self._change.insert_many(AccountFile, rows.files)
        self._change.insert_many(SwotLine, rows.lines)
        self._change.insert_many(SwotEvidence, rows.evidence)
        self._change.insert_many(AccountNote, rows.notes)
        for digest, data in rows.contents.items():
            contents.keep(self._change.session, digest, data)

    def _tell_deals(self, cast: Cast, words: dict[str, dict[str, UUID]]) -> list[Row]:
        deals = told_deals(cast, self._days, self._keys)
        rows = deal_rows(deals, cast, words, self._days, self._keys)
        self._change.insert_many(Deal, rows.deals, with_history=False)
        history = deal_history_rows(deals, self._days, self._keys)
        self._change.insert_many(DatedValue, history)
        self._change.insert_many(DealProduct, rows.products)
        self._change.insert_many(DealContact, rows.contacts)
        self._change.insert_many(DealCompetitor, rows.competitors)
        self._change.insert_many(DealReason, rows.reasons)
        return rows.deals
