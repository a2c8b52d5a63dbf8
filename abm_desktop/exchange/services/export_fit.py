"""The fit of accounts beside what an export writes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Final
from uuid import UUID

from abm_desktop.accounts.fit import BAND_WORDS
from abm_desktop.accounts.services.fitting import fit_lines
from abm_desktop.exchange.files.sheet import Cell
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from resources.records import dataclass

HEADINGS: Final = ("Fit of 100", "Fit band", "Fit known in %")


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """Columns that follow from the rest: their headings, and the cells of each record."""

    headings: Sequence[str] = ()
    cells: Mapping[UUID, Sequence[Cell]] = field(default_factory=dict)


def account_fits(reading: Reading) -> WorkedOut:
    """Return the fit of every account; without a profile none has any."""
    if not service.policy(reading).criteria:
        return WorkedOut()
    return WorkedOut(
        HEADINGS,
        {
            line.account: (line.score, BAND_WORDS.get(line.band), line.known_percent)
            for line in fit_lines(reading, list(Listing))
        },
    )
