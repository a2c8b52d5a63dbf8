"""Deals as chance has them, measured beside a few plain loops over the very same stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any, Final
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.revenue.measures import Cycle, Measures
from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.services.measuring import measured
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.opened import Change, Workspace
from db.accounts.tables import Account
from db.keys import new_key
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal, LeadSource
from db.touches.tables import Campaign
from db.workspace.fields import to_json
from db.workspace.tables import DatedValue, Person, Profile
from tests.revenue.selling import behind

FIRST: Final = date(2025, 1, 1)
SOURCES: Final = {"event": "Event", "website": "Website", None: "(none)"}
LABELS: Final = {"prospecting": ("Prospecting", 10), "proposal": ("Proposal", 60)}
DIMENSIONS: Final = (
    *(Dimension.TEAM, Dimension.TIER, Dimension.SOURCE, Dimension.CAMPAIGN),
    *(Dimension.TYPE, Dimension.PRODUCT, Dimension.STAGE, Dimension.QUARTER),
)
AS_OF: Final = (date(2024, 12, 31), date(2025, 6, 17), date(2025, 10, 31), date(2026, 11, 18))


@dataclass(frozen=True)
class Story:
    """A deal that was opened, moved on once with another amount, and perhaps closed."""

    opened: date
    moved: date
    closed: date | None
    is_won: bool
    amounts: tuple[int, int]
    currency: str
    tiers: tuple[str | None, str | None]
    retiered: date
    listed: date | None
    groups: dict[str, list[str]]

    def on(self, day: date) -> dict[str, Any] | None:
        """Tell what it is at the end of a day."""
        if day < self.opened:
            return None
        is_closed = self.closed is not None and self.closed <= day
        amount = self.amounts[day >= self.moved]
        label, chance = LABELS["proposal" if day >= self.moved else "prospecting"]
        if is_closed:
            label, chance = ("Won", 100) if self.is_won else ("Lost", 0)
        outcome = "open" if not is_closed else "won" if self.is_won else "lost"
        known = None if self.currency == "USD" else amount
        end = self.closed or day
        is_target = is_closed and self.listed is not None and self.listed <= end
        tier = self.tiers[day >= self.retiered] or "(none)"
        groups = {**self.groups, "tier": [tier], "stage": [label]}
        return {
            "outcome": outcome,
            "amount": known,
            "chance": chance,
            "is_target": is_target,
            "groups": groups,
        }


@pytest.fixture
def stories(workspace: Workspace) -> list[Story]:
    chance = Random(7)
    with workspace.change("Tell stories") as change:
        change.session.scalars(select(Profile)).one().fiscal_year_start = 2
        return list(_written(change, chance))


def _written(change: Change, chance: Random) -> Iterator[Story]:
    people = {
        one.team: one.id
        for one in change.session.scalars(select(Person).where(Person.team != Team.BOTH))
    }
    campaign = change.add(Campaign(name="Autumn"))
    products = [change.add(Product(code=name, name=name)) for name in "AB"]
    assert set(SOURCES) - {None} <= set(change.session.scalars(select(LeadSource.code)))
    for number in range(60):
        opened = FIRST + timedelta(days=chance.randrange(300))
        moved = opened + timedelta(days=chance.randrange(1, 60))
        closed = chance.choice((None, moved + timedelta(days=chance.randrange(200))))
        team, source = chance.choice((None, *people)), chance.choice(list(SOURCES))
        sold = chance.sample(products, chance.randrange(3))
        in_campaign, kind = chance.choice((True, False)), chance.choice((None, "New"))
        story = Story(
            opened=opened,
            moved=moved,
            closed=closed,
            is_won=chance.choice((True, False)),
            amounts=(chance.randrange(10**6), chance.randrange(10**6)),
            currency=chance.choice(("EUR", "EUR", "USD")),
            tiers=(chance.choice((None, "1:1")), chance.choice(("1:few", "1:many"))),
            retiered=FIRST + timedelta(days=chance.randrange(400)),
            listed=chance.choice((None, FIRST + timedelta(days=chance.randrange(400)))),
            groups={
                "team": ["(none)" if team is None else team.value],
                "source": [SOURCES[source]],
                "campaign": ["Autumn" if in_campaign else "(none)"],
                "type": [kind or "(none)"],
                "product": [one.name for one in sold] or ["(none)"],
            },
        )
        account = _account(change, story, number)
        deal = new_key()
        change.session.flush()
        row = {
            "id": deal,
            "name": f"Deal {number}",
            "account_id": account,
            "stage": "proposal" if closed is None else "won" if story.is_won else "lost",
            "amount_minor": story.amounts[1],
            "currency": story.currency,
            "opened_on": opened,
            "close_on": closed,
            "owner_id": None if team is None else people[team],
            "source": source,
            "campaign_id": campaign.id if in_campaign else None,
            "type": kind,
        }
        change.insert_many(Deal, [row], with_history=False)
        change.insert_many(DealProduct, [{"deal_id": deal, "product_id": one.id} for one in sold])
        _write(change, "deal", deal, "stage", [(opened, "prospecting"), (moved, "proposal")])
        _write(
            change,
            "deal",
            deal,
            "amount_minor",
            [*zip((opened, moved), story.amounts, strict=True)],
        )
        if closed is not None:
            _write(change, "deal", deal, "stage", [(closed, row["stage"])])
            _write(change, "deal", deal, "close_on", [(closed, closed)])
        yield story


def _account(change: Change, story: Story, number: int) -> UUID:
    key = new_key()
    row = {
        "id": key,
        "name": f"Account {number}",
        "tier": story.tiers[1],
        "listing": Listing.TARGET if story.listed else Listing.CANDIDATE,
    }
    change.insert_many(Account, [row], with_history=False)
    _write(
        change, "account", key, "tier", [(FIRST, story.tiers[0]), (story.retiered, story.tiers[1])]
    )
    if story.listed is not None:
        _write(change, "account", key, "listing", [(story.listed, Listing.TARGET.value)])
    return key


def _write(
    change: Change, entity: str, key: UUID, field: str, steps: list[tuple[date, Any]]
) -> None:
    change.insert_many(
        DatedValue,
        [
            {"entity": entity, "key": key, "field": field, "value": to_json(value), "since": since}
            for since, value in steps
        ],
    )


def counted(
    stories: list[Story], since: date | None, until: date
) -> Iterator[tuple[Story, dict[str, Any]]]:
    for story in stories:
        found = story.on(until)
        if found is None:
            continue
        is_closed = found["outcome"] != "open"
        if is_closed and since and story.closed and story.closed < since:
            continue
        yield story, found


def middle(numbers: list[int]) -> Fraction | None:
    ordered, half = sorted(numbers), len(numbers) // 2
    if not ordered:
        return None
    if len(ordered) % 2:
        return Fraction(ordered[half])
    return Fraction(ordered[half - 1] + ordered[half], 2)


def figures(rows: list[tuple[Story, dict[str, Any]]]) -> dict[str, Any]:
    """Compute the figures of DESIGN, section 4, by plain arithmetic."""
    won = [(story, one) for story, one in rows if one["outcome"] == "won"]
    is_open = [one for _, one in rows if one["outcome"] == "open"]
    lost = len(rows) - len(won) - len(is_open)
    amounts = [one["amount"] for _, one in won if one["amount"] is not None]
    opened = [one["amount"] for one in is_open if one["amount"] is not None]
    weighted = [
        Fraction(one["amount"] * one["chance"], 100) for one in is_open if one["amount"] is not None
    ]
    cycle = middle([(story.closed - story.opened).days for story, _ in won if story.closed])
    rate = Fraction(len(won), len(won) + lost) if len(won) + lost else None
    mean = Fraction(sum(amounts), len(amounts)) if amounts else None
    known = rate is not None and mean is not None and cycle
    velocity = len(is_open) * (rate or 0) * (mean or 0) / (cycle or 1) if known else None
    return {
        "open_count": len(is_open),
        "won_count": len(won),
        "lost_count": lost,
        "won_value": sum(amounts) if amounts or not won else None,
        "average_won_value": mean,
        "median_won_value": middle(amounts),
        "win_rate": rate,
        "cycle_days": cycle,
        "open_value": sum(opened) if opened or not is_open else None,
        "weighted_value": sum(weighted) if weighted or not is_open else None,
        "velocity_per_day": velocity,
    }


def same(found: Measures, wanted: dict[str, Any]) -> None:
    for name, value in wanted.items():
        figure = getattr(found, name)
        assert figure == (None if value is None else pytest.approx(float(value), rel=1e-12)), name


@pytest.mark.parametrize(
    ("as_of", "since"),
    [*((day, None) for day in AS_OF), *((day, date(2025, 5, 1)) for day in AS_OF[1:])],
)
def test_every_group_on_any_day_is_what_plain_loops_find(
    workspace: Workspace, stories: list[Story], as_of: date, since: date | None
) -> None:
    rows = list(counted(stories, since, as_of))
    with workspace.reading() as reading:
        for dimension in DIMENSIONS:
            answer = measured(reading, Question(as_of, since, None, dimension))
            same(answer.total, figures(rows))
            target = [one for _, one in rows if one["outcome"] == "won" and one["is_target"]]
            assert answer.target_won_value == sum(one["amount"] or 0 for one in target)
            if dimension is Dimension.QUARTER:
                _same_quarters(answer.groups, stories, since, as_of)
                continue
            names = {name for _, one in rows for name in one["groups"][dimension]}
            assert set(answer.groups) == names
            for name in names:
                mine = [pair for pair in rows if name in pair[1]["groups"][dimension]]
                same(answer.groups[name], figures(mine))
                shown = behind(reading, answer.question, "won_count", name)
                assert len(shown) == answer.groups[name].won_count


def _same_quarters(groups: Any, stories: list[Story], since: date | None, as_of: date) -> None:
    closed = [
        story.closed
        for story, one in counted(stories, since, as_of)
        if story.closed and one["outcome"] != "open"
    ]
    if not closed:
        assert not groups
        return
    wanted = {}
    starts = [date(year, month, 1) for year in (2024, 2025, 2026) for month in (2, 5, 8, 11)]
    for start, following in pairwise(starts):
        end = following - timedelta(days=1)
        if min(closed) <= end and start <= max(closed):
            number = (start.month - 2) // 3 + 1
            begin = max(start, since or start)
            wanted[f"FY{start.year + 1}Q{number}"] = figures(
                list(counted(stories, begin, min(end, as_of)))
            )
    assert list(groups) == list(wanted)
    for name, found in groups.items():
        same(found, wanted[name])


def test_the_mean_cycle_is_taken_of_all_won_deals(
    workspace: Workspace, stories: list[Story]
) -> None:
    won = [one for one in stories if one.is_won and one.closed and one.closed <= AS_OF[-1]]
    days = [(one.closed - one.opened).days for one in won if one.closed]
    with workspace.reading() as reading:
        found = measured(reading, Question(AS_OF[-1], cycle=Cycle.MEAN)).total
    assert found.cycle_days == pytest.approx(sum(days) / len(days))
