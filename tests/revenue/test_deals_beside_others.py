"""Two people work on the same deal in the same moment, on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest

from abm_desktop.errors import BusyError, KnownError, RowGoneError
from abm_desktop.revenue import service
from abm_desktop.workspace.opened import Change, Location, Workspace
from tests.revenue.selling import account, add, add_product, contact, facts
from tests.servers import FOR_A_LOCK, Server, wait_until_somebody_waits

Deed = Callable[[Change], object]


@pytest.fixture
def both(
    server: Server, opened: Callable[[Location], Workspace]
) -> Iterator[tuple[Workspace, Workspace]]:
    with server.copy_of("template_workspace") as url:
        yield opened(Location(url=url)), opened(Location(url=url))


@pytest.fixture
def norrhavn(both: tuple[Workspace, Workspace]) -> UUID:
    return account(both[0], "Norrhavn")


@pytest.fixture
def rollout(both: tuple[Workspace, Workspace], norrhavn: UUID) -> UUID:
    return add(both[0], "Fleet rollout", norrhavn)


def together(both: tuple[Workspace, Workspace], first: Deed, second: Deed) -> None:
    """Begin the second deed while the first one is not kept yet; raise what the second raises."""

    def follow() -> None:
        with both[1].change("Second") as change:
            second(change)

    with ThreadPoolExecutor(1) as pool:
        with both[0].change("First") as change:
            first(change)
            change.session.flush()
            following = pool.submit(follow)
            wait_until_somebody_waits(change.session, FOR_A_LOCK)
            assert not following.done()
        following.result()


def test_products_of_both_are_kept(both: tuple[Workspace, Workspace], rollout: UUID) -> None:
    with both[0].change("Add products") as change:
        a, b = (add_product(change, name) for name in "AB")
    together(
        both,
        lambda change: service.set_products(change, rollout, (), [a]),
        lambda change: service.set_products(change, rollout, (), [b]),
    )
    assert facts(both[0], rollout).product_codes == (a, b)


def test_a_word_that_both_bring_is_there_once_and_the_second_is_told(
    both: tuple[Workspace, Workspace],
) -> None:
    def bring(change: Change) -> None:
        service.ensure_competitor(change, "Rival & Sons")
        change.session.flush()

    with pytest.raises(BusyError, match="added the same in this moment"):
        together(both, bring, bring)
    with both[1].change("Again") as change:
        assert service.ensure_competitor(change, "RIVAL AND SONS") == "rivalandsons"


def test_nobody_gets_a_part_in_a_deal_that_goes_to_another_account(
    both: tuple[Workspace, Workspace], norrhavn: UUID, rollout: UUID
) -> None:
    jane = contact(both[0], norrhavn, "Jane")
    other = account(both[0], "Brightwell")
    with pytest.raises(KnownError, match="Jane is not at Brightwell"):
        together(
            both,
            lambda change: service.set_contacts(change, rollout, {}, {jane: None}),
            lambda change: service.assign_account(change, {rollout: norrhavn}, other),
        )
    assert [one.name for one in facts(both[0], rollout).contacts] == ["Jane"]


def test_nothing_is_hung_on_a_deal_that_is_being_deleted(
    both: tuple[Workspace, Workspace], rollout: UUID
) -> None:
    with both[0].change("Add a product") as change:
        code = add_product(change, "A")
    with pytest.raises(RowGoneError, match="deleted meanwhile"):
        together(
            both,
            lambda change: service.delete_deals(change, [rollout]),
            lambda change: service.set_products(change, rollout, (), [code]),
        )
