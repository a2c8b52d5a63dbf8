"""The agenda writes itself: each topic says what the data says, and is kept as it was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.accounts.services import bulk, list_versions
from abm_desktop.alignment.agenda import About, Agenda, Line, Tone, TopicLines
from abm_desktop.alignment.meeting_rows import NewMeeting
from abm_desktop.alignment.rhythm import FORMS
from abm_desktop.alignment.services.agenda import MOST, agenda, as_shown
from abm_desktop.alignment.services.meeting import (
    NewPromise,
    close_meeting,
    close_promise,
    plan_meeting,
    promise,
)
from abm_desktop.alignment.services.meetings import meeting
from abm_desktop.alignment.services.requesting import approve_request, ask_for_content
from abm_desktop.alignment.services.voices import hear
from abm_desktop.alignment.voice_rows import NewVoice
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import MeetingKind, PromiseState, Team, Tier, VoiceKind
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.pins import Proof
from tests.accounts.electing import election, electorate
from tests.accounts.lists import add
from tests.revenue.selling import counted

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    """An open workspace on either engine, used by Mara Lindqvist on 18 November 2026."""
    workspace = opened(anywhere)
    workspace.clock = Clock.fixed(NOW)
    return workspace


def planned(space: Workspace, kind: MeetingKind, day: date = TODAY) -> UUID:
    with space.change("Plan a meeting") as change:
        return plan_meeting(change, NewMeeting(kind, day))


def shown(space: Workspace, key: UUID) -> Agenda:
    with space.reading() as reading:
        return agenda(reading, meeting(reading, key))


def lines(space: Workspace, key: UUID, topic: str) -> tuple[Line, ...]:
    return topic_of(space, key, topic).lines


def topic_of(space: Workspace, key: UUID, code: str) -> TopicLines:
    return next(topic for topic in shown(space, key).topics if topic.code == code)


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_meeting_has_the_topics_of_its_kind_one_after_the_other(
    space: Workspace, kind: MeetingKind
) -> None:
    found = shown(space, planned(space, kind))
    assert [topic.code for topic in found.topics] == [topic.code for topic in FORMS[kind].topics]
    starts = [topic.start for topic in found.topics]
    ends = [topic.start + topic.minutes for topic in found.topics]
    assert starts == [0, *ends[:-1]]
    assert ends[-1] == FORMS[kind].minutes
    assert all(
        topic.lines or topic.empty or topic.code in {"open", "decisions"} for topic in found.topics
    )


@pytest.mark.parametrize("kind", MeetingKind)
def test_an_agenda_asks_as_often_for_many_rows_as_for_one(
    space: Workspace, kind: MeetingKind
) -> None:
    key = planned(space, kind)
    fill(space, 1)
    shown(space, key)
    with counted() as one:
        shown(space, key)
    for number in range(2, 12):
        fill(space, number)
    shown(space, key)  # what is held in memory of the accounts is brought up to date
    with counted() as many:
        shown(space, key)
    assert len(many) == len(one)


def fill(space: Workspace, number: int) -> None:
    """Add an account with a touch in it, an objection heard there, a request and a promise."""
    earlier = planned(space, MeetingKind.OTHER, TODAY - timedelta(days=number))
    with space.change("Fill") as change:
        account = accounts.add_account(change, NewAccount(f"Account {number}"))
        draft = TouchDraft(account, "call", Team.SALES, owner=space.person_id, day=TODAY)
        touches.plan(change, draft)
        hear(change, NewVoice(VoiceKind.OBJECTION, account, title=f"Too slow {number}"))
        ask_for_content(change, f"Answer {number}")
        promise(change, earlier, NewPromise(f"Call {number}", space.person_id, TODAY))


def test_promises_that_are_late_come_first_and_more_than_seven_are_counted(
    space: Workspace,
) -> None:
    first = planned(space, MeetingKind.WEEKLY, TODAY - timedelta(days=7))
    with space.change("Promise") as change:
        for days in range(9):
            text = f"Due in {days - 1}"
            due = TODAY + timedelta(days=days - 1)
            promise(change, first, NewPromise(text, space.person_id, due))
        close_meeting(change, first, {})
    topic = topic_of(space, planned(space, MeetingKind.WEEKLY), "promises")
    assert [line.text for line in topic.lines] == [f"Due in {days}" for days in range(-1, 6)]
    assert topic.lines[0].tone is Tone.BAD
    assert topic.lines[0].figure == "late since 17 Nov"
    assert len(topic.lines) == MOST
    assert topic.more == 2


def test_what_nobody_answers_yet_stands_out_in_the_voice_of_sales(space: Workspace) -> None:
    fill(space, 1)
    key = planned(space, MeetingKind.WEEKLY)
    (line,) = lines(space, key, "voice")
    assert line.text == "Too slow 1"
    assert (
        line.detail
        == "Objection \N{MIDDLE DOT} heard once at 1 account \N{MIDDLE DOT} no answer yet"
    )
    assert (line.tone, line.about) == (Tone.BAD, About.THEME)


def test_requests_to_decide_come_before_those_that_are_made_and_late_ones_stand_out(
    space: Workspace,
) -> None:
    with space.change("Ask") as change:
        late = ask_for_content(change, "Price sheet")
        ask_for_content(change, "Benchmark")
        approve_request(change, late, space.person_id, TODAY - timedelta(days=1))
    found = lines(space, planned(space, MeetingKind.CONTENT), "requests")
    assert [line.text for line in found] == ["Benchmark", "Price sheet"]
    assert (found[1].figure, found[1].tone) == ("late since 17 Nov", Tone.BAD)


def test_a_person_who_gets_too_much_this_week_is_told_once_with_both_owners(
    space: Workspace,
) -> None:
    with space.reading() as reading:
        priya = service.find_person(reading, "Priya Nair-Holt").id
    with space.change("Plan") as change:
        account = accounts.add_account(change, NewAccount("Norrhavn"))
        for owner, team in ((space.person_id, Team.SALES), (priya, Team.MARKETING)):
            for _count in range(4):
                draft = TouchDraft(account, "call", team, owner=owner, day=TODAY)
                touches.plan(change, draft)
    found = lines(space, planned(space, MeetingKind.WEEKLY), "week")
    assert found[0].text == "Norrhavn: 8 touches of one account in a week"
    assert "Mara Lindqvist" in found[0].detail
    assert "Priya Nair-Holt" in found[0].detail
    assert found[1].text == "Planned this week"
    assert found[1].figure == "8 touches"


def test_the_list_review_tells_what_changed_since_both_teams_signed_and_why(
    space: Workspace,
) -> None:
    people = electorate(space)
    key = planned(space, MeetingKind.LIST_REVIEW)
    add(space, "Norrhavn", tier=Tier.ONE_TO_ONE)
    auberon = add(space, "Auberon", tier=Tier.ONE_TO_FEW)
    assert "not signed the list yet" in lines(space, key, "seats")[1].text
    for team, name in ((Team.SALES, "Tomás"), (Team.MARKETING, "Leo")):
        sign_list(space, people[name], team)
    assert lines(space, key, "seats")[1].figure == "unchanged"
    add(space, "Kestane", tier=Tier.ONE_TO_MANY)
    with space.change("Let it go") as change:
        bulk.back_to_candidates(change, [auberon], "They were sold")
    sign_list(space, people["Tomás"], Team.SALES)
    _seats, waits, signed, *changed = lines(space, key, "seats")
    assert (waits.text, waits.figure) == ("Version 2 of the list", "waits for Marketing")
    assert (signed.text, signed.figure) == ("Both teams signed version 1", "2 changes since")
    assert [(one.text, one.figure) for one in changed] == [
        ("Kestane", "joined at 1:many"),
        ("Auberon", "left 1:few"),
    ]
    assert "They were sold" in changed[1].detail


def sign_list(space: Workspace, proof: Proof, team: Team) -> None:
    with space.change(f"Sign for {team}", by=proof.person_id) as change:
        list_versions.sign(change, proof, team)


def test_candidates_stand_by_their_votes_once_they_are_revealed_and_no_vote_stands_before(
    space: Workspace,
) -> None:
    round_ = election(space, "Orwin", "Kestane", "Lunaris")
    scores = {"Orwin": (5, 5), "Kestane": (2, 2), "Lunaris": (5, 1)}
    for name, (sales, marketing) in scores.items():
        round_.vote("Tomás", name, sales)
        round_.vote("Leo", name, marketing)
    key = planned(space, MeetingKind.LIST_REVIEW)
    before = lines(space, key, "candidates")
    assert [line.text for line in before] == ["Kestane", "Lunaris", "Orwin"]
    assert {line.figure for line in before} == {"2 of 5 voted"}
    round_.reveal()
    after = lines(space, key, "candidates")
    assert [(line.text, line.figure) for line in after] == [
        ("Lunaris", "score 50"),
        ("Orwin", "score 100"),
        ("Kestane", "score 25"),
    ]
    assert "Sales 100, Marketing 0 \N{MIDDLE DOT} the teams differ" in after[0].detail
    assert after[0].tone is Tone.BAD


def test_accounts_that_are_ready_and_were_handed_to_nobody_are_told(space: Workspace) -> None:
    key = planned(space, MeetingKind.WEEKLY)
    account = add(space, "Norrhavn", tier=Tier.ONE_TO_ONE)
    with space.change("Choose the stage") as change:
        accounts.set_stage(change, account, "ready")
    found = {line.text: line for line in lines(space, key, "accounts")}
    assert found["Norrhavn"].figure == "not handed over"
    assert found["Norrhavn"].about is About.ACCOUNT


def test_a_meeting_that_was_held_shows_what_was_shown_then(space: Workspace) -> None:
    first = planned(space, MeetingKind.WEEKLY, TODAY - timedelta(days=7))
    with space.change("Promise") as change:
        key = promise(change, first, NewPromise("Call Petra", space.person_id, TODAY))
    second = planned(space, MeetingKind.WEEKLY)
    before = shown(space, second)
    with space.change("Keep it") as change:
        close_promise(change, key, PromiseState.KEPT, meeting=second)
    with space.reading() as reading:
        kept = as_shown(before, meeting(reading, second), TODAY)
    assert kept.topics[0].lines[0].figure == "kept"
    with space.change("Close") as change:
        close_meeting(change, second, kept.to_json())
    fill(space, 1)
    assert shown(space, second) == kept
