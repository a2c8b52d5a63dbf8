from __future__ import annotations

from abm_desktop.exchange import service
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from tests.exchange.people_at_work import new_account


def test_a_new_account_that_looks_like_another_by_its_name_is_told(workspace, file):
    new_account(workspace, "Norrhavn Logistics")
    with workspace.reading() as reading:
        options = service.default_options(reading)
    text = "Company\nNorrhavn Logistcs\nZyzzyva\nNORRHAVN, Logistics\n"
    found = service.import_file(workspace, ACCOUNTS, file(text), options)
    assert [row.notes for row in found.rows] == [
        ('Looks like "Norrhavn Logistics"; kept apart.',),
        (),
        (),
    ]


def test_a_row_of_several_cells_under_one_heading_is_told_in_plain_words(workspace, file):
    with workspace.reading() as reading:
        options = service.default_options(reading)
    found = service.import_file(workspace, ACCOUNTS, file("Company\nAcme,Paris\n"), options)
    assert found.problems[0].reason.startswith("The row has 2 cells, there is 1 heading;")
