"""The outreach queue through its use cases, on both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, select

from abm_desktop.accounts.services import own_fields as account_fields
from abm_desktop.committee.rows import NewContact
from abm_desktop.committee.service import add_contact
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.engagement.service import log
from abm_desktop.errors import EditConflictError
from abm_desktop.touches import service
from abm_desktop.touches.drafting import Source
from abm_desktop.touches.outreach_rows import Finished, OutreachContext, Queue, QueueRow
from abm_desktop.touches.queue import Group
from abm_desktop.touches.rows import Completion
from abm_desktop.touches.services import outreach, pauses
from abm_desktop.touches.services.outreach_context import context_of
from abm_desktop.vocabulary import (
    FieldKind,
    FieldOwner,
    Outcome,
    OwnerRule,
    PlayAnchor,
    PlayStop,
    Stance,
    Team,
    TouchState,
)
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import edit_rules
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields
from abm_desktop.workspace.services.field_values import set_value
from db.accounts.tables import Account
from db.committee.tables import Contact, ContactStance
from db.engagement.tables import Engagement
from db.touches.plays import Play, PlayRun, PlayStep
from db.vocabulary import Medium
from db.workspace.tables import Person
from tests.touches.facts import WEDNESDAY, Facts, add_facts

DAY = timedelta(days=1)
NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
LATE = date(2026, 11, 9)


@pytest.fixture
def everywhere(anywhere: Location, opened: Callable[[Location], Workspace]) -> Facts:
    return add_facts(opened(anywhere))


def me(facts: Facts) -> UUID:
    assert facts.workspace.person_id is not None
    return facts.workspace.person_id


def queue_of(facts: Facts, *, everybody: bool = False) -> Queue:
    with facts.workspace.reading() as reading:
        return outreach.queue(reading, everybody=everybody)


def rows_of(facts: Facts, *, everybody: bool = False) -> list[tuple[str, Group]]:
    found = queue_of(facts, everybody=everybody).rows
    return [(row.touch.title, row.group) for row in found]


def row_of(facts: Facts, key: UUID) -> QueueRow:
    return next(row for row in queue_of(facts).rows if row.touch.id == key)


def beside(facts: Facts, key: UUID) -> OutreachContext:
    with facts.workspace.reading() as reading:
        return context_of(reading, key)


def answer(
    facts: Facts, activity: str, at: datetime, who: UUID | None = None, text: str = "Yes"
) -> UUID:
    contacts = () if who is None else (who,)
    with facts.workspace.change("Log what they did") as change:
        return log(change, NewEngagement(facts.norrhavn, activity, at, text, contacts))


def finish(
    facts: Facts, key: UUID, outcome: Outcome, *, channel: str = "call", note: str = ""
) -> None:
    with facts.workspace.change("Log call") as change:
        outreach.finish(change, key, Finished(channel, outcome, NOW, note))


def test_my_queue_holds_what_is_due_this_week_and_what_i_did_today(everywhere: Facts) -> None:
    facts = everywhere
    mine = me(facts)
    facts.plan(owner=mine, title="Late", day=LATE)
    facts.plan(owner=mine, title="Today")
    facts.plan(owner=mine, title="Friday", day=WEDNESDAY + 2 * DAY)
    facts.plan(owner=mine, title="Next week", day=WEDNESDAY + 7 * DAY)
    facts.plan(owner=mine, title="Someday", day=None)
    facts.plan(owner=mine, title="Dinner", channel="dinner")
    facts.plan(owner=facts.priya, title="Priya's")
    done = facts.plan(owner=mine, title="Done")
    finish(facts, done, Outcome.NO_ANSWER, note="Left a message")
    assert rows_of(facts) == [
        ("Late", Group.TODAY),
        ("Today", Group.TODAY),
        ("Friday", Group.WEEK),
        ("Done", Group.DONE),
    ]
    assert row_of(facts, done).reason == "Left a message"
    with facts.workspace.reading() as reading:
        assert outreach.waiting(reading) == 3


def test_everybody_s_queue_says_which_are_mine(everywhere: Facts) -> None:
    facts = everywhere
    facts.plan(owner=facts.priya, title="Priya's")
    facts.plan(owner=me(facts), title="Mine")
    found = queue_of(facts, everybody=True)
    assert {row.touch.title: row.is_mine for row in found.rows} == {"Priya's": False, "Mine": True}
    assert found.mine == 1


def test_what_nobody_owns_is_for_the_owner_of_the_account_in_that_team(everywhere: Facts) -> None:
    facts = everywhere
    with facts.workspace.change("Own it") as change:
        change.edit(Account, facts.norrhavn, {"sales_owner_id": (None, me(facts))})
    facts.plan(title="Of sales")
    facts.plan(title="Of marketing", team=Team.MARKETING)
    assert rows_of(facts) == [("Of sales", Group.TODAY)]


def test_what_i_take_part_in_is_mine_too(everywhere: Facts) -> None:
    facts = everywhere
    facts.plan(owner=facts.priya, people=(me(facts),), team=Team.BOTH, title="With Priya")
    facts.plan(owner=facts.priya, title="Priya's")
    (row,) = queue_of(facts).rows
    assert (row.touch.title, row.is_mine) == ("With Priya", True)
    assert queue_of(facts, everybody=True).mine == 1
    with facts.workspace.reading() as reading:
        assert outreach.waiting(reading) == 1


def test_an_answer_that_waits_comes_first_until_a_touch_followed(everywhere: Facts) -> None:
    facts = everywhere
    plain = facts.plan(
        owner=me(facts),
        contacts=(facts.sigrid,),
        title="Plain",
        at_time=time(8),
        zone="Europe/Berlin",
    )
    waits = facts.plan(owner=me(facts), contacts=(facts.henrik,), title="Waits")
    answer(facts, "webinar", NOW - DAY, facts.henrik)
    assert [row.touch.id for row in queue_of(facts).open] == [waits, plain]
    assert "Henrik Dahlmo joined a webinar yesterday" in row_of(facts, waits).reason
    done = facts.plan(owner=me(facts), contacts=(facts.henrik,), title="Followed")
    finish(facts, done, Outcome.NO_ANSWER)
    assert "joined" not in row_of(facts, waits).reason


def test_a_step_that_others_wait_for_comes_first_and_says_how_many(everywhere: Facts) -> None:
    facts = everywhere
    keys = run_play(facts)
    facts.plan(owner=me(facts), title="Plain")
    step = facts.plan(owner=me(facts), title="Step", run=keys["run"], step=keys["first"])
    facts.plan(
        owner=facts.priya,
        title="After",
        run=keys["run"],
        step=keys["second"],
        day=WEDNESDAY + 9 * DAY,
    )
    assert [row.touch.title for row in queue_of(facts).open] == ["Step", "Plain"]
    assert "1 step of the play waits for it" in row_of(facts, step).reason


def test_a_paused_account_is_held_with_who_answered_and_its_owner_resumes(
    everywhere: Facts,
) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), contacts=(facts.henrik,))
    answer(facts, "email_reply", NOW - DAY, facts.henrik)
    hold = row_of(facts, key).hold
    assert hold is not None
    assert hold.words == "Paused: Henrik Dahlmo replied to an e-mail, 17 Nov"
    assert hold.may_resume
    with facts.workspace.change("Own it") as change:
        change.edit(Account, facts.norrhavn, {"sales_owner_id": (None, facts.tomas)})
    hold = row_of(facts, key).hold
    assert hold is not None
    assert hold.may_resume, "who leads may"
    with facts.workspace.change("Lead no more") as change:
        change.edit(Person, me(facts), {"is_leader": (True, False)})
    hold = row_of(facts, key).hold
    assert hold is not None
    assert not hold.may_resume
    with facts.workspace.change("Resume") as change:
        pauses.resume(change, facts.norrhavn)
    assert row_of(facts, key).hold is None


def test_who_must_not_be_contacted_is_held_with_the_reason(everywhere: Facts) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), contacts=(facts.henrik,))
    other = facts.plan(owner=me(facts), contacts=(facts.sigrid,), day=WEDNESDAY + DAY)
    facts.forbid(facts.henrik)
    hold = row_of(facts, key).hold
    assert hold is not None
    assert hold.words == "Henrik Dahlmo: Do not contact"
    assert hold.pause is None
    assert not beside(facts, key).permission.may
    assert row_of(facts, other).hold is None


def test_a_collision_is_named_by_the_other_touch(everywhere: Facts) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), contacts=(facts.sigrid,), title="Call Sigrid")
    facts.plan(owner=facts.priya, team=Team.MARKETING, contacts=(facts.sigrid,), title="CFO invite")
    assert row_of(facts, key).clash == "Collides with CFO invite"


def test_too_many_touches_of_a_person_are_not_said_to_be_in_a_week_where_more_days_count(
    facts: Facts,
) -> None:
    with facts.workspace.change("Count over three weeks") as change:
        edit_rules(change, {"person_days": (7, 21)})
    key = facts.plan(owner=me(facts), contacts=(facts.sigrid,))
    for days in (9, 18):
        facts.plan(owner=facts.priya, contacts=(facts.sigrid,), day=WEDNESDAY + days * DAY)
    assert row_of(facts, key).clash == "Same person, 3 touches close together"


def test_finishing_logs_who_responded_and_undo_takes_all_of_it_back(everywhere: Facts) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), contacts=(facts.henrik,), channel="email")
    finish(facts, key, Outcome.POSITIVE, channel="call", note="Wants proof")
    done = facts.touch(key)
    assert (done.state, done.channel.code, done.outcome_note) == (
        TouchState.DONE,
        "call",
        "Wants proof",
    )
    assert engagements(facts) == ["call_connected"]
    undo(facts.workspace)
    back = facts.touch(key)
    assert (back.state, back.channel.code) == (TouchState.PLANNED, "email")
    assert engagements(facts) == []


def test_a_mail_without_an_answer_yet_is_no_engagement(everywhere: Facts) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), contacts=(facts.henrik,), channel="email")
    finish(facts, key, Outcome.NO_ANSWER, channel="email")
    assert engagements(facts) == []


def test_a_draft_is_kept_with_its_fields_and_a_colleague_s_text_is_not_written_over(
    everywhere: Facts,
) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), channel="email", message="Hi {name}")
    write(facts, key, subject=("", "About {city}"), message=("Hi {name}", "Hello {first name}"))
    kept = facts.touch(key)
    assert (kept.subject, kept.message) == ("About {city}", "Hello {first name}")
    with pytest.raises(EditConflictError):
        write(facts, key, message=("Hi {name}", "Dear {name}"))
    undo(facts.workspace)
    assert facts.touch(key).message == "Hi {name}"


def test_the_fields_of_a_draft_know_the_person_the_account_and_both_teams(
    everywhere: Facts,
) -> None:
    facts = everywhere
    dinner = facts.plan(
        owner=facts.priya, team=Team.MARKETING, channel="dinner", contacts=(facts.henrik,)
    )
    with facts.workspace.change("Dinner") as change:
        service.complete(
            change,
            dinner,
            Completion(
                Outcome.POSITIVE, NOW - 6 * DAY, "Asked about yard data", log_engagement=True
            ),
        )
        field = add_field(change, FieldOwner.ACCOUNT, "ERP system", FieldKind.TEXT)
    with facts.workspace.reading() as reading:
        (erp,) = [one for one in custom_fields(reading, FieldOwner.ACCOUNT) if one.id == field]
    with facts.workspace.change("ERP") as change:
        set_value(change, account_fields.OWN_FIELDS, facts.norrhavn, erp, (None, "SAP"))
    answer(facts, "web_visit", NOW - DAY, facts.sigrid)
    key = facts.plan(owner=me(facts), channel="email", contacts=(facts.henrik,))
    found = beside(facts, key)
    said = {name: value.text for name, value in found.values.items()}
    assert said["first name"] == "Henrik"
    assert (said["account"], said["city"], said["industry"]) == (
        "Norrhavn Logistics",
        "Aarhus",
        "Logistics",
    )
    assert said["my name"] == "Mara Lindqvist"
    assert said["last marketing moment"] == "attended the dinner on 12 November"
    assert said["last moment"] == said["last marketing moment"]
    assert said["last sales moment"] == ""
    assert said["erp system"] == "SAP"
    assert found.values["last marketing moment"].source is Source.MARKETING
    assert found.labels == ("ERP system",)
    assert found.note is not None
    assert (found.note.text, found.note.who, found.note.on) == (
        "Asked about yard data",
        "Priya Nair-Holt",
        date(2026, 11, 12),
    )


def test_beside_a_touch_stand_moments_the_other_team_s_next_touch_and_consent(
    everywhere: Facts,
) -> None:
    facts = everywhere
    answer(facts, "webinar", NOW - 40 * DAY, facts.henrik, "Too long ago")
    answer(facts, "webinar", NOW - 10 * DAY, facts.henrik, "Asked a question")
    facts.plan(owner=facts.priya, team=Team.MARKETING, title="CFO invite", day=WEDNESDAY + DAY)
    facts.plan(owner=facts.tomas, title="Of sales", day=WEDNESDAY + DAY)
    with facts.workspace.change("Agree") as change:
        change.add(
            ContactStance(
                contact_id=facts.henrik,
                medium=Medium.EMAIL,
                stance=Stance.CONSENT,
                since=date(2026, 3, 3),
            )
        )
    key = facts.plan(owner=me(facts), channel="email", contacts=(facts.henrik,))
    found = beside(facts, key)
    assert [one.title for one in found.moments] == ["Asked a question"]
    assert found.following is not None
    assert found.following.title == "CFO invite"
    assert found.permission.words == "Yes, consent 3 Mar 2026"


def test_an_erased_person_fills_no_field(everywhere: Facts) -> None:
    facts = everywhere
    key = facts.plan(owner=me(facts), channel="email", contacts=(facts.henrik,))
    with facts.workspace.change("Erase") as change:
        change.edit(Contact, facts.henrik, {"is_erased": (False, True)})
    found = beside(facts, key)
    assert found.values["name"].text == ""
    assert not found.permission.may


def test_the_queue_asks_as_often_for_many_touches_as_for_few(everywhere: Facts) -> None:
    facts = everywhere
    busy(facts, 3)
    with counted(facts.workspace) as few:
        queue_of(facts)
    busy(facts, 30)
    with counted(facts.workspace) as many:
        assert len(queue_of(facts).open) == 33
    assert len(many) == len(few)


def busy(facts: Facts, count: int) -> None:
    with facts.workspace.change("Add people") as change:
        people = [
            add_contact(change, NewContact(facts.norrhavn, f"Person {n}")) for n in range(count)
        ]
    for who in people:
        facts.plan(owner=me(facts), contacts=(who,))


@contextmanager
def counted(workspace: Workspace) -> Iterator[list[str]]:
    """Count what is asked of the workspace's reader."""
    asked: list[str] = []
    engine = workspace._engines.reader

    def note(_connection, _cursor, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def write(facts: Facts, key: UUID, **edits: tuple[str, str]) -> None:
    with facts.workspace.change("Write draft") as change:
        outreach.write(change, key, edits)


def engagements(facts: Facts) -> list[str]:
    with facts.workspace.reading() as reading:
        return list(reading.session.scalars(select(Engagement.activity)))


def run_play(facts: Facts) -> dict[str, UUID]:
    """A play of two steps, the second of which waits for the first."""
    with facts.workspace.change("Run a play") as change:
        play = change.add(
            Play(name="Opening", anchor=PlayAnchor.START, stops_on=PlayStop.NEVER, position=99)
        )
        change.session.flush()
        usual = {
            "play_id": play.id,
            "team": Team.SALES,
            "channel": "call",
            "offset_days": 0,
            "owner_rule": OwnerRule.RUNNER,
        }
        first = change.add(PlayStep(position=1, title="First", **usual))
        change.session.flush()
        second = change.add(PlayStep(position=2, title="Second", after_id=first.id, **usual))
        run = change.add(PlayRun(play_id=play.id, account_id=facts.norrhavn, anchor_day=WEDNESDAY))
        change.session.flush()
        return {"run": run.id, "first": first.id, "second": second.id}
