"""What the pages of this room call closed words of the product."""

from __future__ import annotations

from typing import Final

from abm_desktop.vocabulary import Team
from resources.language import tr_about

TEAM_WORDS: Final = {
    Team.SALES: tr_about("team within a line", "sales"),
    Team.MARKETING: tr_about("team within a line", "marketing"),
    Team.BOTH: tr_about("team within a line", "both"),
}
"""Whose something is, behind what it is."""
