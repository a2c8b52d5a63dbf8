"""What somebody did, as a draft says it to them: `attended the dinner on 12 November`."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import MONTH_NAMES
from resources.language import tr, within
from resources.records import dataclass

_DID: Final = {
    "email_reply": tr("replied to our mail"),
    "call_connected": tr("spoke with us"),
    "linkedin_reply": tr("wrote to us on LinkedIn"),
    "meeting": tr("met with us"),
    "dinner": tr("attended the dinner"),
    "event": tr("came to our event"),
    "webinar": tr("joined the webinar"),
    "content_download": tr("read our content"),
    "site_visit": tr("met us on site"),
}
"""By code of the activity; what a workspace added is told by its label, which says what they did."""


@dataclass(frozen=True, slots=True)
class MomentFact:
    """Something that somebody of theirs did.

    Attributes:
        activity, label: code and words of the kind of activity.
        team: whose moment it was, both for a joint one; none where nobody knows.
    """

    activity: str
    label: str
    team: Team | None
    day: date
    today: date


def phrase(fact: MomentFact) -> str:
    """Return what they did and when, to go on after `you`."""
    did = _DID.get(fact.activity) or _within(fact.label)
    day = _day_words(fact.day, fact.today)
    return tr("{what_they_did} on {day}", what_they_did=did, day=day)


def _within(label: str) -> str:
    """Return a label within a sentence: `Took a tour` goes on as `took a tour`, `VIP day` as it is."""
    is_word = label[1:2].islower() or not label[1:2].isalpha()
    return within(label) if is_word else label


def _day_words(day: date, today: date) -> str:
    words = tr("{day} {month}", day=day.day, month=MONTH_NAMES[day.month - 1])
    return words if day.year == today.year else f"{words} {day.year}"
