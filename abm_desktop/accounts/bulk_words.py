"""What an edit of many accounts at once is called, as undo shows it."""

from __future__ import annotations

from abm_desktop.errors import field_words
from abm_desktop.vocabulary import Tier


def accounts_words(count: int) -> str:
    """Return so many accounts in words: `1 account`, `12 accounts`."""
    return f"{count:,} account{'' if count == 1 else 's'}"


def set_label(field: str, count: int, words: str) -> str:
    """Return what setting a field is called: `Set sales owner of 12 accounts to Mara Lindqvist`.

    `words` is the new value as people say it; empty where the field shall hold nothing.
    """
    if not words:
        return f"Clear {field_words(field)} of {accounts_words(count)}"
    return f"Set {field_words(field)} of {accounts_words(count)} to {words}"


def seat_label(count: int, tier: Tier) -> str:
    """Return what giving seats is called: `Give 12 accounts seats of 1:few`."""
    seats = "a seat" if count == 1 else "seats"
    return f"Give {accounts_words(count)} {seats} of {tier}"


def retire_label(count: int) -> str:
    """Return what retiring is called: `Retire 12 accounts`."""
    return f"Retire {accounts_words(count)}"


def candidates_label(count: int) -> str:
    """Return what taking seats back is called: `Make 12 accounts candidates again`."""
    return f"Make {accounts_words(count)} {'a candidate' if count == 1 else 'candidates'} again"
