"""Which account a contact belongs to, by what its row names or by its mail address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from abm_desktop.accounts.alike import alike
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Ref
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.kinds.named_rows import ASKED, account_at
from abm_desktop.exchange.kinds.new_accounts import NewAccounts
from abm_desktop.exchange.kinds.rules import Choice, Fault
from abm_desktop.exchange.kinds.told import Told
from resources.language import tr, tr_about

_NO_DOMAIN: Final = tr("no domain")


class AccountChoice:
    """Chooses the account of a row; where it is not certain, the row waits for somebody's word."""

    def __init__(self, directory: Directory, options: ReadingOptions) -> None:
        self._directory = directory
        self._accounts = directory.accounts
        self._told = Told(options, "account")
        self._brings = options.new_accounts
        self._brought = NewAccounts()

    def choose(self, finding: Finding, faults_if_new: list[Fault]) -> None:
        """Put the account into the values, or why there is none among what speaks against it."""
        name = finding.text("account")
        asked = {
            "external_id": finding.text("account_id"),
            "name": self._told.of(name) or name,
            "domain": finding.text("account_domain"),
        }
        match = self._accounts.find({**{k: v for k, v in asked.items() if v}, **ASKED})
        given = self._accounts.keyed(asked["name"])
        candidate = match.candidate or given
        if candidate is not None:
            finding.values["account"] = account_ref(candidate)
        elif match.rivals:
            faults_if_new.append(self._unclear(name, match.rivals))
        elif (found := self._at(asked["domain"])) is not None:
            _place_if_new(finding, name, found, tr_about("by the", "domain"))
        elif (found := self._at(finding.text("email").rpartition("@")[2])) is not None:
            _place_if_new(finding, name, found, tr_about("by the", "mail address"))
        elif self._brings and name:
            self._bring(finding, asked, faults_if_new)
        else:
            faults_if_new.append(_unknown(finding, name))

    def _at(self, host: str) -> Ref | None:
        return account_at(self._directory, host.lower())

    def _bring(
        self, finding: Finding, asked: Mapping[str, str], faults_if_new: list[Fault]
    ) -> None:
        """Let a new contact belong to a new candidate."""
        found = self._brought.named(asked)
        if len(found) == 1:
            finding.if_new["account"] = found[0]
            return
        reason = tr(
            '"{name}" may be any of {count} new accounts of that name. Add its ID or domain.',
            name=asked["name"],
            count=len(found),
        )
        faults_if_new.append(Fault("account", asked["name"], reason))

    def _unclear(self, name: str, rivals: tuple[Candidate, ...]) -> Fault:
        reason = tr(
            '"{name}" may be any of {count} accounts of that name.', name=name, count=len(rivals)
        )
        choices = tuple(
            Choice(str(one.key), f"{one.values['name']} ({one.values.get('domain', _NO_DOMAIN)})")
            for one in rivals
        )
        return Fault("account", name, reason, asks=True, choices=choices)


def account_ref(account: Candidate) -> Ref:
    """Return what names an account of the workspace."""
    key = account.key if isinstance(account.key, UUID) else str(account.key)
    return Ref("account", key, str(account.values["name"]))


def _place_if_new(finding: Finding, name: str, account: Ref, by: str) -> None:
    """Let a new contact belong to an account of its domain; that moves nobody who is known."""
    finding.if_new["account"] = account
    if name:
        finding.notes.append(
            tr(
                '"{name}" is no account here; by the {by} it is {account}.',
                name=name,
                by=by,
                account=account.label,
            )
        )


def _unknown(finding: Finding, name: str) -> Fault:
    if name:
        reason = tr(
            '"{name}" is no account here. Import the account first, say which one is meant, or '
            "let the import make a candidate of it.",
            name=name,
        )
        return Fault("account", name, reason, asks=True)
    if key := finding.text("account_id"):
        return Fault("account_id", key, tr('No account here has the external ID "{key}".', key=key))
    domain = finding.text("account_domain") or finding.text("email").rpartition("@")[2]
    if not domain:
        return Fault("account", "", tr("This row names no account."))
    reason = tr(
        'This row names no account, and not exactly one account here has the domain "{domain}".',
        domain=domain,
    )
    return Fault("account", "", reason)


def suggest_accounts(
    directory: Directory, field: str, texts: Sequence[str]
) -> Mapping[str, tuple[Choice, ...]]:
    """Return, by text, the accounts whose names look like it; an offer, never a match."""
    known = list(directory.accounts)
    if field != "account" or not known:
        return {}
    found = alike(texts, [str(one.values["name"]) for one in known])
    return {
        text: tuple(
            Choice(str(known[one.index].key), str(known[one.index].values["name"])) for one in ones
        )
        for text, ones in zip(texts, found, strict=True)
    }
