from __future__ import annotations

import copy
import pickle

import pytest

from abm_desktop.exchange import service
from abm_desktop.exchange.importing.noted import Noted, noted
from abm_desktop.exchange.kinds.notes import About, Note, is_about
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.workspace import history


def test_notes_of_many_rows_are_told_once_with_how_many(workspace, file):
    with workspace.reading() as reading:
        options = service.default_options(reading)
    path = file("Id,Account,Stage,Product\n1,,Won,MG\n2,,Won,MG\n3,Norrhavn,Won,\n4,Sorrel,Won,\n")
    preview = service.import_file(workspace, KINDS["opportunities"], path, options)
    assert set(noted(preview)) == {
        Noted("Needs an account: the file names none.", 2),
        Noted("No account of that name is known.", 2),
        Noted('Brings the new product "MG".', 1),
        Noted("Is closed, but has no close date: it counts in no period.", 4),
    }
    with workspace.reading() as reading:
        assert history.offers(reading).undo == "Import 4 deals from accounts.csv"


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda note: pickle.loads(pickle.dumps(note))])
def test_the_copy_of_a_note_says_what_it_is_about(copied):
    note = copied(Note('Brings the new product "MG".', About.BROUGHT, "Brings new products."))
    assert (note, note.of_several) == ('Brings the new product "MG".', "Brings new products.")
    assert is_about(note, About.BROUGHT)
