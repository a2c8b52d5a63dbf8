from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.workspace import history
from tests.exchange.contents import contents
from tests.exchange.people_at_work import new_account, new_contact

NAMES = ("", "Jane Doe", "JANE DOE", "Łukasz Żak", "=1+1", "1B2M2Y8AsgTpgAmY7PhCfg==")
MAILS = ("", "jane@norrhavn.com", "JANE@norrhavn.com", "x@sorrel.com", "no address")
COLUMNS = {
    "accounts": {
        "Id": ("", "1", "2"),
        "Name": ("", "Norrhavn", "NORRHAVN", "Initech", "S&P <b>"),
        "Website": ("", "https://www.norrhavn.com/de", "initech.example", "javascript:1"),
        "Employees": ("", "12", "1,200", "many"),
        "Revenue": ("", "12.50", "1.234", "-"),
        "Currency": ("", "USD", "JPY", "x"),
        "Country": ("", "Norway"),
    },
    "contacts": {
        "Contact ID": ("", "c1", "c2"),
        "Name": NAMES,
        "Email": MAILS,
        "Account": ("", "Norrhavn", "norrhavn", "Sorrel", "Initech", "INITECH"),
        "Role": ("", "Champion", "END_USER;CHAMPION", "Wizard"),
        "Do Not Call": ("", "TRUE", "false"),
        "is_deleted": ("", "false", "true"),
    },
    "people": {
        "User ID": ("", "u1", "u2"),
        "Name": NAMES,
        "Email": MAILS,
        "Team": ("", "Sales", "marketing", "Finance"),
        "Manager": ("", "Ada Byron"),
    },
    "products": {
        "Product": ("", "GTX Pro", "GTXPro", "MG; Special"),
        "SKU": ("", "gtx-pro", "mg"),
        "Series": ("", "GTX"),
        "Price": ("", "4,821.00", "12", "x"),
    },
}


def bring_in(workspace, kind, path):
    with workspace.reading() as reading:
        options = replace(service.default_options(reading), new_accounts=True)
    return service.import_file(workspace, KINDS[kind], path, options)


@pytest.fixture
def stage(workspace):
    """A workspace with two accounts and a contact of each."""
    new_contact(workspace, new_account(workspace, "Norrhavn"), "Jane Doe", "jane@norrhavn.com")
    new_contact(workspace, new_account(workspace, "Sorrel"), "Ole Moe", "ole@sorrel.com")
    return workspace


@pytest.mark.parametrize("kind", list(COLUMNS))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_import_twice_is_once_and_undo_leaves_what_was_before(stage, tmp_path, kind, data):
    columns = COLUMNS[kind]
    row = st.tuples(*(st.sampled_from(cells) for cells in columns.values()))
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    stream = io.StringIO()
    csv.writer(stream).writerows([list(columns), *rows])
    path = tmp_path / "rows.csv"
    path.write_text(stream.getvalue(), encoding="utf-8")
    before = contents(stage)
    first = bring_in(stage, kind, path)
    after = contents(stage)
    if first.counts["rejected"] == 0:
        # A row that was refused may be understood by what later rows of the file brought.
        again = bring_in(stage, kind, path)
        assert again.counts["skipped"] == len(again.rows), (first.rows, again.rows)
    assert contents(stage) == after
    if service.records_touched(first):
        assert history.undo(stage).kept == ()
    assert contents(stage) == before
