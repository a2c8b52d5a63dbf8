"""How both teams of the sample story chose: nominations, three rounds of votes, two signed lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from datetime import date, datetime, time
from random import Random
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts.list_version import Entry, digest
from abm_desktop.accounts.votes import team_score
from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, record
from abm_desktop.vocabulary import CandidateOutcome, RoundState, Team, Tier
from resources.records import dataclass

_NOW: Final = 3
"""The number of the round that the story is told in: its votes were revealed this morning."""
_OPENED: Final = time(10, 5)
_CAST: Final = time(16, 30)
_REVEALED: Final = time(9, 5)
_CLOSED: Final = time(17, 40)
_DRAWN: Final = (4, 4, 5)
"""Votes on accounts that got their seats in earlier rounds are drawn from these."""


@dataclass(slots=True)
class ChoosingRows:
    """The rows of all that was chosen, by table."""

    rounds: list[Row] = field(default_factory=list)
    members: list[Row] = field(default_factory=list)
    ballots: list[Row] = field(default_factory=list)
    nominations: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    entries: list[Row] = field(default_factory=list)
    signatures: list[Row] = field(default_factory=list)


def choosing_rows(
    cast: Cast, lines: dict[str, list[Line]], days: SampleDays, keys: SampleKeys
) -> ChoosingRows:
    """Return everything that both teams chose."""
    return _Teller(cast, lines, days, keys).tell()


class _Teller:
    def __init__(
        self, cast: Cast, lines: dict[str, list[Line]], days: SampleDays, keys: SampleKeys
    ) -> None:
        self._story = record("choosing")
        self._cast, self._days, self._keys = cast, days, keys
        self._tiers = {
            line["name"]: Tier(line["tier"]) for line in (*lines["targets"], *lines["retired"])
        }
        self._luck = Random("choosing")  # noqa: S311 - the same story every time, no secret
        self._rounds: dict[int, UUID] = {}
        self._scores: dict[tuple[UUID, str], dict[Team, list[int]]] = {}
        self._rows = ChoosingRows()

    def tell(self) -> ChoosingRows:
        """Write rounds before what was signed after them."""
        for told in self._story["rounds"]:
            self._tell_earlier(told["number"], self._days.ago(told["ago"]))
        self._tell_now()
        self._rows.nominations = [self._nomination(told) for told in self._story["nominations"]]
        for told in self._story["versions"]:
            self._tell_version(told)
        return self._rows

    def _tell_earlier(self, number: int, day: date) -> None:
        """Tell of a round after which accounts got their seats on the same day."""
        key = self._round(number, RoundState.CLOSED, day)
        seated = [one for one in self._everybody() if one.since == day]
        for account in seated:
            self._member(key, account, CandidateOutcome.SEAT)
            for team, codes in self._story["teams"].items():
                scores = [self._luck.choice(_DRAWN) for _code in codes]
                self._vote(key, account, Team(team), scores, self._days.instant(day, _CAST))

    def _tell_now(self) -> None:
        opened = self._days.back(2)
        key = self._round(_NOW, RoundState.REVEALED, opened)
        at = self._days.instant(self._days.back(1), _CAST)
        for name, of_teams in self._story["votes"].items():
            account = self._cast.candidates[name]
            self._member(key, account, None)
            for team, told in zip((Team.SALES, Team.MARKETING), of_teams, strict=True):
                self._vote(key, account, team, [int(one) for one in told.split()], at)

    def _round(self, number: int, state: RoundState, day: date) -> UUID:
        key = self._rounds[number] = self._keys.fresh()
        is_closed = state is RoundState.CLOSED
        shown = day if is_closed else self._days.back(0)
        self._rows.rounds.append(
            {
                "id": key,
                "number": number,
                "state": state,
                "opened_at": self._days.instant(day, _OPENED),
                "opened_by_id": self._cast.people["RA"],
                "revealed_at": self._days.instant(shown, _CLOSED if is_closed else _REVEALED),
                "closed_at": self._days.instant(day, _CLOSED) if is_closed else None,
            }
        )
        return key

    def _member(self, key: UUID, account: SampleAccount, outcome: CandidateOutcome | None) -> None:
        self._rows.members.append(
            {
                "id": self._keys.fresh(),
                "round_id": key,
                "account_id": account.key,
                "turn": 1,
                "is_revealed": True,
                "is_kept": False,
                "outcome": outcome,
                "note": None,
            }
        )

    def _vote(
        self, key: UUID, account: SampleAccount, team: Team, scores: Sequence[int], at: datetime
    ) -> None:
        arguments = self._story["arguments"].get(account.name, {})
        self._scores.setdefault((key, account.name), {})[team] = list(scores)
        for code, score in zip(self._story["teams"][team.value], scores, strict=True):
            told = arguments.get(code)
            words = self._days.told(told) if told else None
            self._rows.ballots.append(
                {
                    "id": self._keys.fresh(),
                    "round_id": key,
                    "account_id": account.key,
                    "person_id": self._cast.people[code],
                    "team": team,
                    "turn": 1,
                    "has_score": True,
                    **dict.fromkeys(("score", "revealed_score"), score),
                    **dict.fromkeys(("argument", "revealed_argument"), words),
                    "cast_at": at,
                }
            )

    def _nomination(self, told: dict[str, Any]) -> Row:
        return {
            "id": self._keys.fresh(),
            "account_id": self._cast.candidates[told["account"]].key,
            "person_id": self._cast.people[told["by"]],
            "reason": told["reason"],
            "note": self._days.told(told["note"]),
            "made_at": self._days.instant(self._days.working(told["on"]), _OPENED),
        }

    def _tell_version(self, told: dict[str, Any]) -> None:
        day = self._days.ago(told["ago"])
        entries = list(self._entries(day, self._rounds[told["round"]]))
        key, number = self._keys.fresh(), told["number"]
        made = digest(number, entries)
        first = time.fromisoformat(next(iter(told["signed"].values())))
        self._rows.versions.append(
            {
                "id": key,
                "number": number,
                "round_id": self._rounds[told["round"]],
                "made_at": self._days.instant(day, first),
                "made_by_id": self._cast.people[told["by"]],
                "note": told["note"],
                "digest": made,
            }
        )
        self._rows.entries += [_entry_row(self._keys.fresh(), key, one) for one in entries]
        for (code, at), team in zip(
            told["signed"].items(), (Team.SALES, Team.MARKETING), strict=False
        ):
            self._rows.signatures.append(
                {
                    "id": self._keys.fresh(),
                    "version_id": key,
                    "team": team,
                    "person_id": self._cast.people[code],
                    "signed_at": self._days.instant(day, time.fromisoformat(at)),
                    "digest": made,
                }
            )

    def _entries(self, day: date, round_id: UUID) -> Iterator[Entry]:
        for account in self._everybody():
            if account.since <= day < account.until:
                scores = self._scores.get((round_id, account.name), {})
                yield Entry(
                    *(account.key, account.name, self._tiers[account.name]),
                    sales_score=team_score(scores.get(Team.SALES, [])),
                    marketing_score=team_score(scores.get(Team.MARKETING, [])),
                )

    def _everybody(self) -> Iterator[SampleAccount]:
        yield from self._cast.targets.values()
        yield from self._cast.retired.values()


def _entry_row(key: UUID, version: UUID, entry: Entry) -> Row:
    return {
        "id": key,
        "version_id": version,
        "account_id": entry.account_id,
        "name": entry.name,
        "tier": entry.tier,
        "sales_score": entry.sales_score,
        "marketing_score": entry.marketing_score,
        "reason": entry.reason,
    }
