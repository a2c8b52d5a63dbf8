"""Whose a deal is, as its row says it: an account that is there, a new one, or a text for now."""

from __future__ import annotations

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.brought import brings_words
from abm_desktop.exchange.kinds.directory import Directory
from abm_desktop.exchange.kinds.fields import Ref, Value, Values, value_text
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.named_rows import account_named
from abm_desktop.exchange.kinds.new_accounts import NewAccounts
from abm_desktop.exchange.kinds.notes import About, Note
from abm_desktop.exchange.kinds.told import Told
from resources.language import tr

"""How the note of a deal begins whose account is not known."""


class DealAccounts:
    """Finds the account of each row; with leave, the import makes a candidate of an unknown name."""

    def __init__(self, directory: Directory, options: ReadingOptions) -> None:
        self._directory = directory
        self._told = Told(options, "account")
        self._brings = options.new_accounts
        self._brought = NewAccounts()
        self._noted: set[Ref] = set()

    def find(self, finding: Finding) -> None:
        """Find whose a deal is; what the file calls it is kept where nobody knows."""
        rows = len(finding.notes)
        account = account_named(self._directory, self._told, finding)
        is_unclear = len(finding.notes) > rows
        if account is None and self._brings and not is_unclear:
            account = self._new(finding)
        if account is None:
            _need(finding)
        else:
            finding.values["account"] = account

    def _new(self, finding: Finding) -> Ref | None:
        name = finding.text("account")
        if not name:
            return None
        found = self._brought.named(
            {
                "external_id": finding.text("account_id"),
                "name": self._told.of(name) or name,
                "domain": finding.text("account_domain"),
            }
        )
        if len(found) > 1:
            finding.notes.append(
                tr(
                    '"{name}" may be any of {count} new accounts of that name; none was taken.',
                    name=name,
                    count=len(found),
                )
            )
            return None
        if found[0] not in self._noted:
            self._noted.add(found[0])
            finding.notes.append(brings_words("account", found[0].label))
        return found[0]


def account_text(values: Values) -> str:
    """Return what people call the account of a deal; empty where nothing names it."""
    return value_text(values.get("account", values.get("account_text", "")))


def is_brought(account: Value | None) -> bool:
    """Return whether an account is a new one that the import brings."""
    return isinstance(account, Ref) and account.brings is not None


def _need(finding: Finding) -> None:
    text = finding.text("account") or finding.text("account_domain") or finding.text("account_id")
    if text:
        finding.values["account_text"] = text
        sentence = tr('Needs an account: none is known as "{text}".', text=text)
        several = tr("No account of that name is known.")
        finding.notes.append(Note(sentence, About.UNKNOWN_ACCOUNT, several))
    else:
        sentence = tr("Needs an account: the file names none.")
        finding.notes.append(Note(sentence, About.WITHOUT_ACCOUNT))
