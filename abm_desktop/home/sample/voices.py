"""The voice of sales in the sample story: what was heard, what answers it, and what was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, time
from typing import Any, Final
from uuid import UUID

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleAccount, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import record
from abm_desktop.vocabulary import RequestState, VoiceKind
from resources.records import dataclass

_SAID_AT: Final = time(10, 40)
_DECIDED_AT: Final = time(14, 30)


@dataclass(frozen=True, slots=True)
class VoiceRows:
    """What was heard and made of it, as rows of their tables."""

    themes: list[Row]
    voices: list[Row]
    assets: list[Row]
    links: list[Row]
    uses: list[Row]
    requests: list[Row]


def voice_rows(
    cast: Cast,
    deals: Sequence[Row],
    competitors: Mapping[str, UUID],
    days: SampleDays,
    keys: SampleKeys,
) -> VoiceRows:
    """Return everything; `deals` are the rows of the story's deals, `competitors` keys by code."""
    story = record("voices")
    teller = _Teller(cast, deals, days, keys)
    themes = {line["code"]: keys.fresh() for line in story["themes"]}
    assets = {line["code"]: keys.fresh() for line in story["assets"]}
    return VoiceRows(
        themes=[_theme(line, themes, competitors) for line in story["themes"]],
        voices=[teller.voice(line, themes) for line in story["voices"]],
        assets=[teller.asset(line, assets[line["code"]]) for line in story["assets"]],
        links=list(_links(story["assets"], themes, assets, keys)),
        uses=[teller.use(line, assets) for line in story["uses"]],
        requests=[teller.request(line, themes, assets) for line in story["requests"]],
    )


def _theme(line: Any, themes: Mapping[str, UUID], competitors: Mapping[str, UUID]) -> Row:
    return {
        "id": themes[line["code"]],
        "kind": VoiceKind(line["kind"]),
        "title": line["title"],
        "competitor_id": competitors.get(line["code"]),
        "answer": line.get("answer"),
    }


def _links(
    lines: Iterable[Any], themes: Mapping[str, UUID], assets: Mapping[str, UUID], keys: SampleKeys
) -> Iterable[Row]:
    for line in lines:
        for theme in line["themes"]:
            yield {
                "id": keys.fresh(),
                "asset_id": assets[line["code"]],
                "theme_id": themes[theme],
            }


class _Teller:
    """Turns lines of the story into rows."""

    def __init__(
        self, cast: Cast, deals: Sequence[Row], days: SampleDays, keys: SampleKeys
    ) -> None:
        self._cast, self._days, self._keys = cast, days, keys
        self._deals = {(row["account_id"], row["name"]): row["id"] for row in deals}

    def voice(self, line: Any, themes: Mapping[str, UUID]) -> Row:
        """Return one time that a theme came up; at a deal it was said by those who are named."""
        account = self._cast.accounts[line["account"]]
        return {
            "id": self._keys.fresh(),
            "theme_id": themes[line["theme"]],
            "account_id": account.key,
            "contact_id": _who(account, line.get("contact")),
            "deal_id": self._deals[account.key, line["deal"]] if "deal" in line else None,
            "text": line.get("text"),
            "heard_at": self._at(line["on"], _SAID_AT),
            "heard_by_id": self._cast.people[line["by"]],
        }

    def asset(self, line: Any, key: UUID) -> Row:
        """Return something to show."""
        return {
            "id": key,
            "title": line["title"],
            "url": line["url"],
            "role": line["role"] or None,
            "description": line.get("description"),
            "owner_id": self._cast.people[line["owner"]],
            "added_at": self._at(line["added"], _DECIDED_AT),
            "is_retired": line.get("retired", False),
        }

    def use(self, line: Any, assets: Mapping[str, UUID]) -> Row:
        """Return that an asset was shown at an account."""
        account = self._cast.accounts[line["account"]]
        return {
            "id": self._keys.fresh(),
            "asset_id": assets[line["asset"]],
            "account_id": account.key,
            "contact_id": _who(account, None),
            "used_at": self._at(line["on"], _SAID_AT),
            "used_by_id": self._cast.people[line["by"]],
        }

    def request(self, line: Any, themes: Mapping[str, UUID], assets: Mapping[str, UUID]) -> Row:
        """Return content that somebody asked for, and what the committee decided."""
        people = self._cast.people
        is_decided = "decided" in line
        return {
            "id": self._keys.fresh(),
            "theme_id": themes[line["theme"]],
            "title": line["title"],
            "detail": line.get("detail"),
            "asked_by_id": people[line["by"]],
            "asked_at": self._at(line["on"], _SAID_AT),
            "state": RequestState(line["state"]),
            "decided_at": self._at(line["decided"], _DECIDED_AT) if is_decided else None,
            "decided_by_id": people[line["decider"]] if is_decided else None,
            "decision_note": line.get("note"),
            "owner_id": people[line["owner"]] if "owner" in line else None,
            "due": self._days.working(int(line["due"])) if "due" in line else None,
            "asset_id": assets[line["asset"]] if "asset" in line else None,
        }

    def _at(self, offset: str, at: time) -> datetime:
        return self._days.instant(self._days.working(int(offset)), at)


def _who(account: SampleAccount, name: str | None) -> UUID | None:
    """Return who is named, else whom the story reaches there first."""
    who = account.contact(name) if name else account.first_contact
    return who.key if who else None
