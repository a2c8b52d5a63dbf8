"""Finding an account by what a person calls it: its name, or how its name begins."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Final
from uuid import UUID

from abm_desktop.accounts import service as accounts
from abm_desktop.errors import KnownError
from abm_desktop.reports.services.account_names import account_names
from abm_desktop.workspace.opened import Reading
from db.text import fold
from resources.language import either, tr

_NEAR: Final = 0.5
"""How alike names are, from 0 to 1, of which one may have been meant."""
_NAMED: Final = 3
"""As many names are proposed."""


def account_named(reading: Reading, name: str) -> UUID:
    """Return the account of that name, or the only one whose name begins so.

    Raises:
        KnownError: there is none, or there are several.
    """
    alike = accounts.lookalikes(reading, name)
    same = [one for one in alike if one.name == name] or [one for one in alike if one.same_name]
    if len(same) == 1:
        return same[0].id
    if same:
        domains = ", ".join(one.domain or tr("without a domain") for one in same)
        raise KnownError(
            tr(
                "There are {same} accounts called {name} ({domains}). Rename all but one of them, or "
                "use --all. Nothing was written.",
                same=len(same),
                name=name,
                domains=domains,
            )
        )
    return _beginning(account_names(reading), name)


def _beginning(names: Mapping[UUID, str], name: str) -> UUID:
    start = fold(name)
    begun = [key for key, one in names.items() if start and fold(one).startswith(start)]
    if len(begun) == 1:
        return begun[0]
    if begun:
        raise KnownError(
            tr(
                "{begun} accounts begin with {name}: {some}. Give more of the name; nothing was "
                "written.",
                begun=len(begun),
                name=name,
                some=_some([names[key] for key in begun]),
            )
        )
    near = _near(sorted(set(names.values())), start)
    proposal = tr("Did you mean {near}?", near=either(near)) if near else tr("Check the name.")
    raise KnownError(
        tr(
            "There is no account called {name}. {proposal} Nothing was written.",
            name=name,
            proposal=proposal,
        )
    )


def _near(names: list[str], start: str) -> list[str]:
    """Return the names nearest to a text: those that hold it, then those written like it."""
    folded = {fold(name): name for name in names}
    holding = [one for one in folded if start and start in one]
    written_alike = get_close_matches(start, folded, _NAMED, _NEAR)
    return [folded[one] for one in dict.fromkeys([*holding, *written_alike])][:_NAMED]


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (tr(" and {more} more", more=more) if more > 0 else "")
