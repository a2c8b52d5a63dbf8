from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.person_kind import PEOPLE
from abm_desktop.exchange.kinds.product_kind import PRODUCTS
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history
from db.revenue.deal_parts import Product
from db.workspace.tables import Person


@pytest.fixture
def bring(anywhere, opened, file):
    """Import text or a file of a kind, and return what happened with the workspace."""
    space = opened(anywhere)
    with space.reading() as reading:
        usual = service.default_options(reading)

    def bring_in(kind, source, **told):
        path = file(source) if isinstance(source, str) else source
        return service.import_file(space, kind, path, replace(usual, **told))

    bring_in.space = space
    return bring_in


def kept(workspace, table):
    with workspace.reading() as reading:
        return {row.name: row for row in reading.session.scalars(select(table))}


def test_sales_teams_become_colleagues_with_manager_and_office(bring, shared_data):
    before = kept(bring.space, Person).keys()
    path = shared_data / "crm-sales" / "sales_teams.csv"
    assert bring(PEOPLE, path).counts == {"created": 35, "updated": 0, "skipped": 0, "rejected": 0}
    anna = kept(bring.space, Person)["Anna Snelling"]
    assert (anna.manager, anna.office, anna.team) == ("Dustin Brinkmann", "Central", Team.SALES)
    assert bring(PEOPLE, path).counts["skipped"] == 35
    history.undo(bring.space)
    assert kept(bring.space, Person).keys() == before


def test_the_team_is_told_by_the_file_or_for_all_of_it_and_moves_nobody_by_default(bring):
    text = "First Name,Last Name,Team\nAda,Byron,Marketing\nPriya,Nair-Holt,\nBob,May,\n"
    found = bring(PEOPLE, text, defaults={"team": "sales"})
    teams = {name: row.team for name, row in kept(bring.space, Person).items()}
    assert (teams["Ada Byron"], teams["Bob May"]) == (Team.MARKETING, Team.SALES)
    assert teams["Priya Nair-Holt"] is Team.MARKETING
    assert found.counts["skipped"] == 1


def test_a_leader_of_both_teams_is_of_the_one_that_a_file_names(bring):
    found = bring(PEOPLE, "Name,Team\nMara Lindqvist,Sales\n")
    assert found.counts["skipped"] == 1
    assert kept(bring.space, Person)["Mara Lindqvist"].team is Team.BOTH


def test_a_team_that_the_file_names_moves_whoever_is_known(bring):
    assert bring(PEOPLE, "Name,Team\nPriya Nair-Holt,sales\n").counts["updated"] == 1
    assert kept(bring.space, Person)["Priya Nair-Holt"].team is Team.SALES


def test_a_namesake_with_another_id_and_address_is_refused_and_overwrites_nobody(bring):
    bring(PEOPLE, "Name,Email,User ID\nAda Byron,ada@x.example,1\n")
    found = bring(PEOPLE, "Name,Email,User ID\nAda Byron,other@x.example,2\n")
    assert "write the names so that the two can be told apart." in next(found.refused).reason
    assert kept(bring.space, Person)["Ada Byron"].external_id == "1"
    assert bring(PEOPLE, "Name,Email\nAda Byron,new@x.example\n").counts["updated"] == 1


def test_a_team_that_nobody_knows_is_asked_about(bring):
    found = bring(PEOPLE, "Name,Team\nAda,Finance\nBob,Finance\n")
    assert [(one.text, one.rows) for one in found.questions] == [("Finance", 2)]
    told = bring(PEOPLE, "Name,Team\nAda,Finance\n", values={"team": {"finance": "sales"}})
    assert told.counts["created"] == 1


def test_owners_whose_connector_scrambled_them_are_refused(bring, shared_data):
    found = bring(PEOPLE, shared_data / "hubspot-samples" / "owner_data.csv")
    assert found.counts["rejected"] == len(found.rows) > 0
    assert "is a scrambled value" in found.problems[0].reason


def test_products_come_once_with_family_and_price(bring, shared_data):
    path = shared_data / "crm-sales" / "products.csv"
    assert bring(PRODUCTS, path, currency="USD").counts["created"] == 7
    row = kept(bring.space, Product)["GTX Pro"]
    assert (row.code, row.family) == ("gtxpro", "GTX")
    assert (row.price_minor, row.price_currency) == (482_100, "USD")
    assert bring(PRODUCTS, path, currency="USD").counts["skipped"] == 7
    assert bring(PRODUCTS, "Product,Price\nGTXPro,5000\n", currency="USD").counts["updated"] == 1
    history.undo(bring.space)
    history.undo(bring.space)
    assert kept(bring.space, Product) == {}
