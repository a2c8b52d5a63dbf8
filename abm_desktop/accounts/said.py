"""What teams, listings and holds are called, alone and within a sentence."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.coverage import Hold
from abm_desktop.vocabulary import Listing, Team
from resources.language import tr, tr_about

TEAMS_WITHIN: Final = {
    Team.SALES: tr_about("team", "sales"),
    Team.MARKETING: tr_about("team", "marketing"),
    Team.BOTH: tr_about("team", "both"),
}
LISTING_WORDS: Final = {
    Listing.TARGET: tr("Target"),
    Listing.CANDIDATE: tr("Candidate"),
    Listing.RETIRED: tr("Retired"),
}
HOLD_WORDS: Final = {
    Hold.STRONG: tr_about("role of the committee", "strong"),
    Hold.KNOWN: tr_about("role of the committee", "known"),
    Hold.MISSING: tr_about("role of the committee", "missing"),
}
