"""How the definitions of sourced are called, and what each of them asks, on every screen and paper."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import SourcedBy, Team
from resources.language import tr, tr_count

NAMES: Final = {
    SourcedBy.LEAD_SOURCE: tr("Lead source"),
    SourcedBy.FIRST_TOUCH: tr("First touch"),
    SourcedBy.MARKETING_TOUCH: tr("Marketing before sales"),
}
ASKS: Final = {
    SourcedBy.LEAD_SOURCE: tr("whose work the deal's source is"),
    SourcedBy.FIRST_TOUCH: tr("who met the account first"),
    SourcedBy.MARKETING_TOUCH: tr("a touch before the first of sales"),
}
HOW: Final = {
    SourcedBy.LEAD_SOURCE: tr("The team of the deal's lead source"),
    SourcedBy.FIRST_TOUCH: tr(
        "The team of the first done touch on the account, until the deal closed"
    ),
    SourcedBy.MARKETING_TOUCH: tr(
        "Marketing, where a done touch of it or an answered campaign came before the first "
        "activity of sales: a touch, or the opening of the deal"
    ),
}
WHO: Final[dict[Team | None, str]] = {
    Team.SALES: tr("Sales"),
    Team.MARKETING: tr("Marketing"),
    Team.BOTH: tr("Both teams together"),
    None: tr("Nobody knows"),
}
LOCKED: Final = tr("for the board")


def influence_words(window: int) -> str:
    """Return what influence means, with its window."""
    return tr_count(
        "a touch of marketing within {count} day before opening or closing",
        "a touch of marketing within {count} days before opening or closing",
        window,
    )
