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
