"""Accounts that nobody knows and an import makes candidates of, each once."""

from __future__ import annotations

from collections.abc import Mapping

from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.kinds.fields import Ref, Value
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.matching import AccountIndex
from abm_desktop.exchange.kinds.named_rows import ASKED


class NewAccounts:
    """The new accounts that the rows of a file named so far, told apart as accounts are."""

    def __init__(self) -> None:
        self._known = AccountIndex()

    def named(self, asked: Mapping[str, str]) -> tuple[Ref, ...]:
        """Return the new account of a name, and of an external id and domain where they are told.

        Several, where the row may mean any of them.
        """
        told: dict[str, Value] = {column: text for column, text in asked.items() if text}
        match = self._known.find({**told, **ASKED})
        if match.rivals:
            return tuple(_brought(one, asked) for one in match.rivals)
        known = match.candidate
        if known is None:
            key = (normalised_name(asked["name"]), asked["external_id"], asked["domain"])
            known = Candidate("|".join(key), told)
            self._known.add(known)
        return (_brought(known, asked),)


def _brought(account: Candidate, columns: Mapping[str, str]) -> Ref:
    brings = {column: str(account.values.get(column, "")) or None for column in columns}
    return Ref("account", str(account.key), str(account.values["name"]), brings)
