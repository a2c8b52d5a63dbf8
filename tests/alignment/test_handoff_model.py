"""Random lives of hand-offs, day and night, against a model that counts minutes and knows the rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.alignment.handoffs import HandoffState, Turn
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import HandoffReply
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.countries import public_holidays
from db.accounts.tables import Account
from db.committee.tables import Contact
from tests.alignment.life import BERLIN, Life

HOUR = timedelta(hours=1)
REPLIES = st.sampled_from(HandoffReply)
STEPS = st.one_of(
    st.tuples(st.just("wait"), st.integers(1, 60)),
    st.tuples(st.just("accept"), st.integers(1, 5)),
    st.tuples(st.just("reject"), st.integers(1, 5)),
    st.tuples(st.just("disqualify"), st.integers(1, 5)),
    st.tuples(st.just("call"), st.none()),
    st.tuples(st.just("reply"), REPLIES),
    st.tuples(st.just("withdraw"), st.none()),
)


@dataclass
class Model:
    """What a person would write on paper."""

    now: datetime
    state: HandoffState = HandoffState.OPEN
    replied: bool = False
    called_since: bool = False
    rating: int | None = None
    marks: dict[str, datetime] = field(default_factory=dict)

    def may(self, step: str) -> bool:
        match step:
            case "accept" | "reject" | "withdraw":
                return self.state is HandoffState.OPEN
            case "disqualify":
                return self.state is HandoffState.ACCEPTED and self.called_since
            case "reply":
                refused = (HandoffState.REJECTED, HandoffState.DISQUALIFIED)
                return self.state in refused and not self.replied
        return True

    def do(self, step: str, value: int | None) -> None:
        match step:
            case "accept" | "reject":
                states = {"accept": HandoffState.ACCEPTED, "reject": HandoffState.REJECTED}
                self.state, self.rating = states[step], value
                self.marks["answered"] = self.now
                self.called_since = False
            case "disqualify":
                self.state, self.rating = HandoffState.DISQUALIFIED, value
                self.marks["refused"] = self.now
            case "withdraw":
                self.state = HandoffState.WITHDRAWN
            case "reply":
                self.replied = True
            case "call":
                self.called_since = True

    @property
    def turn(self) -> Turn:
        if self.state is HandoffState.OPEN:
            return Turn.SALES
        refused = (HandoffState.REJECTED, HandoffState.DISQUALIFIED)
        return Turn.MARKETING if self.state in refused and not self.replied else Turn.NOBODY


def worked(since: datetime, until: datetime) -> timedelta:
    """Count the half hours that lie on working days of Germany: the second reading of the clock."""
    step, at, ran = timedelta(minutes=30), since.astimezone(UTC), timedelta()
    while at < until:
        day = at.astimezone(BERLIN).date()
        if day.weekday() < 5 and day not in public_holidays("DE", day.year):
            ran += step
        at += step
    return ran


def fresh(life: Life):
    with life.space.change("Add an account") as change:
        account = change.add(Account(name="Somebody"))
        change.session.flush()
        person = change.add(Contact(account_id=account.id, name="Jo Park"))
    life.facts = type(life.facts)(
        **{**vars(life.facts), "norrhavn": account.id, "henrik": person.id}
    )


starts = st.integers(0, 280 * 24).map(
    lambda hours: (datetime(2026, 3, 20, tzinfo=UTC) + hours * HOUR).astimezone(BERLIN)
)


@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(starts, st.lists(STEPS, max_size=7))
def test_whatever_is_tried_only_what_the_rules_allow_happens_and_the_clock_is_right(
    here: Life, start: datetime, steps
):
    model = Model(start)
    here.space.clock = Clock.fixed(start)
    fresh(here)
    key = here.hand_over()
    for step, value in steps:
        if step == "wait":
            model.now = (model.now.astimezone(UTC) + value * HOUR).astimezone(BERLIN)
            here.space.clock = Clock.fixed(model.now)
            continue
        if model.may(step):
            attempt(here, key, step, value)
            model.do(step, value)
        else:
            with pytest.raises(KnownError):
                attempt(here, key, step, value)
    row = here.row(key)
    assert (row.state, row.turn, row.rating) == (model.state, model.turn, model.rating)
    if row.turn is Turn.SALES:
        assert row.left == 48 * HOUR - worked(start, model.now)
    if "answered" in model.marks:
        assert row.took == worked(start, model.marks["answered"])
        assert row.was_on_time is (row.took <= 48 * HOUR)
    if row.turn is Turn.MARKETING:
        since = model.marks.get("refused", model.marks["answered"])
        assert row.left == 48 * HOUR - worked(since, model.now)
        assert row.is_late is (worked(since, model.now) >= 48 * HOUR)


def attempt(life: Life, key, step: str, value) -> None:
    match step:
        case "accept":
            life.accept(key, rating=value)
        case "reject":
            life.reject(key, rating=value)
        case "disqualify":
            life.disqualify(key, "D1", rating=value)
        case "reply":
            life.reply(key, value, "Both stayed for an hour")
        case "withdraw":
            life.withdraw(key)
        case "call":
            life.call()
