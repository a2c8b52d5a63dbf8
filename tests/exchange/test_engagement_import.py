from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from abm_desktop.committee.service import erase_contact
from abm_desktop.engagement import service as engagement
from abm_desktop.errors import KnownError
from abm_desktop.exchange import service
from abm_desktop.exchange.importing.intake import read_file
from abm_desktop.exchange.kinds.engagement_kind import ENGAGEMENTS
from abm_desktop.exchange.services.freshness import WorkspaceMovedOnError
from abm_desktop.workspace import history
from db.committee.tables import Contact
from db.engagement.tables import Engagement, EngagementContact
from tests.exchange.contents import contents
from tests.exchange.people_at_work import new_account, new_contact


@pytest.fixture
def options(workspace):
    with workspace.reading() as reading:
        return service.default_options(reading)


@pytest.fixture
def norrhavn(workspace):
    """An account with one contact, Jane Doe."""
    key = new_account(workspace, "Norrhavn", domain="norrhavn.com")
    new_contact(workspace, key, "Jane Doe", "jane@norrhavn.com")
    return key


@pytest.fixture
def bring_in(workspace, file, options, norrhavn):
    """Import text as engagements, and return what happened."""

    def import_text(text, **told):
        return service.import_file(workspace, ENGAGEMENTS, file(text), replace(options, **told))

    return import_text


@pytest.fixture
def logged(workspace):
    """Return all engagements in the order of their instants."""

    def read():
        with workspace.reading() as reading:
            return list(reading.session.scalars(select(Engagement).order_by(Engagement.at)))

    return read


def refusals(preview):
    return [row.reason for row in preview.refused]


def test_an_interaction_is_logged_with_its_contact_and_counts_like_one_logged_by_hand(
    workspace, bring_in, logged, norrhavn
):
    text = (
        "Interaction Date,Interaction Type,Notes,Contact Email,Opportunity Name\n"
        "2026-11-17,Call,About scope,JANE@norrhavn.com,Fleet rollout\n"
    )
    preview = bring_in(text)
    assert preview.counts["created"] == 1
    (row,) = logged()
    assert (row.account_id, row.activity, row.text) == (norrhavn, "call_connected", "About scope")
    assert row.at.astimezone().timetuple()[:5] == (2026, 11, 17, 12, 0)
    with workspace.reading() as reading:
        (moment,) = engagement.moments(reading, norrhavn, 10)
        assert [one.name for one in moment.contacts] == ["Jane Doe"]
        assert engagement.minutes(reading, norrhavn).now > 9
    assert bring_in(text).counts["skipped"] == 1


def test_an_instant_keeps_its_zone_and_one_without_is_local(bring_in, logged):
    bring_in(
        "Activity Type,Timestamp,Email\n"
        "Meeting,2026-11-16T09:30:00+02:00,jane@norrhavn.com\n"
        "Meeting,2026-11-17 09:30,jane@norrhavn.com\n"
    )
    first, second = logged()
    assert first.at == datetime(2026, 11, 16, 7, 30, tzinfo=UTC)
    assert second.at.astimezone().timetuple()[:5] == (2026, 11, 17, 9, 30)


def test_a_calendar_tells_day_and_time_in_two_columns(bring_in, logged):
    bring_in(
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Required Attendees\n"
        "Workshop,2026-11-16,2:30:00 PM,2026-11-16,4:00:00 PM,False,jane@norrhavn.com\n"
        "Visit,2026-11-17,,2026-11-17,,True,jane@norrhavn.com\n",
        defaults={"activity": "meeting"},
    )
    assert [row.at.astimezone().hour for row in logged()] == [14, 12]
    assert {row.activity for row in logged()} == {"meeting"}


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("6", '"6" stands for Sent. "Sent" is what we sent, not what they did.'),
        ("Invited", '"Invited" is what we sent, not what they did.'),
        ("12", "left our mailings"),
        ("NOTE", "is a note of ours"),
        ("TASK", "is a task of ours"),
        ("Warm feelings", "is no activity that is known here"),
    ],
)
def test_what_they_did_not_do_is_refused(bring_in, logged, kind, reason):
    preview = bring_in(f"Type,Date,Email\n{kind},2026-11-16,jane@norrhavn.com\n")
    assert reason in refusals(preview)[0]
    assert logged() == []


def test_a_mail_that_we_sent_is_no_engagement_and_an_answer_is(bring_in, logged):
    preview = bring_in(
        "Type,hs_timestamp,hs_email_direction,Email\n"
        "EMAIL,2026-11-16 10:00,EMAIL,jane@norrhavn.com\n"
        "EMAIL,2026-11-16 11:00,INCOMING_EMAIL,jane@norrhavn.com\n"
    )
    assert refusals(preview)[0].endswith("This mail is what we sent, not what they did.")
    assert [row.activity for row in logged()] == ["email_reply"]


