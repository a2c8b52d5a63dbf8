"""Search over accounts, contacts, deals and every text, as somebody types."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from abm_desktop.committee import service as committee
from abm_desktop.committee.rows import NewContact
from abm_desktop.engagement import service as engagement
from abm_desktop.engagement.rows import NewEngagement
from abm_desktop.home.services import search
from abm_desktop.home.snippet import snippet
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import Listing, PointKind
from db.accounts.tables import Account
from db.committee.tables import Contact


@pytest.fixture
def filled(workspace):
    with workspace.change("Fill") as change:
        for name in ("Łódź Freight", "Norrhavn Logistics", "Nordic North", "R&D <b>", "50% Off"):
            account = change.add(Account(name=name, domain="x.example"))
            change.session.flush()
            change.add(Contact(account_id=account.id, name=f"Jörg {name}", email="joerg@x.example"))
        change.add(Account(name="Northern Retired", listing=Listing.RETIRED))
    return workspace


def found(workspace, text: str) -> list[str]:
    with workspace.reading() as reading:
        return [row.name for row in search.find(reading, text).accounts]


def test_case_and_accents_do_not_matter(filled):
    assert found(filled, "LODZ") == ["Łódź Freight"]


def test_each_word_may_begin_any_word_of_the_name(filled):
    assert found(filled, "log norr") == ["Norrhavn Logistics"]
    assert found(filled, "avn") == []


def test_signs_of_patterns_are_signs(filled):
    assert found(filled, "50%") == ["50% Off"]
    assert found(filled, "%") == []


def test_retired_accounts_come_last(filled):
    assert found(filled, "nor") == ["Nordic North", "Norrhavn Logistics", "Northern Retired"]


def test_people_are_found_by_name_and_address_with_their_account(filled):
    with filled.reading() as reading:
        contacts = search.find(reading, "jorg norr").contacts
        assert [(row.name, row.account) for row in contacts] == [
            ("Jörg Norrhavn Logistics", "Norrhavn Logistics")
        ]
        assert len(search.find(reading, "joerg@").contacts) == 5


def test_a_search_takes_the_same_few_queries_however_much_it_finds(filled):
    with filled.reading() as reading:
        asked = []
        event.listen(
            reading.session.get_bind(), "before_cursor_execute", lambda *a: asked.append(a[2])
        )
        search.find(reading, "nor")
    assert len([sql for sql in asked if sql.startswith("SELECT")]) == 5


def test_deals_are_found_by_the_words_of_their_name_open_ones_first(filled):
    with filled.change("Add deals") as change:
        key = change.session.scalars(select(Account.id).limit(1)).one()
        for name, stage in (("Fleet rollout", "won"), ("Rollout of depots", "proposal")):
            revenue.add_deal(change, NewDeal(name, key, stage=stage))
    with filled.reading() as reading:
        assert [row.name for row in search.find(reading, "roll").deals] == [
            "Rollout of depots",
            "Fleet rollout",
        ]
        keys = [row.id for row in search.find(reading, "roll").deals]
        assert len(search.by_keys(reading, [], [], keys).deals) == 2


def test_texts_are_found_with_their_account_and_the_line_that_says_it(filled):
    with filled.reading() as reading:
        norrhavn = reading.session.scalars(
            select(Account.id).where(Account.name == "Norrhavn Logistics")
        ).one()
    with filled.change("Log") as change:
        text = (
            "Opened the mail\nThe CFO asks for a working-capital plan before March, and for proof"
        )
        engagement.log(change, NewEngagement(norrhavn, "email_reply", change.at, text))
    with filled.reading() as reading:
        (found,) = search.find(reading, "CAPITAL asks").texts
    assert (found.entity, found.account) == ("engagement", "Norrhavn Logistics")
    assert found.words == "The CFO asks for a working-capital plan before March, and for proof"


@pytest.mark.parametrize(
    ("texts", "typed", "words"),
    [
        (["Łódź calls\nBudget"], "budg", "Budget"),
        (["First line\nSecond"], "nothing", "First line"),
        (["   \n"], "x", ""),
        ([], "x", ""),
        (["a" * 200], "a", f"{'a' * 90}\N{HORIZONTAL ELLIPSIS}"),
        (
            [f"{'word ' * 20}budget is there"],
            "budget",
            "\N{HORIZONTAL ELLIPSIS}word word word word budget is there",
        ),
    ],
)
def test_a_snippet_shows_why_a_text_was_found(texts, typed, words):
    assert snippet(texts, typed) == words


def test_people_are_found_by_their_further_addresses(workspace):
    with workspace.change("Add") as change:
        account = change.add(Account(name="Norrhavn")).id
        change.session.flush()
        jane = committee.add_contact(change, NewContact(account, "Jane Doe"))
        change.session.flush()
        committee.add_point(change, jane, PointKind.EMAIL, "quuxie@home.org")
    with workspace.reading() as reading:
        met = search.find(reading, "quuxie")
    assert [one.id for one in met.contacts] == [jane]
