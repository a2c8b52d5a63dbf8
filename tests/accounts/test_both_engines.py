from __future__ import annotations

from collections.abc import Callable
from datetime import date

from abm_desktop.accounts import history, service
from abm_desktop.accounts.services import bulk, counting, target_list
from abm_desktop.accounts.services.target_list import SORTS, ListQuery
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.service import find_person
from tests.accounts.lists import add, names


def test_the_list_is_the_same_in_a_file_and_on_a_server(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    norrhavn = add(workspace, "Norrhavn 100% <b>", domain="Norrhavn.example", tier=Tier.ONE_TO_ONE)
    add(workspace, "Łódź Tekstylia", tier=Tier.ONE_TO_FEW)
    candidate = add(workspace, "O'Neill Ltd.")
    with workspace.reading() as reading:
        mara = find_person(reading, "Mara Lindqvist").id
    with workspace.change("Own and retire") as change:
        bulk.set_field(change, [norrhavn], "sales_owner_id", mara)
        bulk.retire(change, [candidate], "no_fit")

    with workspace.reading() as reading:
        found = target_list.keys(reading, ListQuery("100% norrhavn.ex"))
        (row,) = target_list.rows(reading, found)
        alike = service.lookalikes(reading, "oneill ltd")
        stood = history.standings(reading, [norrhavn], date(2026, 11, 18))[norrhavn]
        counts = counting.counts(reading)

    assert list(found) == [norrhavn]
    assert norrhavn in found
    assert found.index(norrhavn) == 0
    assert row.sales_owner is not None
    assert [one.id for one in alike] == [candidate]
    assert (stood.tier, stood.sales_owner_id) == (Tier.ONE_TO_ONE, mara)
    assert (counts.seats.all_taken, counts.retired) == (2, 1)
    assert names(workspace, ListQuery("lodz")) == ["Łódź Tekstylia"]
    for sort in SORTS:
        everyone = ListQuery(listing=frozenset(Listing), sort=sort, descending=True)
        assert len(names(workspace, everyone)) == 3
