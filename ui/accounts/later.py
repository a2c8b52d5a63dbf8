"""What later rooms add to the page of the accounts, which may not know them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.workspace.opened import Reading
from resources.records import dataclass
from ui.context import Context


@dataclass(frozen=True, slots=True)
class RoleMark:
    """A committee role: its words, and the letter that stands for it; some have none."""

    code: str
    label: str
    letter: str


MakeSection = Callable[[Context], Any]
"""Makes a widget of a later room that shows an account: `show_account(key)`, `follow(changes)`."""


ReadRoles = Callable[[Reading], Sequence[RoleMark]]


JoinCampaign = Callable[[Context, Sequence[UUID], str], Any]
"""Asks for a campaign that accounts shall be added to: their keys, and what a sentence calls them."""


MarkRows = Callable[[Reading, Sequence[AccountRow]], Sequence[AccountRow]]
"""Says of rows of the list what only later rooms know: whether their next touches are held."""


def unmarked(_reading: Reading, rows: Sequence[AccountRow]) -> Sequence[AccountRow]:
    """Return rows as they are, where nobody knows more."""
    return rows


def no_roles(_reading: Reading) -> Sequence[RoleMark]:
    """Return none, where the committee is not looked at."""
    return ()


def no_campaigns(_context: Context, _accounts: Sequence[UUID], _what: str) -> None:
    """Ask nothing, where nobody knows campaigns."""


@dataclass(frozen=True, slots=True)
class Later:
    """Sections of the peek, roles of the committee, marks of rows, and adding accounts to campaigns.

    Attributes:
        above: sections before the facts, in their order; below: those after them.
    """

    above: tuple[MakeSection, ...] = ()
    below: tuple[MakeSection, ...] = ()
    roles: ReadRoles = no_roles
    join_campaign: JoinCampaign = no_campaigns
    mark: MarkRows = unmarked
