"""What is known of accounts before their deals: first touches, answers, marketing's days. Three queries."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, type_coerce

from abm_desktop.revenue.services.dated_steps import streamed
from abm_desktop.revenue.sourcing import Met, Story
from abm_desktop.vocabulary import DealOutcome, Team, TouchState
from abm_desktop.workspace.opened import Reading
from db.committee.tables import Contact
from db.revenue.tables import Deal, DealStage
from db.touches.campaigns import CampaignMember
from db.touches.tables import Touch
from db.types import PackedKey


def stories(reading: Reading) -> dict[bytes, Story]:
    """Return the story of every account that has a won deal, by its key."""
    answers = _answers(reading)
    days = _marketing_days(reading)
    for account, answered in answers.items():
        days[account] = sorted({*days.get(account, ()), *answered})
    firsts = _firsts(reading)
    return {
        account: Story(
            firsts.get(account, {}),
            min(answers[account]) if account in answers else None,
            tuple(days.get(account, ())),
        )
        for account in {*firsts, *days}
    }


def _with_won_deal() -> Select[Any]:
    """Return the keys of accounts that a deal was ever won from."""
    return (
        select(Deal.account_id)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(DealStage.outcome == DealOutcome.WON, Deal.account_id.is_not(None))
    )


def _firsts(reading: Reading) -> dict[bytes, dict[Team, Met]]:
    """Return the first done touch of each team and account."""
    place = func.row_number().over(
        partition_by=(Touch.account_id, Touch.team), order_by=(Touch.done_at, Touch.id)
    )
    ranked = (
        select(Touch.account_id, Touch.team, Touch.done_at, Touch.id, place.label("place"))
        .where(*_done(), Touch.account_id.in_(_with_won_deal()))
        .subquery()
    )
    account, key = ranked.c.account_id, ranked.c.id
    statement = select(
        type_coerce(account, PackedKey()),
        ranked.c.team,
        ranked.c.done_at,
        type_coerce(key, PackedKey()),
    ).where(ranked.c.place == 1)
    found: defaultdict[bytes, dict[Team, Met]] = defaultdict(dict)
    for packed, team, at, touch in streamed(reading, statement):
        found[packed][team] = Met(at, touch)
    return dict(found)


def _marketing_days(reading: Reading) -> dict[bytes, list[date]]:
    """Return the days on which marketing, alone or with sales, reached an account."""
    statement = (
        select(type_coerce(Touch.account_id, PackedKey()), Touch.done_at)
        .where(
            *_done(),
            Touch.team.in_((Team.MARKETING, Team.BOTH)),
            Touch.account_id.in_(_with_won_deal()),
        )
        .order_by(Touch.account_id, Touch.done_at)
    )
    found: defaultdict[bytes, list[date]] = defaultdict(list)
    for account, at in streamed(reading, statement):
        days = found[account]
        if not days or days[-1] != at.date():
            days.append(at.date())
    return dict(found)


def _answers(reading: Reading) -> dict[bytes, set[date]]:
    """Return the days on which people of an account answered campaigns."""
    statement = (
        select(type_coerce(Contact.account_id, PackedKey()), CampaignMember.responded_on)
        .join(Contact, Contact.id == CampaignMember.contact_id)
        .where(
            CampaignMember.has_responded,
            CampaignMember.responded_on.is_not(None),
            Contact.account_id.in_(_with_won_deal()),
        )
    )
    found: defaultdict[bytes, set[date]] = defaultdict(set)
    for account, day in streamed(reading, statement):
        found[account].add(day)
    return dict(found)


def _done() -> tuple[Any, ...]:
    return (Touch.state == TouchState.DONE, Touch.done_at.is_not(None))
