"""What changes of deals are called: as a person would say them."""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.vocabulary import DealOutcome
from resources.language import digits, tr

_CLOSED = {DealOutcome.WON: "won", DealOutcome.LOST: "lost"}


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
    return tr("Close {name} as {closed}", name=name, closed=_CLOSED[outcome])


def reopen_label(name: str) -> str:
    """Return what reopening a deal is called: `Reopen deal Fleet rollout`."""
    return tr("Reopen deal {name}", name=name)


def delete_label(name: str) -> str:
    """Return what deleting a deal is called: `Delete deal Fleet rollout`."""
    return tr("Delete deal {name}", name=name)


def assign_label(deals: Sequence[str], account: str) -> str:
    """Return what assigning is called: `Assign Fleet rollout to Norrhavn`, or of how many deals."""
    what = deals[0] if len(deals) == 1 else tr("{deals} deals", deals=digits(len(deals)))
    return tr("Assign {what} to {account}", what=what, account=account)


def assign_each_label(deals: int, accounts: int) -> str:
    """Return what assigning each group is called: `Assign 9 deals to 2 accounts of the same name`."""
    what = tr("1 deal") if deals == 1 else tr("{deals} deals", deals=digits(deals))
    where = (
        tr("1 account") if accounts == 1 else tr("{accounts} accounts", accounts=digits(accounts))
    )
    return tr("Assign {what} to {where} of the same name", what=what, where=where)
