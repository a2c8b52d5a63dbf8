"""Whether a person may be reached in some way, and why not.

A stop holds until it is taken back: in every way, or in one of them. Consent in one way never
outweighs a stop in every way.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.vocabulary import Medium, Stance
from abm_desktop.workspace.days import full_day
from resources.language import tr
from resources.records import dataclass

MEDIUM_WORDS: Final = {
    Medium.EMAIL: tr("E-mail"),
    Medium.PHONE: tr("Phone"),
    Medium.SOCIAL: tr("Social media"),
    Medium.POST: tr("Post"),
    Medium.IN_PERSON: tr("In person"),
}
"""The ways as headings and choices name them."""
_WITHIN: Final = {
    Medium.EMAIL: tr("e-mail"),
    Medium.PHONE: tr("phone calls"),
    Medium.SOCIAL: tr("social media"),
    Medium.POST: tr("post"),
    Medium.IN_PERSON: tr("meetings in person"),
}
"""The ways as a sentence names them."""
_NO: Final = {
    Medium.EMAIL: tr("no e-mail"),
    Medium.PHONE: tr("no phone calls"),
    Medium.SOCIAL: tr("no social media"),
    Medium.POST: tr("no post"),
    Medium.IN_PERSON: tr("no meetings in person"),
}
DO_NOT_CONTACT: Final = tr("Do not contact")


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said about being reached in one way.

    Attributes:
        source: where it was said, such as "replied unsubscribe"; empty while nobody noted it.
    """

    medium: Medium
    stance: Stance
    source: str
    since: date

    @property
    def words(self) -> str:
        """Return it as a sentence without its full stop."""
        way, day = _WITHIN[self.medium], full_day(self.since)
        if self.stance is Stance.STOP:
            return _told(tr("Stopped {way} on {day}", way=way, day=day), self.source)
        return _told(tr("Agreed to {way} on {day}", way=way, day=day), self.source)


@dataclass(frozen=True, slots=True)
class Reach:
    """All that decides whether a person may be reached.

    Attributes:
        do_not_contact: a stop in every way, with where and when it was said as far as it is known.
        said: what was said of single ways, at most once of each.
        left_on: the day on which the person was known to have left the account.
    """

    do_not_contact: bool = False
    stop_source: str = ""
    stop_since: date | None = None
    said: tuple[Said, ...] = ()
    left_on: date | None = None
    is_erased: bool = False

    def of(self, medium: Medium) -> Said | None:
        """Return what the person said of a way, if anything."""
        return next((one for one in self.said if one.medium is medium), None)

    def why_not(self, medium: Medium | None = None) -> str:
        """Return why a touch over this way must not be planned for the person; empty if it may.

        Without a way, as of an advertisement, only what holds in every way counts.
        """
        if reason := self.why_stopped(medium):
            return reason
        return tr("Left on {day}", day=full_day(self.left_on)) if self.left_on else ""

    def why_stopped(self, medium: Medium | None = None) -> str:
        """Return which stop keeps the person from being reached over this way; empty if none does."""
        if self.is_erased:
            return tr("Erased")
        if self.do_not_contact:
            return self.stop_words
        said = self.of(medium) if medium else None
        return said.words if said and said.stance is Stance.STOP else ""

    def brief(self, medium: Medium | None = None) -> str:
        """Return `why_not` in two words for beside a name; empty if the person may be reached."""
        if self.is_erased:
            return tr("erased")
        if self.do_not_contact:
            return tr("do not contact")
        if medium is not None and medium in self.stopped:
            return no_words(medium)
        return tr("left") if self.left_on else ""

    @property
    def stop_words(self) -> str:
        """Return the stop in every way as a sentence without its full stop; empty without one."""
        if not self.do_not_contact:
            return ""
        if self.stop_since is None:
            return _told(DO_NOT_CONTACT, self.stop_source)
        since = tr("Do not contact since {day}", day=full_day(self.stop_since))
        return _told(since, self.stop_source)

    @property
    def stopped(self) -> tuple[Medium, ...]:
        """Return the single ways that are stopped, in the order of the vocabulary."""
        stops = {one.medium for one in self.said if one.stance is Stance.STOP}
        return tuple(medium for medium in Medium if medium in stops)


def no_words(medium: Medium) -> str:
    """Return a stop of one way in two words, such as "no e-mail"."""
    return _NO[medium]


def within(medium: Medium) -> str:
    """Return a way as a sentence names it, such as "phone calls"."""
    return _WITHIN[medium]


def _told(what: str, source: str) -> str:
    return f"{what}: {source}" if source else what
