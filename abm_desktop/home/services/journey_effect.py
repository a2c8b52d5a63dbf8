"""What other rules would do to scores and stages, worked out before anybody keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select, type_coerce

from abm_desktop.engagement.journey import stage_of
from abm_desktop.home.services.journey_ground import evidence_of_all, weights_of
from abm_desktop.vocabulary import Decay
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import policy
from db.accounts.tables import Account, JourneyStage
from db.engagement.scores import scores
from db.engagement.weights import minutes_by_activity
from db.types import PackedKey
from resources.records import dataclass

_SEEN: float = 0.5
"""Half a minute is what no screen shows."""
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StageMove:
    """An account that would stand elsewhere; `was` and `becomes` are labels of stages."""

    account: UUID
    name: str
    was: str
    becomes: str


@dataclass(frozen=True, slots=True)
class PolicyEffect:
    """What other rules would do.

    Attributes:
        rising: accounts whose score would rise by half a minute or more.
        falling: those whose score would fall by as much.
        most_up: the most minutes by which one would rise.
        most_down: the most minutes by which one would fall, as a positive number.
        moves: accounts that follow the tests and would change their stage, by name.
    """

    rising: int
    falling: int
    most_up: float
    most_down: float
    moves: tuple[StageMove, ...]

    @property
    def is_nothing(self) -> bool:
        """Tell whether nobody would notice."""
        return not (self.rising or self.falling or self.moves)


def effect_of(
    reading: Reading, new_policy: Policy, new_activity_minutes: Mapping[str, int] | None = None
) -> PolicyEffect:
    """Return what a policy and minutes by activity (code to minutes; others stay) would do."""
    now = minutes_by_activity(reading.session)
    then = {**now, **(new_activity_minutes or {})}
    old = policy(reading)
    changes = _changes(_scores(reading, old, now), _scores(reading, new_policy, then))
    return PolicyEffect(
        rising=sum(change >= _SEEN for change in changes),
        falling=sum(change <= -_SEEN for change in changes),
        most_up=max((0.0, *changes)),
        most_down=-min((0.0, *changes)),
        moves=_moves(reading, _stages(reading, old, now), _stages(reading, new_policy, then)),
    )


def _changes(before: Mapping[bytes, float], after: Mapping[bytes, float]) -> list[float]:
    return [after.get(key, 0.0) - before.get(key, 0.0) for key in before.keys() | after.keys()]


def _scores(reading: Reading, rules: Policy, minutes: Mapping[str, int]) -> Mapping[bytes, float]:
    window = rules.window_days if rules.decay is Decay.WINDOW else None
    found = scores(weights_of(rules, minutes), _today(reading), window).subquery("scores")
    packed = select(type_coerce(found.c.account_id, PackedKey()), found.c.score)
    return dict(reading.session.connection().execute(packed).all())


def _stages(reading: Reading, rules: Policy, minutes: Mapping[str, int]) -> Mapping[bytes, str]:
    evidence = evidence_of_all(reading.session, rules, minutes, _today(reading))
    return {key: stage_of(known, rules) for key, known in evidence.items()}


def _moves(
    reading: Reading, before: Mapping[bytes, str], after: Mapping[bytes, str]
) -> tuple[StageMove, ...]:
    labels = dict(reading.session.execute(select(JourneyStage.code, JourneyStage.label)).all())
    moving = [key for key, stage in before.items() if after[key] != stage]
    return tuple(
        StageMove(key, name, labels[before[key.bytes]], labels[after[key.bytes]])
        for key, name in _names(reading, [UUID(bytes=key) for key in moving])
    )


def _names(reading: Reading, keys: list[UUID]) -> Iterator[tuple[UUID, str]]:
    statement = select(Account.id, Account.name).order_by(Account.name_folded, Account.id)
    rows: list[tuple[UUID, str]] = []
    for start in range(0, len(keys), _AT_ONCE):
        part = statement.where(Account.id.in_(keys[start : start + _AT_ONCE]))
        rows += [(key, name) for key, name in reading.session.execute(part)]
    yield from sorted(rows, key=lambda row: row[1].casefold())


def _today(reading: Reading) -> date:
    return reading.now.date()
