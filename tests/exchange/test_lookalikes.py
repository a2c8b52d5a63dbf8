from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from abm_desktop.exchange import service
from abm_desktop.exchange.importing.lookalikes import with_lookalikes
from abm_desktop.exchange.importing.preview import PreviewRow, RowAction
from abm_desktop.exchange.kinds.account_kind import ACCOUNTS
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.notes import About, Note
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


def test_what_was_told_to_be_kept_apart_is_not_told_twice_whatever_the_language_says():
    told = PreviewRow(
        number=2,
        name="Norrhavn Logistcs",
        action=RowAction.CREATE,
        reason="new",
        notes=(Note("Gleicher Name wie ein anderer; bleibt getrennt.", About.KEPT_APART),),
    )
    untold = replace(told, notes=("Noch etwas anderes.",))
    there = Candidate(uuid4(), {"name": "Norrhavn Logistics"})
    first, second = with_lookalikes([told, untold], [there])
    assert first == told
    assert second.notes[1:] == ('Looks like "Norrhavn Logistics"; kept apart.',)
