"""Account plans of the sample story: objectives, actions, SWOT with evidence, notes and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import time
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import record, said
from abm_desktop.vocabulary import Quadrant, Team
from resources.records import dataclass

_AT: Final = time(9, 15)
_OUTSIDE: Final = "https://"
_TARGETS: Final = {
    "engagement": "engagement_id",
    "touch": "touch_id",
    "deal": "deal_id",
    "file": "file_id",
}
_TITLES: Final = {"engagement": "text", "touch": "title", "deal": "name", "file": "title"}
Moments = Mapping[str, Sequence[Row]]
"""What can be evidence, by its kind."""


@dataclass(slots=True)
class PlanRows:
    """Plans as rows of their tables; `contents` are the bytes of files by their digest."""

    objectives: list[Row] = field(default_factory=list)
    actions: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    files: list[Row] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)


def plan_rows(cast: Cast, moments: Moments, days: SampleDays, keys: SampleKeys) -> PlanRows:
    """Return the plans of all accounts that have one; evidence points at rows of the story."""
    rows = PlanRows()
    for name, told in record("plans").items():
        teller = _Plan(cast.targets[name], cast, days, keys, rows)
        teller.tell(told, moments)
    return rows


class _Plan:
    """Tells the plan of one account."""

    def __init__(
        self,
        account: SampleAccount,
        cast: Cast,
        days: SampleDays,
        keys: SampleKeys,
        rows: PlanRows,
    ) -> None:
        self._account, self._people = account, cast.people
        self._days, self._keys, self._rows = days, keys, rows

    def tell(self, told: dict[str, Any], moments: Moments) -> None:
        """Write everything; files first, because lines point at them."""
        files = [self._file(file) for file in told["files"]]
        self._rows.files += files
        for position, objective in enumerate(told["objectives"], 1):
            self._objective(objective, position)
        self._actions(told["actions"], None)
        there = {
            kind: [row for row in found if row["account_id"] == self._account.key]
            for kind, found in {**moments, "file": files}.items()
        }
        for quadrant, lines in told["swot"].items():
            self._swot(Quadrant(quadrant), lines, there)
        self._rows.notes += [self._note(note) for note in told["notes"]]

    def _objective(self, told: dict[str, Any], position: int) -> None:
        baseline, target, current = told.get("figures", (None, None, None))
        closed = told.get("closed")
        row = self._row() | {
            "title": self._days.told(told["title"]),
            "measure": told["measure"],
            "unit": told.get("unit") or None,
            "baseline": baseline,
            "target": target,
            "current": current,
            "team": Team(told["team"]),
            "owner_id": self._people[told["owner"]],
            "due": self._days.working(int(told["due"])),
            "closed_on": self._days.back(-int(closed)) if closed else None,
            "position": position,
        }
        self._rows.objectives.append(row)
        self._actions(told["steps"], row["id"])

    def _actions(self, told: Iterable[Mapping[str, str]], objective: UUID | None) -> None:
        for position, step in enumerate(told, 1):
            owner = step["owner"] or self._account.sales
            done = step["done"]
            row = self._row() | {
                "objective_id": objective,
                "title": step["title"],
                "team": self._team(owner),
                "owner_id": self._people[owner],
                "due": self._days.working(int(step["due"])),
                "done_at": self._instant(done) if done else None,
                "position": position,
            }
            self._rows.actions.append(row)

    def _swot(self, quadrant: Quadrant, told: Iterable[dict[str, Any]], there: Moments) -> None:
        for position, line in enumerate(told, 1):
            text = self._days.told(line["text"])
            row = self._row() | {"quadrant": quadrant, "text": text, "position": position}
            self._rows.lines.append(row)
            self._rows.evidence += [
                self._row() | {"line_id": row["id"]} | self._evidence(cell, there)
                for cell in line["evidence"]
            ]

    def _evidence(self, cell: str, there: Moments) -> Row:
        """Return what a cell points at: `touch: Dinner`, `deal: *` for the latest, or words."""
        nothing: Row = dict.fromkeys((*_TARGETS.values(), "url", "text"))
        if cell.startswith(_OUTSIDE):
            return {**nothing, "url": cell}
        kind, _, called = cell.partition(": ")
        words = said(called)
        if kind not in _TARGETS:
            return {**nothing, "text": self._days.told(words)}
        title = _TITLES[kind]
        row = next(row for row in there[kind] if words == "*" or row[title].startswith(words))
        return {**nothing, _TARGETS[kind]: row["id"], "text": row[title]}

    def _note(self, told: dict[str, Any]) -> Row:
        return self._row() | {
            "title": told["title"],
            "body": self._days.told("\n".join(told["body"])),
            "person_id": self._people[told["author"]],
            "written_at": self._instant(told["day"]),
        }

    def _file(self, told: dict[str, Any]) -> Row:
        data = "\n".join([*told.get("content", ()), ""]).encode()
        digest = hashlib.sha256(data).hexdigest()
        is_file = "name" in told
        if is_file:
            self._rows.contents[digest] = data
        return self._row() | {
            "title": told["title"],
            "url": told.get("url"),
            "file_name": told.get("name"),
            "digest": digest if is_file else None,
            "size": len(data) if is_file else None,
            "person_id": self._people[told["by"]],
            "added_at": self._instant(told["day"]),
        }

    def _row(self) -> Row:
        return {"id": self._keys.fresh(), "account_id": self._account.key}

    def _instant(self, day: str) -> Any:
        return self._days.instant(self._days.back(-int(day)), _AT)

    def _team(self, owner: str) -> Team:
        return Team(
            next(one["team"] for one in record("workspace")["people"] if one["code"] == owner)
        )
