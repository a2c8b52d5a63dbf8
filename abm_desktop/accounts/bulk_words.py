"""What an edit of many accounts at once is called, as undo shows it."""

from __future__ import annotations

from abm_desktop.errors import field_words
from resources.language import tr, tr_count


def accounts_words(count: int) -> str:
    """Return so many accounts in words: `1 account`, `12 accounts`."""
    return tr_count("{count} account", "{count} accounts", count)


def set_label(field: str, count: int, words: str) -> str:
    """Return what setting a field is called: `Set sales owner of 12 accounts to Mara Lindqvist`.

    `words` is the new value as people say it; empty where the field shall hold nothing.
    """
    if not words:
        return tr(
            "Clear {field} of {accounts}",
            field=field_words(field),
            accounts=accounts_words(count),
        )
    return tr(
        "Set {field} of {accounts} to {value}",
        field=field_words(field),
        accounts=accounts_words(count),
        value=words,
    )
