"""The index of the search over everything: what it finds, in which order, and that it follows."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text

from abm_desktop.accounts import service as accounts
from abm_desktop.accounts.service import NewAccount
from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.home.services.checking import find_faults
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from db.engagement.tables import Engagement
from db.home import search_index
from db.home.searched import words_of
from db.keys import new_key
from db.plans.tables import AccountNote
from db.text import fold

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.fixture
def space(anywhere: Location, opened: Callable[[Location], Workspace]) -> Workspace:
    return opened(anywhere)


def add_account(space: Workspace, name: str = "Norrhavn Logistics") -> UUID:
    with space.change(f"Add {name}") as change:
        return accounts.add_account(change, NewAccount(name))


def log(space: Workspace, account: UUID, words: str, days_ago: int = 0) -> UUID:
    with space.change("Log an engagement") as change:
        at = NOON - timedelta(days=days_ago)
        return engagement.log(change, NewEngagement(account, "webinar", at, words))


def found(space: Workspace, typed: str, most: int = 50) -> list[UUID]:
    with space.reading() as reading:
        return [row.key for row in search_index.find(reading.session, typed, most)]


def test_every_typed_word_begins_a_word_whatever_its_case_and_accents(space: Workspace) -> None:
    account = add_account(space)
    first = log(space, account, "Budget für Łódź freigegeben: 2.5 M")
    second = log(space, account, "No budget left")
    assert set(found(space, "bud")) == {first, second}
    assert found(space, "lod BUDG") == [first]
    assert found(space, "budget 2.5") == [first]
    assert found(space, "2.5") == []  # one letter or digit begins too many words
    assert found(space, "udget") == []
    assert found(space, "  ...  ") == []


@pytest.mark.parametrize(
    "typed", ['"', "bud*", "NEAR(a b)", "a:* & !b", "budget OR x", "'); --", "-"]
)
def test_signs_of_a_query_are_no_signs_here(space: Workspace, typed: str) -> None:
    account = add_account(space)
    log(space, account, "Budget near the end or x")
    assert isinstance(found(space, typed), list)


def test_the_newest_come_first_however_late_they_were_logged(space: Workspace) -> None:
    account = add_account(space)
    old, new, middle = (log(space, account, "Budget", days) for days in (400, 1, 30))
    assert found(space, "budget") == [new, middle, old]
    assert found(space, "budget", 2) == [new, middle]


def test_an_edit_a_deletion_and_undo_are_followed(space: Workspace) -> None:
    account = add_account(space)
    key = log(space, account, "Budget")
    with space.change("Correct the text") as change:
        engagement.edit_engagement(change, key, {"text": ("Budget", "Security")})
    assert (found(space, "budget"), found(space, "security")) == ([], [key])
    history.undo(space)
    assert (found(space, "budget"), found(space, "security")) == ([key], [])
    with space.change("Delete it") as change:
        engagement.delete_engagement(change, key)
    assert found(space, "budget") == []
    history.undo(space)
    assert found(space, "budget") == [key]


def test_rows_that_came_in_bulk_are_found_and_leave_with_undo(space: Workspace) -> None:
    account = add_account(space)
    log(space, account, "Budget")
    with space.change("Import 300 engagements") as change:
        change.insert_many(
            Engagement,
            [
                {"account_id": account, "activity": "webinar", "at": NOON, "text": f"Bulk {n}"}
                for n in range(300)
            ],
        )
    assert len(found(space, "bulk", 1000)) == 300
    with space.reading() as reading:
        assert find_faults(reading).is_whole
    history.undo(space)
    assert found(space, "bulk") == []
    assert len(found(space, "budget")) == 1
    with space.reading() as reading:
        assert find_faults(reading).is_whole


def test_what_came_in_bulk_and_was_changed_in_the_same_step_is_found_once(space: Workspace) -> None:
    account, key = add_account(space), new_key()
    row = {"id": key, "account_id": account, "activity": "webinar", "at": NOON, "text": "Budget"}
    with space.change("Import an engagement") as change:
        change.insert_many(Engagement, [row])
        change.update_many(Engagement, [(key, {"text": "Security"})])
    assert (found(space, "budget"), found(space, "security")) == ([], [key])
    with space.reading() as reading:
        assert find_faults(reading).is_whole


def test_notes_and_what_is_said_of_people_and_accounts_are_found(space: Workspace) -> None:
    account = add_account(space)
    with space.change("Write a note") as change:
        note = change.add(
            AccountNote(account_id=account, title="Yard", body="**Gate** camera", written_at=NOON)
        ).id
        person = committee.add_contact(
            change, NewContact(account, "Jane Doe", note="Likes camera bags")
        )
        accounts.edit_account(change, account, {"why": (None, "Camera audit in March")})
    assert set(found(space, "camera")) == {note, person, account}


def test_an_erased_person_is_found_no_more_and_leaves_no_word_in_the_file(
    workspace: Workspace,
) -> None:
    account = add_account(workspace)
    with workspace.change("Add Jane") as change:
        person = committee.add_contact(
            change, NewContact(account, "Zanzibara Quux", note="Zanzibara sails")
        )
    log(workspace, account, "Zanzibara Quux asked for a price")
    assert len(found(workspace, "zanzibara")) == 2
    committee.erase_contact(workspace, person)
    assert found(workspace, "zanzibara") == []
    with workspace.reading() as reading:
        blocks = reading.session.scalars(text("SELECT block FROM search_words_data")).all()
        assert not any(b"zanzibara" in block for block in blocks)
        assert find_faults(reading).is_whole


def test_long_words_are_told_apart_behind_what_is_indexed_of_them(space: Workspace) -> None:
    account = add_account(space)
    keys = {word: log(space, account, word) for word in ("forecast", "forecaster", "forecasting")}
    assert set(found(space, "foreca")) == set(keys.values())
    assert found(space, "forecasti") == [keys["forecasting"]]
    assert found(space, "forecasters") == []


typed_texts = st.text(st.sampled_from("aáÄbß łŁ-_.'\"&<>%*:()1 2東京🚀\n"), max_size=30)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(typed_texts, min_size=1, max_size=5), typed_texts)
def test_what_is_found_is_what_reading_every_text_finds(
    workspace: Workspace, texts: list[str], typed: str
) -> None:
    account = add_account(workspace)
    with workspace.change("Log") as change:
        for words in texts:
            change.add(Engagement(account_id=account, activity="webinar", at=NOON, text=words))
    wanted = re.findall(r"[^\W_]+", fold(typed))
    with workspace.reading() as reading:
        rows = reading.session.execute(select(Engagement.id, Engagement.text)).all()
    expected = {
        row.id
        for row in rows
        if max(map(len, wanted), default=0) >= search_index.SHORTEST
        and all(any(own.startswith(word) for own in words_of([row.text])) for word in wanted)
    }
    assert set(found(workspace, typed, 10_000)) == expected


def test_a_touch_is_found_by_its_day(space: Workspace) -> None:
    account = add_account(space)

    def plan(title: str, day: date) -> UUID:
        draft = TouchDraft(account, "call", Team.SALES, title=title, day=day)
        with space.change(f"Plan {title}") as change:
            return touches.plan(change, draft)

    late = plan("Dinner call", date(2026, 12, 1))
    soon = plan("Dinner mail", date(2026, 11, 20))
    assert found(space, "dinner") == [late, soon]
