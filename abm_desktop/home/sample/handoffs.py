"""Hand-offs of the sample story: what marketing handed over since last quarter, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime, time, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from abm_desktop.alignment.clock import AnswerClock
from abm_desktop.alignment.handoffs import TestFact, becomes_deal_words
from abm_desktop.alignment.ready_tests import minutes_test, people_test
from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import Line, record, table
from abm_desktop.vocabulary import HandoffAnswer, HandoffReply, PredictionKind, Team, Tier
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.working_days import WorkRules
from abm_desktop.workspace.zones import zone_for
from resources.records import dataclass

_ZONE: Final = ZoneInfo("Europe/Berlin")
"""In which the story's clocks stand, so that what is left of a promise is the same everywhere."""
_SEEN: Final = 3
"""So many of the newest engagements before it are the evidence of a hand-off."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the story has told before: rows, and the keys of what is named."""

    engagements: Sequence[Row]
    engaged: Sequence[Row]
    """Who took part in those."""
    touches: Sequence[Row]
    campaigns: Mapping[str, UUID]
    plays: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class HandoffRows:
    """Hand-offs as rows of their tables."""

    handoffs: list[Row] = field(default_factory=list)
    contacts: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)
    predictions: list[Row] = field(default_factory=list)


def handoff_rows(cast: Cast, told: Told, days: SampleDays, keys: SampleKeys) -> HandoffRows:
    """Return all hand-offs of the story; no instant of them lies after its end."""
    teller = _Teller(cast, told, days, keys)
    for line in table("handoffs"):
        teller.tell(line)
    return teller.rows


