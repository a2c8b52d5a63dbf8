"""The page of the candidates with what later rooms know of them: engagements and lost deals."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.home.services.candidate_evidence import evidence
from abm_desktop.workspace.opened import Reading
from resources.language import tr_count
from ui.accounts.candidates.look import EvidenceMark
from ui.accounts.candidates.page import CandidatesPage
from ui.context import Context


def _evidence(reading: Reading, account: UUID) -> Sequence[EvidenceMark]:
    found = evidence(reading, account)
    marks = []
    if found.engagements:
        words = tr_count("{count} signal", "{count} signals", found.engagements)
        marks.append(EvidenceMark("chart-line-up", words, "engagement"))
    for year, count in found.lost:
        words = tr_count("{year} lost deal", "{year}: {count} lost deals", count, year=year)
        marks.append(EvidenceMark("handshake", words, "deals"))
    if found.open_deals:
        words = tr_count("{count} open deal", "{count} open deals", found.open_deals)
        marks.append(EvidenceMark("handshake", words, "deals"))
    return marks


def candidates_page(context: Context) -> CandidatesPage:
    """Return the page of the candidates; their evidence leads to the account's own tabs."""
    return CandidatesPage(context, _evidence)
