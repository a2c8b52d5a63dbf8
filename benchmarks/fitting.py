"""Row 14: 50,000 accounts ranked anew after a changed criterion, against numpy in memory."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID

import numpy as np  # noqa: TID253 - the floor is numpy itself

from abm_desktop.accounts.services.target_list import ListQuery, keys
from abm_desktop.vocabulary import FieldKind, FieldOwner, FitTest, Listing
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Change, Location, Workspace, open_workspace
from abm_desktop.workspace.preferences import Preferences
from abm_desktop.workspace.services.custom_fields import add_field
from benchmarks.ground import NOW
from benchmarks.list_window import ListWindow
from benchmarks.measure import Measure
from db.accounts.own_fields import AccountField
from db.accounts.tables import Account
from db.keys import new_keys

COMPANIES: Final = 50_000
REPAINT_MS: Final = 300
_ROUNDS: Final = 7
_SMALL, _LARGE, _SITES, _REVENUE = 1_000, 20_000, 6_000, 400_000
_SECTORS: Final = ("Transport", "Food", "Energy", "Retail", "Materials", "Life sciences", "Media")
_ERPS: Final = ("SAP", "Oracle", "Infor")
_BY_FIT: Final = ListQuery(listing=frozenset({Listing.CANDIDATE}), sort="fit", descending=True)
_PROFILE: Final = (
    Criterion("sector", "Sector", "sector", FitTest.ONE_OF, ("Food", "Transport"), weight=20),
    Criterion("country", "Market", "country", FitTest.NOT_ONE_OF, ("Country 3",), weight=13),
    Criterion("size", "Size", "employees", FitTest.BETWEEN, low=_SMALL, high=_LARGE, weight=15),
    Criterion("sites", "Sites", "employees", FitTest.BETWEEN, low=_SITES, weight=9),
    Criterion("revenue", "Revenue", "revenue", FitTest.BETWEEN, low=_REVENUE, weight=17),
    Criterion("erp", "ERP", "field:erp", FitTest.ONE_OF, ("SAP",), weight=20),
    Criterion(
        *("out", "No media", "sector", FitTest.NOT_ONE_OF, ("Media",)), weight=0, is_knock_out=True
    ),
)


def measures() -> Iterator[Measure]:
    """Measure the ranking itself, and the list in a real window, off screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        location = Location(path=Path(folder) / "fit.abm")
        columns = _Columns()
        make_workspace(
            location, NewWorkspace("Fit", person="Mara"), Clock.fixed(NOW), columns.write
        )
        space = open_workspace(location, clock=Clock.fixed(NOW), backup_root=Path(folder))
        try:
            yield _ranking(space, columns)
            yield _repainting(space, columns, Path(folder))
        finally:
            space.close()


class _Columns:
    """The same columns as numpy holds them: numbers as numbers, texts as arrays of texts."""

    def __init__(self) -> None:
        numbers = np.arange(COMPANIES)
        self.name = np.array([f"{n * 7919 % COMPANIES:06} Company" for n in range(COMPANIES)])
        self.sector = np.array(_SECTORS)[numbers % len(_SECTORS)]
        self.country = np.array([f"Country {n * 31 % 97}" for n in range(COMPANIES)])
        self.employees = numbers * 37 % 40_000
        self.revenue = (numbers * 53 % 900_000).astype(float)
        self.erp = np.array(_ERPS)[numbers % len(_ERPS)]
        self.has_erp = numbers % 2 == 0
        self.ids: list[UUID] = []
        self._place = np.empty(COMPANIES, dtype=np.int64)
        self._place[np.argsort(self.name)] = numbers

    def write(self, change: Change) -> None:
        """Write them as accounts with an own field."""
        field = add_field(change, FieldOwner.ACCOUNT, "ERP", FieldKind.TEXT)
        change.session.flush()
        self.ids = ids = new_keys(COMPANIES)
        change.insert_many(Account, [self._account(n, key) for n, key in enumerate(ids)])
        held = [
            {"account_id": key, "field_id": field, "text": str(self.erp[n])}
            for n, key in enumerate(ids)
            if self.has_erp[n]
        ]
        change.insert_many(AccountField, held)

    def ranked(self, weight: int) -> Any:
        """Return the accounts by fit, the best first; those of the same fit by name."""
        known = np.full(COMPANIES, 74)
        met = 20 * np.isin(self.sector, ("Food", "Transport"))
        met += 13 * ~np.isin(self.country, ("Country 3",))
        met += weight * ((self.employees >= _SMALL) & (self.employees <= _LARGE))
        known += weight - 15
        met += 9 * (self.employees >= _SITES)
        met += 17 * (self.revenue >= _REVENUE)
        met += 20 * ((self.erp == "SAP") & self.has_erp)
        known += 20 * self.has_erp
        fit = (200 * met + known) // (2 * known)
        fit[np.isin(self.sector, ("Media",))] = -1
        return np.lexsort((self._place, -fit))

    def _account(self, n: int, key: UUID) -> dict[str, Any]:
        return {
            "id": key,
            "name": str(self.name[n]),
            "sector": str(self.sector[n]),
            "country": str(self.country[n]),
            "employees": int(self.employees[n]),
            "revenue_minor": int(self.revenue[n]) * 100,
            "revenue_currency": "EUR",
        }


def _ranking(space: Workspace, columns: _Columns) -> Measure:
    pairs: list[tuple[float, float]] = []
    for weight, _round in zip(cycle((15, 25, 5)), range(_ROUNDS), strict=False):
        _agree(space, weight)
        begun = time.perf_counter()
        expected = columns.ranked(weight)
        taken = (time.perf_counter() - begun) * 1000
        with space.reading() as reading:
            begun = time.perf_counter()
            found = keys(reading, _BY_FIT)
            pairs.append((taken, (time.perf_counter() - begun) * 1000))
        assert list(found) == [columns.ids[place] for place in expected]
    what = f"rank {COMPANIES:,} accounts by a changed profile / numpy over the same columns"
    return Measure("14", what, *_medians(pairs), target=10)


def _repainting(space: Workspace, columns: _Columns, folder: Path) -> Measure:
    lanes = Lanes(space)
    window = ListWindow(space, lanes, Preferences(folder))
    gc.collect()
    gc.freeze()  # as the window does once it stands
    pairs: list[tuple[float, float]] = []
    try:
        for weight, _round in zip(cycle((15, 25, 5)), range(_ROUNDS), strict=False):
            _agree(space, weight)
            window.put_back()
            begun = time.perf_counter()
            columns.ranked(weight)
            taken = (time.perf_counter() - begun) * 1000
            pairs.append((taken, window.until_painted(window.rank)))
    finally:
        gc.unfreeze()
        window.close()
        lanes.close()
    what = f"rank {COMPANIES:,} accounts to the repaint / numpy over the same columns"
    return Measure("14", what, *_medians(pairs), bound=REPAINT_MS)


def _agree(space: Workspace, weight: int) -> None:
    """Change one weight of the profile."""
    with space.change("Change the ideal customer profile") as change:
        now = service.policy(change)
        profile = (*_PROFILE[:2], replace(_PROFILE[2], weight=weight), *_PROFILE[3:])
        service.set_policy(change, replace(now, criteria=profile))


def _medians(pairs: list[tuple[float, float]]) -> tuple[float, float]:
    return statistics.median(one for one, _ in pairs), statistics.median(two for _, two in pairs)
