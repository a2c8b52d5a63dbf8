"""The conditions that accounts meet when somebody types words of their name or domain."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_

from abm_desktop.accounts.search_words import SEPARATORS, search_words
from db.accounts.tables import Account


def matching(text: str) -> list[ColumnElement[bool]]:
    """Return the conditions that an account with these words meets."""
    conditions: list[ColumnElement[bool]] = []
    for word in search_words(text):
        # The first condition is implied by the second and costs a third of it.
        conditions += (
            or_(
                Account.name_folded.contains(word, autoescape=True),
                func.lower(Account.domain).contains(word, autoescape=True),
            ),
            _words().contains(f" {word}", autoescape=True),
        )
    return conditions


def _words() -> ColumnElement[str]:
    """Return the words of name and domain, each after a space."""
    text: Any = (
        literal(" ") + Account.name_folded + " " + func.lower(func.coalesce(Account.domain, ""))
    )
    for separator in SEPARATORS:
        text = func.replace(text, separator, " ")
    words: ColumnElement[str] = text
    return words
