"""What an edit of many accounts at once is called, as undo shows it."""

from __future__ import annotations

from abm_desktop.errors import field_words
from abm_desktop.vocabulary import Tier
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


def seat_label(count: int, tier: Tier) -> str:
    """Return what giving seats is called: `Give 12 accounts seats of 1:few`."""
    return tr_count(
        "Give {count} account a seat of {tier}",
        "Give {count} accounts seats of {tier}",
        count,
        tier=tier,
    )


def retire_label(count: int) -> str:
    """Return what retiring is called: `Retire 12 accounts`."""
    return tr_count("Retire {count} account", "Retire {count} accounts", count)


def candidates_label(count: int) -> str:
    """Return what taking seats back is called: `Make 12 accounts candidates again`."""
    return tr_count(
        "Make {count} account a candidate again", "Make {count} accounts candidates again", count
    )
