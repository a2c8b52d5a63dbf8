"""Finds names and texts for the command palette, and remembers what was opened there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from abm_desktop.accounts.search_words import search_words
from abm_desktop.errors import KnownError
from abm_desktop.home.services import search
from abm_desktop.home.services.search import Found, FoundAccount, FoundContact, FoundText
from abm_desktop.reports.money import short_money
from abm_desktop.revenue.rows import DealRow
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr
from resources.records import dataclass
from ui.actions import Actions
from ui.context import Shell
from ui.frame.palette_rows import TEXTS, PaletteRow, action_row, begin_words
from ui.jobs import Jobs
from ui.workspace.people import People

_KEPT: Final = 6
_PLACE: Final = "palette"
_TEXT: Final = "text:"
_FIRST_TAB: Final = "overview"
"""Whoever looks for an account means the account, not the tab that another one was left at."""


class WorkspaceFinder:
    """Searches in the lane of queries; what was used last is kept as keys, never as names."""

    def __init__(
        self,
        owner: QObject,
        address: str,
        *,
        jobs: Jobs,
        shell: Shell,
        actions: Actions,
        preferences: Preferences,
        people: People,
    ) -> None:
        self._owner = owner
        self._address = address
        self._jobs = jobs
        self._shell = shell
        self._actions = actions
        self._preferences = preferences
        self._people = people

    def find(
        self,
        text: str,
        done: Callable[[list[PaletteRow]], None],
        failed: Callable[[str], None],
    ) -> None:
        """Look for accounts, people, colleagues, deals, and every text that was written."""

        def tell(error: BaseException) -> None:
            if isinstance(error, KnownError):
                failed(str(error))
            self._jobs.failed.emit(error)

        self._jobs.query(
            self._owner,
            lambda reading: search.find(reading, text),
            lambda found: done([*self._rows(found), *self._colleagues(text)]),
            topic="palette",
            failed=tell,
        )

    def recent(self, done: Callable[[list[PaletteRow]], None]) -> None:
        """Return what was opened last from the palette, the newest first."""
        keys = self._keys()
        accounts, contacts = _ids(keys, "account"), _ids(keys, "contact")
        deals = _ids(keys, "deal")

        def show(found: Found) -> None:
            rows = {row.key: row for row in self._rows(found)}
            rows |= {row.key: row for row in map(action_row, self._actions.possible())}
            done([_as_recent(rows[key]) for key in keys if key in rows])

        self._jobs.query(
            self._owner,
            lambda reading: search.by_keys(reading, accounts, contacts, deals),
            show,
            topic="palette",
        )

    def remember(self, key: str) -> None:
        """Remember that a row was used; a text is found again by its words."""
        if key.startswith(_TEXT):
            return
        others = [other for other in self._keys() if other != key]
        kept = {**self._preferences.get(_PLACE, {}), self._address: [key, *others][:_KEPT]}
        self._preferences.put(_PLACE, kept)

    def _keys(self) -> list[str]:
        kept: list[str] = self._preferences.get(_PLACE, {}).get(self._address, [])
        return kept

    def _rows(self, found: Found) -> list[PaletteRow]:
        return [
            *(self._account(account) for account in found.accounts),
            *(self._contact(contact) for contact in found.contacts),
            *(self._deal(deal) for deal in found.deals),
            *(self._text(text) for text in found.texts),
        ]

    def _account(self, account: FoundAccount) -> PaletteRow:
        standing = account.tier or account.listing
        facts = [standing if account.listing is not Listing.RETIRED else "retired"]
        facts += [fact for fact in (account.city, account.domain) if fact]
        return PaletteRow(
            key=f"account:{account.id.hex}",
            group=tr("Accounts"),
            title=account.name,
            run=lambda: self._shell.open_account(account.id, tab=_FIRST_TAB),
            path=" \N{MIDDLE DOT} ".join(facts),
            tile=account.name,
        )

    def _contact(self, contact: FoundContact) -> PaletteRow:
        facts = [fact for fact in (contact.title, contact.account) if fact]
        return PaletteRow(
            key=f"contact:{contact.id.hex}",
            group=tr("People"),
            title=contact.name,
            run=lambda: self._shell.open_account(contact.account_id, tab="people", row=contact.id),
            path=" \N{MIDDLE DOT} ".join(facts),
            icon="user",
        )

    def _colleagues(self, text: str) -> list[PaletteRow]:
        """Return the colleagues of these names, who take over from whoever works here."""
        words = search_words(text)
        return [
            PaletteRow(
                key=f"colleague:{person.id.hex}",
                group=tr("Colleagues"),
                title=tr("Work as {person}", person=person.name),
                run=partial(self._people.switch, person),
                path=TEAMS[person.team],
                icon="users",
            )
            for person in self._people.others()
            if begin_words(person.name, words)
        ]

    def _deal(self, deal: DealRow) -> PaletteRow:
        amount = ""
        if deal.amount_minor is not None:
            amount = short_money(deal.amount_minor, deal.currency or "")
        account = deal.account.name if deal.account else deal.account_text
        facts = [fact for fact in (account, deal.stage.label, amount) if fact]
        return PaletteRow(
            key=f"deal:{deal.id.hex}",
            group=tr("Deals"),
            title=deal.name,
            run=lambda: self._shell.open_deal(deal.id),
            path=" \N{MIDDLE DOT} ".join(facts),
            icon="handshake",
        )

    def _text(self, text: FoundText) -> PaletteRow:
        kind = _KINDS[text.entity]
        day = "" if text.at is None else full_day(text.at.astimezone().date())
        facts = [fact for fact in (text.account, kind.word, day) if fact]
        return PaletteRow(
            key=f"{_TEXT}{text.entity}:{text.id.hex}",
            group=TEXTS,
            title=text.words,
            run=lambda: self._open_text(text, kind.tab),
            path=" \N{MIDDLE DOT} ".join(facts),
            icon=kind.icon,
        )

    def _open_text(self, text: FoundText, tab: str) -> None:
        if text.account_id is None or not tab:
            self._shell.open_deal(text.id)
        else:
            self._shell.open_account(text.account_id, tab=tab, row=text.id)


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a found text is called, and the tab of its account that shows it; none for a deal."""

    word: str
    icon: str
    tab: str = ""


_KINDS: Final[Mapping[str, _Kind]] = {
    "account": _Kind(tr("why this account"), "buildings", "overview"),
    "contact": _Kind(tr("note on a person"), "user", "people"),
    "engagement": _Kind(tr("engagement"), "chat-text", "engagement"),
    "touch": _Kind(tr("touch"), "paper-plane-tilt", "touches"),
    "deal": _Kind(tr("deal"), "handshake"),
    "objective": _Kind(tr("objective"), "target", "plan"),
    "next_action": _Kind(tr("next action"), "check-square", "plan"),
    "swot_line": _Kind("SWOT", "scales", "plan"),
    "account_note": _Kind(tr("note"), "note", "plan"),
    "voice": _Kind(tr("what they said"), "chat-text", "overview"),
    "account_file": _Kind(tr("file"), "paperclip", "files"),
}


def _ids(keys: list[str], kind: str) -> list[UUID]:
    split = (key.partition(":") for key in keys)
    return [UUID(hex=value) for name, _, value in split if name == kind]


def _as_recent(row: PaletteRow) -> PaletteRow:
    return PaletteRow(
        row.key, tr("Recent"), row.title, row.run, row.path, row.icon, row.tile, row.keys
    )