def test_what_lies_ahead_or_did_not_happen_is_refused(bring_in):
    preview = bring_in(
        "Type,Date,Status,Email\nMeeting,2026-12-24,,jane@norrhavn.com\n"
        "Meeting,2026-11-16,NO_SHOW,jane@norrhavn.com\n"
    )
    ahead, missed = refusals(preview)
    assert "lies ahead, on 2026-12-24" in ahead
    assert "did not happen" in missed


def test_the_numbers_of_marketo_are_its_own(bring_in, logged):
    bring_in(
        "marketoGUID,leadId,activityDate,activityTypeId\n"
        "a1,jane@norrhavn.com,2026-11-16T10:00:00Z,11\n"
    )
    assert [(row.external_id, row.activity) for row in logged()] == [("a1", "web_visit")]


def test_whoever_attends_is_found_by_company_or_mail_domain(bring_in, logged, norrhavn):
    preview = bring_in(
        "Attendee #,Order Date,First Name,Email,Attendee Status,Company\n"
        "1,2026-11-10 22:28,Ole,ole@norrhavn.com,Attending,\n"
        "2,2026-11-10 22:29,Ida,ida@gmx.de,Checked In,NORRHAVN\n"
        "3,2026-11-10 22:30,Ada,ada@unknown.org,Attending,Sorrel\n"
        "4,2026-11-10 22:31,Eva,eva@norrhavn.com,Not Attending,\n",
        defaults={"at": "2026-11-12"},
    )
    assert preview.counts == {"created": 2, "updated": 0, "skipped": 0, "rejected": 2}
    assert {(row.account_id, row.activity) for row in logged()} == {(norrhavn, "event")}
    assert {row.at.astimezone().date().isoformat() for row in logged()} == {"2026-11-12"}
    nobody, absent = refusals(preview)
    assert 'no account here is known as "Sorrel"' in nobody
    assert "did not come" in absent


def test_ids_that_nobody_here_has_are_refused_as_such(workspace, shared_data, options):
    for name in ("sf_event_data.csv", "sf_task_data.csv"):
        path = shared_data / "salesforce-samples" / name
        preview = service.import_file(workspace, ENGAGEMENTS, path, options)
        assert preview.counts["created"] == 0
        assert all("o contact here is known as" in row.reason for row in preview.refused)


def test_one_engagement_of_two_people_gets_both(workspace, bring_in, logged, norrhavn):
    new_contact(workspace, norrhavn, "Ole Moe", "ole@norrhavn.com")
    text = "Id,Type,Date,Email\n7,Meeting,2026-11-16,{}\n"
    bring_in(text.format("jane@norrhavn.com"))
    assert bring_in(text.format("ole@norrhavn.com")).counts["updated"] == 1
    assert len(logged()) == 1
    with workspace.reading() as reading:
        assert len(list(reading.session.scalars(select(EngagementContact)))) == 2


def test_an_activity_can_be_told_but_only_one_that_there_is(bring_in, logged):
    text = "Type,Date,Email\nFika,2026-11-16,jane@norrhavn.com\n"
    (question,) = bring_in(text).questions
    assert (question.field, question.text) == ("activity", "Fika")
    bring_in(text, values={"activity": {"fika": "dinner"}})
    assert [row.activity for row in logged()] == ["dinner"]
    with pytest.raises(KnownError, match=r'There is no activity "lunch"\. There are: '):
        bring_in(text, values={"activity": {"fika": "lunch"}})


def test_undo_takes_all_of_it_back(workspace, bring_in):
    before = contents(workspace)
    bring_in("Type,Date,Email\nCall,2026-11-16,jane@norrhavn.com\nDemo,2026-11-17,x@norrhavn.com\n")
    assert contents(workspace) != before
    history.undo(workspace)
    assert contents(workspace) == before


def test_two_engagements_of_one_day_are_not_made_one(bring_in, logged):
    head = "Activity,Date,Contact Email,Subject\n"
    text = f"{head}Call,2026-11-17,jane@norrhavn.com,Budget\nCall,2026-11-17,jane@norrhavn.com,Security\n"
    for _turn in range(2):
        assert (
            'has the same people, activity and time but says "Budget" for text; give both an ID'
            in refusals(bring_in(text))[0]
        )
    assert [row.text for row in logged()] == ["Budget"]


def test_whoever_is_erased_meanwhile_took_part_in_nothing_more(workspace, file, options, norrhavn):
    path = file("Activity,Date,Contact Email\nCall,2026-11-17,jane@norrhavn.com\n")
    staged = read_file(ENGAGEMENTS, path, options)
    with workspace.reading() as reading:
        preview = service.preview_against(service.known_records(reading, ENGAGEMENTS), staged)
        jane = reading.session.scalars(select(Contact.id)).one()
    erase_contact(workspace, jane)
    with workspace.change("Import") as change, pytest.raises(WorkspaceMovedOnError):
        service.apply_import(change, preview, path)
