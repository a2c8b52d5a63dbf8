"""Whether somebody may be reached: what they said, where and when, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.committee import service
from abm_desktop.committee.reach import Reach, Said
from abm_desktop.committee.rows import NewContact
from abm_desktop.errors import KnownError
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import Completion, LoggedTouch, TouchDraft
from abm_desktop.touches.services.reach import DoNotContactError
from abm_desktop.vocabulary import Listing, Medium, Outcome, Stance, Team
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.accounts.tables import Account
from db.committee.tables import Contact

MAY = date(2026, 5, 3)
UNSUBSCRIBED = Said(Medium.EMAIL, Stance.STOP, "replied unsubscribe", MAY)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
SAID = st.builds(Said, st.sampled_from(Medium), st.sampled_from(Stance), st.text(), DAYS)
REACHES = st.builds(
    Reach,
    st.booleans(),
    st.text(),
    st.none() | DAYS,
    st.lists(SAID, unique_by=lambda said: said.medium).map(tuple),
    st.none() | DAYS,
    st.booleans(),
)
MEDIA = st.none() | st.sampled_from(Medium)


@pytest.fixture
def jane(workspace: Workspace, norrhavn: UUID) -> UUID:
    with workspace.change("Add Jane Doe") as change:
        return service.add_contact(change, NewContact(norrhavn, "Jane Doe", email="j@acme.com"))


def said_by(workspace: Workspace, key: UUID) -> Reach:
    with workspace.reading() as reading:
        return service.contact(reading, key).reach


def test_a_stop_of_one_way_says_when_and_where_it_was_said():
    reach = Reach(said=(UNSUBSCRIBED,))
    assert reach.why_not(Medium.EMAIL) == "Stopped e-mail on 3 May 2026: replied unsubscribe"
    assert reach.why_not(Medium.PHONE) == ""
    assert reach.brief(Medium.EMAIL) == "no e-mail"


def test_a_stop_in_every_way_outweighs_consent_in_one():
    agreed = Said(Medium.EMAIL, Stance.CONSENT, "form", MAY)
    reach = Reach(do_not_contact=True, stop_since=MAY, stop_source="Mail", said=(agreed,))
    assert reach.why_not(Medium.EMAIL) == "Do not contact since 3 May 2026: Mail"


@given(REACHES, MEDIA)
def test_exactly_those_are_reached_whom_nothing_stops(reach: Reach, medium: Medium | None):
    stopped = any(one.medium is medium and one.stance is Stance.STOP for one in reach.said)
    is_free = not (reach.is_erased or reach.do_not_contact or stopped or reach.left_on)
    assert (reach.why_not(medium) == "") == is_free
    assert (reach.brief(medium) == "") == is_free


@given(REACHES, SAID)
def test_consent_never_takes_a_stop_away(reach: Reach, said: Said):
    agreed = Said(said.medium, Stance.CONSENT, said.source, said.since)
    others = tuple(one for one in reach.said if one.medium is not said.medium)
    more = Reach(
        do_not_contact=True,
        said=(*others, agreed),
        left_on=reach.left_on,
        is_erased=reach.is_erased,
    )
    assert all(more.why_not(medium) for medium in Medium)


def test_what_was_said_is_kept_with_source_and_day_and_taken_back(
    workspace: Workspace, jane: UUID
) -> None:
    with workspace.change("Stop e-mail to Jane Doe") as change:
        service.say(change, jane, UNSUBSCRIBED)
    assert said_by(workspace, jane).said == (UNSUBSCRIBED,)

    with workspace.change("Take back the stop of e-mail to Jane Doe") as change:
        service.unsay(change, jane, Medium.EMAIL)
    assert said_by(workspace, jane) == Reach()
    history.undo(workspace)
    assert said_by(workspace, jane).said == (UNSUBSCRIBED,)


def test_what_is_said_later_stands_in_place_of_what_was_said_before(
    workspace: Workspace, jane: UUID
) -> None:
    again = Said(Medium.EMAIL, Stance.CONSENT, "signed the form", date(2026, 6, 1))
    for said in (UNSUBSCRIBED, again):
        with workspace.change("Say") as change:
            service.say(change, jane, said)
    assert said_by(workspace, jane).said == (again,)


def test_a_stop_in_every_way_is_kept_with_its_source(anywhere: Location, opened: Callable) -> None:
    workspace = opened(anywhere)
    with workspace.change("Add") as change:
        account = change.add(Account(name="Norrhavn", listing=Listing.TARGET)).id
        change.session.flush()
        jane = service.add_contact(change, NewContact(account, "Jane Doe"))
    with workspace.change("Stop contact with Jane Doe") as change:
        service.stop_every_way(change, jane, "Mail of 3 May", MAY)
        service.say(change, jane, UNSUBSCRIBED)
    assert said_by(workspace, jane).stop_words == "Do not contact since 3 May 2026: Mail of 3 May"
    with workspace.change("Let Jane Doe be contacted") as change:
        service.take_back_stop(change, jane)
    reach = said_by(workspace, jane)
    assert (reach.do_not_contact, reach.stop_source, reach.stop_since) == (False, "", None)
    assert reach.stopped == (Medium.EMAIL,)


def test_nothing_is_said_in_the_future(workspace: Workspace, jane: UUID) -> None:
    tomorrow = Said(Medium.EMAIL, Stance.STOP, "", date(2026, 11, 19))
    with pytest.raises(KnownError, match="today or before"), workspace.change("Stop") as change:
        service.say(change, jane, tomorrow)


def test_what_belongs_to_a_person_goes_and_comes_back_with_them(
    workspace: Workspace, jane: UUID
) -> None:
    with workspace.change("Stop e-mail") as change:
        service.say(change, jane, UNSUBSCRIBED)
    with workspace.change("Delete Jane Doe") as change:
        service.delete_contact(change, jane)
    history.undo(workspace)
    assert said_by(workspace, jane).said == (UNSUBSCRIBED,)


def test_a_touch_is_refused_over_the_stopped_way_only(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Stop e-mail") as change:
        service.say(change, jane, UNSUBSCRIBED)
    mail = TouchDraft(norrhavn, "email", Team.SALES, contacts=(jane,))
    call = TouchDraft(norrhavn, "call", Team.SALES, contacts=(jane,))
    why = "Jane Doe must not be contacted. Stopped e-mail on 3 May 2026: replied unsubscribe."
    with pytest.raises(DoNotContactError, match=why), workspace.change("Plan") as change:
        touches.plan(change, mail)
    with workspace.change("Plan") as change:
        key = touches.plan(change, call)
    with pytest.raises(DoNotContactError, match=why), workspace.change("Edit") as change:
        touches.edit(change, key, {"channel": ("call", "email")})


def test_what_was_planned_before_the_stop_is_marked_and_can_be_completed(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Plan") as change:
        key = touches.plan(change, TouchDraft(norrhavn, "email", Team.SALES, contacts=(jane,)))
    with workspace.change("Stop e-mail") as change:
        service.say(change, jane, UNSUBSCRIBED)
    with workspace.reading() as reading:
        (tag,) = touches.touch(reading, key).contacts
    assert tag.why_not == UNSUBSCRIBED.words
    with workspace.change("Complete") as change:
        touches.complete(change, key, Completion(Outcome.NEUTRAL, change.at))


def test_what_happened_before_somebody_left_is_logged_though_nothing_is_planned(
    workspace: Workspace, norrhavn: UUID, jane: UUID
) -> None:
    with workspace.change("Mark Jane Doe as left") as change:
        change.edit(Contact, jane, {"left_on": (None, MAY)})
    with pytest.raises(DoNotContactError, match="Left on 3 May 2026"), workspace.change("P") as c:
        touches.plan(c, TouchDraft(norrhavn, "call", Team.SALES, contacts=(jane,)))
    with workspace.change("Log call") as change:
        logged = LoggedTouch(
            norrhavn, "call", Team.SALES, change.at, Outcome.NEUTRAL, contacts=(jane,)
        )
        touches.log_touch(change, logged)
