from __future__ import annotations

import pytest
from sqlalchemy import select

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.deal_kind import DEALS
from abm_desktop.exchange.kinds.product_kind import PRODUCTS
from db.revenue.deal_parts import DealProduct, Product

PRICES = "Product Name,Product Code,List Price\n"


@pytest.fixture
def bring_in(workspace, file):
    """Import text as records of a kind, and return what happened."""
    with workspace.reading() as reading:
        options = service.default_options(reading)
    return lambda kind, text: service.import_file(workspace, kind, file(text), options)


@pytest.fixture
def codes(workspace):
    """Return the names of all products by their codes."""

    def read():
        with workspace.reading() as reading:
            return {row.code: row.name for row in reading.session.scalars(select(Product))}

    return read


def test_a_code_is_kept_as_typed_and_compared_whatever_its_case(bring_in, codes):
    bring_in(PRODUCTS, PRICES + "GTX Pro,GP-100/A,100\nTower,control_tower,5\n")
    assert codes() == {"GP-100/A": "GTX Pro", "control_tower": "Tower"}
    assert bring_in(PRODUCTS, PRICES + "GTX Pro,gp-100/a,100\n").counts["skipped"] == 1


def test_namesakes_with_two_codes_in_one_file_are_not_made_one(bring_in, codes):
    found = bring_in(PRODUCTS, PRICES + "GTX Pro,GP-100,100\nGTX Pro,GP-200,100\n")
    assert 'Row 2 has the same name but says "GP-100" for code' in next(found.refused).reason
    assert codes() == {"GP-100": "GTX Pro"}


def test_a_product_without_a_code_gets_one_of_its_name_until_a_file_tells_it(bring_in, codes):
    bring_in(PRODUCTS, "Product Name\nC++ Kit\nC# Kit\n")
    assert codes() == {"cpluspluskit": "C++ Kit", "csharpkit": "C# Kit"}
    bring_in(PRODUCTS, PRICES + "C++ kit,CPP-1,10\n")
    assert codes() == {"CPP-1": "C++ Kit", "csharpkit": "C# Kit"}


def test_a_deal_names_a_product_by_its_code_or_name(bring_in, codes, workspace):
    bring_in(PRODUCTS, PRICES + "GTX Pro,GP-100/A,100\n")
    rows = "Renewal,Acme,Won,GTXPro\nOther,Acme,Won,GP-100/A\n"
    bring_in(DEALS, "Name,Account,Stage,Product\n" + rows)
    assert codes() == {"GP-100/A": "GTX Pro"}
    with workspace.reading() as reading:
        assert len(reading.session.scalars(select(DealProduct)).all()) == 2