class _Teller:
    """Turns lines into rows, one hand-off after the other."""

    def __init__(self, cast: Cast, told: Told, days: SampleDays, keys: SampleKeys) -> None:
        story = record("workspace")
        self.rows = HandoffRows()
        self._cast, self._told, self._days, self._keys = cast, told, days, keys
        self._rules = WorkRules(country=story["country"], zone=story["zone"])
        self._countries = {one["code"]: one.get("country") for one in story["people"]}
        self._messages = record("handoff_messages")
        self._unmet: str = record("texts")["asked_themselves"][0]
        self._present: dict[UUID, list[UUID]] = {}
        for link in told.engaged:
            self._present.setdefault(link["engagement_id"], []).append(link["contact_id"])

    def tell(self, line: Line) -> None:
        """Add the rows of one hand-off."""
        account = self._cast.targets[line["account"]]
        row = self._handoff(line, account)
        self.rows.handoffs.append(row)
        seen = self._seen(account, row["sent_at"])
        self._tell_people(row, account, seen)
        self._tell_evidence(row, seen)
        self.rows.predictions.append(self._prediction(row, line))
        if row["answer"] is None:
            self._tell_messages(row, account.name)

    def _handoff(self, line: Line, account: SampleAccount) -> Row:
        sent_at = self._at(int(line["sent"]), line["time"])
        tests = _tests(line)
        row: dict[str, Any] = {
            "id": self._keys.fresh(),
            "account_id": account.key,
            "sent_by_id": self._cast.people[line["from"]],
            "to_id": self._cast.people[line["to"]],
            "sent_at": sent_at,
            "why": line["why"],
            "campaign_id": self._told.campaigns.get(line["campaign"]),
            "play_id": self._told.plays.get(line["play"]),
            "source": line["source"],
            "tests": [test.to_json() for test in tests],
            "unmet_words": None if all(test.is_met for test in tests) else self._unmet,
            "policy_number": 1,
            "answer": None,
        }
        return row | self._answer(line, account, sent_at) if line["answer"] else row

    def _answer(self, line: Line, account: SampleAccount, sent_at: datetime) -> Row:
        answered_at = self._after(sent_at, int(line["took"]), line["to"])
        is_accepted = line["answer"] == HandoffAnswer.ACCEPTED
        answer = {
            "answer": HandoffAnswer(line["answer"]),
            "answered_at": answered_at,
            "answered_by_id": self._cast.people[line["to"]],
            "answer_reason": line["reason"] or None,
            "answer_note": line["note"] or None,
            "rating": int(line["rating"]),
            "first_step_id": self._first_step(account, answered_at) if is_accepted else None,
        }
        refused_at = answered_at
        if line["disqualified"]:
            refused_at = answered_at + timedelta(days=int(line["disqualified"]))
            answer["disqualified_at"] = refused_at
            answer["disqualified_by_id"] = answer["answered_by_id"]
            answer["disqualify_reason"] = line["disqualify_reason"]
        return answer | self._reply(line, refused_at)

    def _reply(self, line: Line, refused_at: datetime) -> Row:
        if not line["reply"]:
            return {}
        return {
            "reply": HandoffReply(line["reply"]),
            "reply_note": line["reply_note"] or None,
            "replied_at": self._after(refused_at, int(line["replied"]), line["from"]),
            "replied_by_id": self._cast.people[line["from"]],
        }

    def _first_step(self, account: SampleAccount, since: datetime) -> UUID | None:
        """Return the first touch of sales after an answer, which it then planned."""
        later = [
            touch
            for touch in self._told.touches
            if touch["account_id"] == account.key
            and touch["team"] is Team.SALES
            and touch["day"] is not None
            and touch["day"] >= since.date()
        ]
        return min(later, key=lambda touch: (touch["day"], touch["id"]))["id"] if later else None

    def _seen(self, account: SampleAccount, sent_at: datetime) -> list[Row]:
        before = [
            row
            for row in self._told.engagements
            if row["account_id"] == account.key and row["at"] <= sent_at
        ]
        by_people = [row for row in before if row["id"] in self._present] or before
        newest = sorted(by_people, key=lambda row: (row["at"], row["id"]), reverse=True)[:_SEEN]
        return newest[::-1]

    def _tell_people(self, row: Row, account: SampleAccount, seen: Sequence[Row]) -> None:
        present = [key for one in seen for key in self._present.get(one["id"], ())]
        first = account.first_contact
        meant = dict.fromkeys(present or ([first.key] if first is not None else []))
        self.rows.contacts.extend(
            {"id": self._keys.fresh(), "handoff_id": row["id"], "contact_id": key} for key in meant
        )

    def _tell_evidence(self, row: Row, seen: Sequence[Row]) -> None:
        told: list[Row] = [{"engagement_id": one["id"], "text": None} for one in seen]
        for position, one in enumerate(told or [{"engagement_id": None, "text": row["why"]}]):
            place = {"id": self._keys.fresh(), "handoff_id": row["id"], "position": position}
            self.rows.evidence.append({**place, **one})

    def _tell_messages(self, row: Row, account: str) -> None:
        self.rows.messages.extend(
            {
                "id": self._keys.fresh(),
                "handoff_id": row["id"],
                "person_id": self._cast.people[one["from"]],
                "written_at": self._at(one["day"], one["time"]),
                "text": one["text"],
            }
            for one in self._messages.get(account, ())
        )

    def _prediction(self, row: Row, line: Line) -> Row:
        hours = Policy().answer_hours[Team.SALES]
        clock = self._clock(line["to"])
        answered_by = clock.due(row["sent_at"], hours).astimezone(clock.zone).date()
        due = answered_by + timedelta(days=Policy().conversion_days)
        return {
            "id": self._keys.fresh(),
            "kind": PredictionKind.HANDOFF_BECOMES_DEAL,
            "question": becomes_deal_words(line["account"], due),
            "account_id": row["account_id"],
            "handoff_id": row["id"],
            "made_by_id": row["sent_by_id"],
            "team": Team.MARKETING,
            "made_at": row["sent_at"],
            "probability": int(line["probability"]),
            "due": due,
        }

    def _at(self, offset: int, at: str) -> datetime:
        there = datetime.combine(self._days.back(-offset), time.fromisoformat(at), _ZONE)
        return min(there, self._days.now)

    def _after(self, since: datetime, minutes: int, who: str) -> datetime:
        """Return when so many minutes of somebody's clock have run."""
        return min(self._clock(who).after(since, timedelta(minutes=minutes)), self._days.now)

    def _clock(self, who: str) -> AnswerClock:
        country = self._countries[who]
        return AnswerClock(self._rules, country, zone_for(None, country, self._rules.zone))


def _tests(line: Line) -> tuple[TestFact, TestFact]:
    rules, tier = Policy(), Tier.ONE_TO_FEW
    minutes, people = int(line["minutes"]), int(line["people"])
    return minutes_test(minutes, tier, rules), people_test(people, tier, rules)
