"""The page of the candidates with what later rooms know of them: engagements and lost deals."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from abm_desktop.home.services.candidate_evidence import evidence
from abm_desktop.workspace.opened import Reading
from resources.language import tr
from ui.accounts.candidates.look import EvidenceMark
from ui.accounts.candidates.page import CandidatesPage
from ui.context import Context


def _evidence(reading: Reading, account: UUID) -> Sequence[EvidenceMark]:
    found = evidence(reading, account)
    marks = []
    if found.engagements:
        word = "signal" if found.engagements == 1 else "signals"
        marks.append(EvidenceMark("chart-line-up", f"{found.engagements:,} {word}", "engagement"))
    for year, count in found.lost:
        words = (
            tr("{year} lost deal", year=year)
            if count == 1
            else tr("{year}: {count} lost deals", year=year, count=count)
        )
        marks.append(EvidenceMark("handshake", words, "deals"))
    if found.open_deals:
        word = tr("open deal") if found.open_deals == 1 else tr("open deals")
        marks.append(EvidenceMark("handshake", f"{found.open_deals:,} {word}", "deals"))
    return marks


def candidates_page(context: Context) -> CandidatesPage:
    """Return the page of the candidates; their evidence leads to the account's own tabs."""
    return CandidatesPage(context, _evidence)
