"""The touches of the sample story that nobody tells: drawn from templates, around those told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from random import Random
from typing import Any, Final

from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleContact
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import answers, record
from abm_desktop.home.sample.touches import SampleTouch
from abm_desktop.vocabulary import Outcome, Team, TouchState

_LONG_AGO: Final = 235
_LATER: Final = range(13, 26)
_DAYS_APART: Final = 2
_A_MARGIN: Final = 2
_ONE_IN_JOINT: Final = 12
_ONE_IN_SKIPPED: Final = 14
_THIS_WEEK: Final = -2
"""The story's numbers for this week count no touch as skipped and none as joint."""


def drawn_touches(
    cast: Cast, told: list[SampleTouch], story: dict[str, Any], days: SampleDays
) -> list[SampleTouch]:
    """Return touches that, with those told, make the story's numbers whole."""
    draw = _Draw(cast, told, story, days)
    for block in story["blocks"]:
        draw.fill(block)
    draw.plan_later(story["sizes"]["touches_later"])
    draw.fill_past(story["sizes"]["touches"] - len(told) - len(draw.touches))
    return draw.touches


class _Draw:
    def __init__(
        self, cast: Cast, told: list[SampleTouch], story: dict[str, Any], days: SampleDays
    ) -> None:
        self.touches: list[SampleTouch] = []
        self._luck = Random("touches")  # noqa: S311 - the same story every time, no secret
        self._told = told
        self._days = days
        self._cast = cast
        self._templates: dict[str, Any] = record("templates")
        self._activities = answers()
        self._teams = {person["code"]: Team(person["team"]) for person in story["people"]}
        self._reached: dict[SampleContact, list[int]] = {}
        self._busy: Counter[str] = Counter()
        self._first_told, self._first_planned = _edges(told)
        for touch in told:
            self._remember(touch)

    def fill(self, block: dict[str, Any]) -> None:
        """Give every person as many touches within the block's days as it says."""
        for person, wanted in block["touches"].items():
            mine = [touch for touch in self._told if self._is_within(touch, person, block)]
            done_told = sum(touch.state is TouchState.DONE for touch in mine)
            done = block["done"].get(person, 0) - done_told
            for number in range(wanted - len(mine)):
                first, last = block["from"], block["to"]
                days = range(first, 0) if number < done else range(max(first, 0), last + 1)
                self._add(person, self._luck.choice(days))

    def plan_later(self, count: int) -> None:
        """Plan some touches beyond the days that the story tells."""
        owners = [person for person in self._teams if self._owned(person)]
        for person in islice(cycle(owners), count):
            self._add(person, self._luck.choice(_LATER))

    def fill_past(self, count: int) -> None:
        """Add touches of the past year, the more the later."""
        accounts = [*self._cast.targets.values(), *self._cast.retired.values()]
        weights = [account.heat for account in accounts]
        while count > 0:
            account = self._luck.choices(accounts, weights)[0]
            offset = -3 - int(_LONG_AGO * self._luck.random() ** 1.7)
            if self._is_free(account, offset):
                owner = self._luck.choice((account.sales, account.marketing))
                self._append(self._touch(account, owner, offset))
                count -= 1

    def _is_within(self, touch: SampleTouch, person: str, block: dict[str, Any]) -> bool:
        if touch.offset is None or touch.owner != person:
            return False
        return bool(block["from"] <= touch.offset <= block["to"])

    def _add(self, person: str, offset: int) -> None:
        free = [one for one in self._owned(person) if self._is_free(one, offset)]
        least = min(free, key=lambda one: (self._busy[one.name] / one.heat, self._luck.random()))
        self._append(self._touch(least, person, offset))

    def _owned(self, person: str) -> list[SampleAccount]:
        return [one for one in self._cast.targets.values() if person in (one.sales, one.marketing)]

    def _is_free(self, account: SampleAccount, offset: int) -> bool:
        """Tell whether the story leaves room: nothing between what it tells last and next."""
        day = self._days.working(offset)
        if not account.since < day < account.until:
            return False
        if account.name not in self._first_told:
            return True
        if offset < 0:
            return offset < self._first_told[account.name] - _A_MARGIN
        return offset > self._first_planned.get(account.name, offset)

    def _touch(self, account: SampleAccount, owner: str, offset: int) -> SampleTouch:
        team = self._teams[owner]
        channel = self._channel(team)
        contact = self._contact(account, offset)
        title = self._luck.choice(self._templates["touches"][team][channel])
        plain = SampleTouch(
            account=account,
            offset=offset,
            team=team,
            channel=channel,
            owner=owner,
            title=title,
            state=TouchState.PLANNED,
            contacts=(contact,) if contact else (),
        )
        return plain if offset >= 0 else self._happened(plain)

    def _happened(self, plan: SampleTouch) -> SampleTouch:
        """Return a past touch with what became of it: skipped, or done with an outcome."""
        is_old = plan.offset is not None and plan.offset < _THIS_WEEK
        if is_old and not self._luck.randrange(_ONE_IN_SKIPPED):
            excuse = self._luck.choice(list(self._templates["skips"].items()))
            return replace(plan, state=TouchState.SKIPPED, excuse=excuse)
        if is_old and plan.team is Team.SALES and not self._luck.randrange(_ONE_IN_JOINT):
            plan = replace(plan, team=Team.BOTH, colleagues=(plan.account.marketing,))
        outcomes = self._templates["outcomes"]
        outcome = Outcome(self._luck.choices(list(outcomes), list(outcomes.values()))[0])
        answer = self._answer(plan) if outcome is Outcome.POSITIVE else ""
        return replace(plan, state=TouchState.DONE, outcome=outcome, answer=answer)

    def _answer(self, plan: SampleTouch) -> str:
        """Return what they did in response, if there is anybody who could."""
        activity = self._activities[plan.channel]
        is_quiet = self._days.working(plan.offset or 0) >= plan.account.quiet_since
        if is_quiet or not plan.contacts or activity is None:
            return ""
        words: str = self._templates["answers"][activity]
        return words.replace("{title}", plan.title)

    def _channel(self, team: Team) -> str:
        channels = list(self._templates["touches"][team])
        weights = [self._templates["weights"][channel] for channel in channels]
        return str(self._luck.choices(channels, weights)[0])

    def _contact(self, account: SampleAccount, offset: int) -> SampleContact | None:
        """Return somebody whom no other touch reaches within two days."""
        rested = [
            contact
            for contact in account.contacts
            if not contact.do_not_contact
            and all(abs(day - offset) > _DAYS_APART for day in self._reached.get(contact, ()))
        ]
        return self._luck.choice(rested) if rested else None

    def _append(self, touch: SampleTouch) -> None:
        self.touches.append(touch)
        self._remember(touch)

    def _remember(self, touch: SampleTouch) -> None:
        self._busy[touch.account.name] += 1
        for contact in touch.contacts:
            if touch.offset is not None:
                self._reached.setdefault(contact, []).append(touch.offset)


def _edges(told: list[SampleTouch]) -> tuple[dict[str, int], dict[str, int]]:
    """Return, by account, the offsets of the first touch told and of the first planned one."""
    first: dict[str, int] = {}
    planned: dict[str, int] = {}
    for name, offset, state in _scheduled(told):
        first[name] = min(offset, first.get(name, offset))
        if state is TouchState.PLANNED:
            planned[name] = min(offset, planned.get(name, offset))
    return first, planned


def _scheduled(told: list[SampleTouch]) -> Iterator[tuple[str, int, TouchState]]:
    for touch in told:
        if touch.offset is not None:
            yield touch.account.name, touch.offset, touch.state
