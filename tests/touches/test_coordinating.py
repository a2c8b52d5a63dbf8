"""What a touch is told before it is planned, what is set aside, and accounts that are left alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.committee.reach import Said
from abm_desktop.committee.services.stances import say
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import KnownError
from abm_desktop.touches import service
from abm_desktop.touches.pausing import may_resume
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.touches.services import coordinating, pauses
from abm_desktop.vocabulary import CoordinationRule, Medium, PauseCause, Stance, Team
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import edit_rules
from tests.touches.facts import WEDNESDAY, Facts, add_facts

DAY = timedelta(days=1)
MOMENT = datetime(2026, 11, 17, 9, tzinfo=UTC)


@pytest.fixture
def everywhere(anywhere: Location, opened: Callable[[Location], Workspace]) -> Facts:
    return add_facts(opened(anywhere))


def advice(facts: Facts, **fields: object) -> coordinating.Advice:
    draft = TouchDraft(
        **{"account": facts.norrhavn, "channel": "call", "team": Team.SALES, **fields}
    )
    with facts.workspace.reading() as reading:
        return coordinating.advise(reading, draft)


def clashes(facts: Facts, since: date, until: date) -> list[coordinating.Clash]:
    with facts.workspace.reading() as reading:
        return coordinating.clashes(reading, since, until)


def pause_of(facts: Facts) -> pauses.Pause | None:
    with facts.workspace.reading() as reading:
        return pauses.pause_of(reading, facts.norrhavn)


def answer(facts: Facts, at: datetime = MOMENT, activity: str = "email_reply") -> UUID:
    with facts.workspace.change("Log a reply") as change:
        new = NewEngagement(facts.norrhavn, activity, at, "Yes, let us talk", (facts.henrik,))
        return log(change, new)


def test_a_touch_too_soon_after_another_says_so_and_names_whom_to_talk_to(
    everywhere: Facts,
) -> None:
    facts = everywhere
    facts.plan(contacts=(facts.sigrid,), owner=facts.tomas)
    found = advice(facts, contacts=(facts.sigrid,), day=WEDNESDAY, team=Team.MARKETING)
    (clash,) = found.clashes
    assert (clash.rule, clash.contact) == (CoordinationRule.BOTH_TEAMS, "Sigrid Aalto-Berg")
    assert [person.name for person in clash.talk_to(facts.priya)] == ["Tomás Okafor"]
    assert not found.is_clear
    assert found.nearest == WEDNESDAY + 2 * DAY


def test_a_day_off_is_told_with_the_nearest_day_of_work(facts: Facts) -> None:
    sunday = WEDNESDAY + 4 * DAY
    found = advice(facts, day=sunday)
    assert not found.is_working_day
    assert found.nearest == sunday + DAY


def test_what_stands_on_another_account_does_not_matter(facts: Facts) -> None:
    facts.plan(account=facts.tessaro, contacts=(facts.stranger,))
    assert advice(facts, contacts=(facts.sigrid,), day=WEDNESDAY).is_clear


def test_touches_of_a_person_are_counted_over_as_many_days_as_the_rules_say(facts: Facts) -> None:
    with facts.workspace.change("Count over three weeks") as change:
        edit_rules(change, {"person_days": (7, 21)})
    last = WEDNESDAY + 20 * DAY
    for day in (WEDNESDAY, WEDNESDAY + 10 * DAY, last):
        facts.plan(contacts=(facts.sigrid,), day=day)
    (clash,) = clashes(facts, last, last)
    assert clash.rule is CoordinationRule.PERSON_CAP
    assert len(clash.touches) == 3


def test_a_rule_is_set_aside_with_a_reason_only(facts: Facts) -> None:
    facts.plan(contacts=(facts.sigrid,))
    key = facts.plan(contacts=(facts.sigrid,), day=WEDNESDAY + DAY)
    with pytest.raises(KnownError, match="Say why"), facts.workspace.change("Keep") as change:
        coordinating.keep(change, key, [CoordinationRule.TOO_SOON], "  ")
    with facts.workspace.change("Keep both") as change:
        coordinating.keep(change, key, [CoordinationRule.TOO_SOON], "She asked for both")
    (clash,) = clashes(facts, WEDNESDAY, WEDNESDAY)
    assert clash.collision.is_kept

    undo(facts.workspace)
    (clash,) = clashes(facts, WEDNESDAY, WEDNESDAY)
    assert not clash.collision.is_kept


def test_a_touch_with_a_rule_set_aside_can_be_deleted(facts: Facts) -> None:
    facts.plan(contacts=(facts.sigrid,))
    key = facts.plan(contacts=(facts.sigrid,), day=WEDNESDAY + DAY)
    with facts.workspace.change("Keep both") as change:
        coordinating.keep(change, key, [CoordinationRule.TOO_SOON], "She asked for both")
    with facts.workspace.change("Delete") as change:
        service.delete(change, key)
    assert clashes(facts, WEDNESDAY, WEDNESDAY) == []


def test_what_was_set_aside_for_one_day_holds_for_no_other(facts: Facts) -> None:
    facts.plan(contacts=(facts.sigrid,))
    key = facts.plan(contacts=(facts.sigrid,), day=WEDNESDAY + DAY)
    with facts.workspace.change("Keep both") as change:
        coordinating.keep(change, key, [CoordinationRule.TOO_SOON], "She asked for both")
    with facts.workspace.change("Move") as change:
        service.move(change, key, {"day": (WEDNESDAY + DAY, WEDNESDAY - DAY)})
    (clash,) = clashes(facts, WEDNESDAY, WEDNESDAY)
    assert not clash.collision.is_kept

    undo(facts.workspace)
    (clash,) = clashes(facts, WEDNESDAY, WEDNESDAY)
    assert clash.collision.is_kept


def test_a_joint_touch_costs_what_both_cost_and_keeps_the_subject(facts: Facts) -> None:
    call = facts.plan(cost_minor=2_000)
    invite = facts.plan(team=Team.MARKETING, cost_minor=3_000, subject="The dinner")
    with facts.workspace.change("Make joint") as change:
        service.make_joint(change, call, invite)
    made = facts.touch(call)
    assert (made.cost_minor, made.subject) == (5_000, "The dinner")


@pytest.mark.parametrize(
    ("person", "owners", "is_leader", "may"),
    [
        ("mara", ("mara", None), False, True),
        ("tomas", ("mara", None), False, False),
        ("tomas", ("mara", "priya"), True, True),
        ("tomas", (None, None), False, True),
        (None, ("mara", "priya"), False, True),
    ],
)
def test_owners_and_leaders_resume_and_anybody_where_nobody_owns(
    person: str | None, owners: tuple[str | None, ...], is_leader: bool, may: bool
) -> None:
    keys = {name: UUID(int=place) for place, name in enumerate(("mara", "tomas", "priya"), 1)}
    mine = None if person is None else keys[person]
    theirs = [None if name is None else keys[name] for name in owners]
    assert may_resume(mine, theirs, is_leader=is_leader) is may


def test_two_touches_become_one_of_both_teams(facts: Facts) -> None:
    call = facts.plan(contacts=(facts.sigrid,), owner=facts.tomas, message="Budget")
    invite = facts.plan(
        contacts=(facts.sigrid, facts.henrik),
        owner=facts.priya,
        team=Team.MARKETING,
        message="The dinner",
    )
    with facts.workspace.change("Make joint") as change:
        service.make_joint(change, call, invite)
    made = facts.touch(call)
    assert made.team is Team.BOTH
    assert made.message == "Budget\n\nThe dinner"
    assert {contact.id for contact in made.contacts} == {facts.sigrid, facts.henrik}
    assert [person.id for person in made.people] == [facts.priya]
    assert clashes(facts, WEDNESDAY, WEDNESDAY) == []

    undo(facts.workspace)
    assert facts.touch(invite).team is Team.MARKETING


def test_a_joint_touch_reaches_nobody_who_said_no_to_its_way(facts: Facts) -> None:
    mail = facts.plan(contacts=(facts.henrik,), channel="email")
    call = facts.plan(contacts=(facts.sigrid,), team=Team.MARKETING)
    with facts.workspace.change("No mails") as change:
        say(change, facts.sigrid, Said(Medium.EMAIL, Stance.STOP, "", WEDNESDAY))
    with (
        pytest.raises(KnownError, match="Sigrid Aalto-Berg must not be contacted"),
        facts.workspace.change("Make joint") as change,
    ):
        service.make_joint(change, mail, call)
    assert facts.reach_all(mail) == ("Henrik Dahlmo",)
    assert facts.touch(call).team is Team.MARKETING


def test_an_answer_pauses_an_account_until_somebody_resumes(everywhere: Facts) -> None:
    facts = everywhere
    assert pause_of(facts) is None
    answer(facts)
    found = pause_of(facts)
    assert found is not None
    assert (found.cause, found.who) == (PauseCause.REPLY, "Henrik Dahlmo")
    assert advice(facts, day=WEDNESDAY).pause == found
    assert advice(facts, day=WEDNESDAY, channel="meeting").pause is None

    with facts.workspace.change("Resume") as change:
        pauses.resume(change, facts.norrhavn)
    assert pause_of(facts) is None
    undo(facts.workspace)
    assert pause_of(facts) == found


def test_a_pause_goes_where_its_answer_goes(facts: Facts) -> None:
    answer(facts)
    undo(facts.workspace)
    assert pause_of(facts) is None


def test_an_old_answer_pauses_nothing_and_a_visit_does_not_either(facts: Facts) -> None:
    answer(facts, MOMENT - 40 * DAY)
    answer(facts, MOMENT, "web_visit")
    assert pause_of(facts) is None


def test_somebody_can_pause_an_account_with_a_reason(facts: Facts) -> None:
    with pytest.raises(KnownError, match="Say why"), facts.workspace.change("Pause") as change:
        pauses.pause(change, facts.norrhavn, "")
    with facts.workspace.change("Pause") as change:
        pauses.pause(change, facts.norrhavn, "Their fair is this week")
    found = pause_of(facts)
    assert found is not None
    assert (found.cause, found.what) == (PauseCause.PERSON, "Their fair is this week")
    with facts.workspace.change("Resume") as change:
        pauses.resume(change, facts.norrhavn)
    assert pause_of(facts) is None
    with pytest.raises(KnownError, match="not paused"), facts.workspace.change("x") as change:
        pauses.resume(change, facts.norrhavn)
