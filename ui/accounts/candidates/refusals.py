"""Why a key of the candidates does nothing now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from resources.language import tr

if TYPE_CHECKING:
    from ui.accounts.candidates.page import CandidatesPage


def why_not_opened(page: CandidatesPage) -> str:
    """Say why no round can be opened."""
    if page.is_open():
        return tr("A round is open already. Close it with Shift+C before you open the next one.")
    return tr("Nobody is nominated yet. Nominate accounts with N, then open a round.")


def why_not_signed() -> str:
    """Say when a list can be signed."""
    return tr(
        "The list can be signed once accounts are on it and every candidate of the open round is settled."
    )


def why_not_voted(page: CandidatesPage) -> str:
    """Say why nobody votes on the chosen candidate now."""
    row = page.list.current()
    if not page.is_open():
        return tr("No round is open. Open one with O, then vote.")
    if row is None:
        return tr("Choose a candidate first, then vote on it.")
    if page.can_settle():
        return tr(
            "The votes on {name} are revealed. V lets both teams vote on it again.", name=row.name
        )
    return tr("{name} is not voted on any more.", name=row.name)
