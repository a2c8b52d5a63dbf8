"""What changes of deals are called: as a person would say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from abm_desktop.vocabulary import DealOutcome
from resources.language import tr, tr_count

_CLOSED: Final[Mapping[DealOutcome, Callable[[str], str]]] = {
    DealOutcome.WON: lambda name: tr("Close {name} as won", name=name),
    DealOutcome.LOST: lambda name: tr("Close {name} as lost", name=name),
}


def add_label(name: str) -> str:
    """Return what adding a deal is called: `Add deal Fleet rollout`."""
    return tr("Add deal {name}", name=name.strip())


def edit_label(name: str) -> str:
    """Return what editing a deal is called: `Edit deal Fleet rollout`."""
    return tr("Edit deal {name}", name=name)


def move_label(name: str, stage: str) -> str:
    """Return what moving a deal is called: `Move Fleet rollout to Proposal`."""
    return tr("Move {name} to {stage}", name=name, stage=stage)


def close_label(name: str, outcome: DealOutcome) -> str:
    """Return what closing a deal is called: `Close Fleet rollout as won`.

    Raises:
        KeyError: the outcome is open.
    """
    return _CLOSED[outcome](name)


def reopen_label(name: str) -> str:
    """Return what reopening a deal is called: `Reopen deal Fleet rollout`."""
    return tr("Reopen deal {name}", name=name)


def delete_label(name: str) -> str:
    """Return what deleting a deal is called: `Delete deal Fleet rollout`."""
    return tr("Delete deal {name}", name=name)


def assign_label(deals: Sequence[str], account: str) -> str:
    """Return what assigning is called: `Assign Fleet rollout to Norrhavn`, or of how many deals."""
    if len(deals) == 1:
        return tr("Assign {deal} to {account}", deal=deals[0], account=account)
    return tr_count(
        "Assign {count} deal to {account}",
        "Assign {count} deals to {account}",
        len(deals),
        account=account,
    )


def assign_each_label(deals: int, accounts: int) -> str:
    """Return what assigning each group is called: `Assign 9 deals to 2 accounts of the same name`."""
    what = tr_count("{count} deal", "{count} deals", deals)
    return tr_count(
        "Assign {deals} to {count} account of the same name",
        "Assign {deals} to {count} accounts of the same name",
        accounts,
        deals=what,
    )
