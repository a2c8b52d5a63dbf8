"""Search over accounts, contacts and deals, as somebody types."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from abm_desktop.home.services import search
from abm_desktop.revenue import service as revenue
from abm_desktop.revenue.rows import NewDeal
from abm_desktop.vocabulary import Listing
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
    assert len([sql for sql in asked if sql.startswith("SELECT")]) == 4


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
