"""Closed words: the ones no workspace may change. Open ones are rows with stable codes."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Team(StrEnum):
    """Who does something: one team, or both together ("joint")."""

    SALES = "sales"
    MARKETING = "marketing"
    BOTH = "both"


class Tier(StrEnum):
    """How much attention an account on the list gets."""

    ONE_TO_ONE = "1:1"
    ONE_TO_FEW = "1:few"
    ONE_TO_MANY = "1:many"


class Listing(StrEnum):
    """Where an account stands towards the target list."""

    CANDIDATE = "candidate"
    TARGET = "target"
    RETIRED = "retired"


class TouchState(StrEnum):
    """What became of a touch."""

    PLANNED = "planned"
    DONE = "done"
    SKIPPED = "skipped"


class Outcome(StrEnum):
    """How the other side took a done touch."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    NO_ANSWER = "no_answer"


class ReasonKind(StrEnum):
    """What a coded reason explains."""

    ADD = "add"
    RETIRE = "retire"
    SKIP = "skip"
    WON = "won"
    LOST = "lost"
    REJECT = "reject"
    DISQUALIFY = "disqualify"


class DealOutcome(StrEnum):
    """What a stage says about a deal: it is still open, or it was won or lost."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


class FieldKind(StrEnum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    LINK = "link"


class FieldOwner(StrEnum):
    """What a custom field belongs to."""

    ACCOUNT = "account"
    CONTACT = "contact"
    DEAL = "deal"


class Medium(StrEnum):
    """A way in which a person is reached, which they can refuse or agree to."""

    EMAIL = "email"
    PHONE = "phone"
    SOCIAL = "social"
    POST = "post"
    IN_PERSON = "in_person"


class Stance(StrEnum):
    """What a person said about being reached in some way."""

    CONSENT = "consent"
    STOP = "stop"


class PointKind(StrEnum):
    """What a further address of a person is."""

    EMAIL = "email"
    PHONE = "phone"


class Quadrant(StrEnum):
    """A quarter of an account's SWOT."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class Decay(StrEnum):
    """How engagement minutes fade: by half in every half-life, or all at once after a window."""

    HALF_LIFE = "half_life"
    WINDOW = "window"


class PlayAnchor(StrEnum):
    """What the steps of a play count their days from."""

    START = "start"
    DATE = "date"


class PlayStop(StrEnum):
    """What of theirs stops a play at an account."""

    REPLY = "reply"
    MEETING = "meeting"
    NEVER = "never"


class OwnerRule(StrEnum):
    """Who gets the touch that a step of a play becomes."""

    SALES_OWNER = "sales_owner"
    MARKETING_OWNER = "marketing_owner"
    RUNNER = "runner"
    PERSON = "person"


class RunState(StrEnum):
    """Whether a play that was run at an account goes on; `continued`, although they answered."""

    ACTIVE = "active"
    CONTINUED = "continued"
    PAUSED = "paused"
    STOPPED = "stopped"


class CampaignKind(StrEnum):
    """What a campaign is."""

    ADS = "ads"
    EMAIL = "email"
    EVENT = "event"
    WEBINAR = "webinar"
    CONTENT = "content"
    POST = "post"
    OTHER = "other"


class PauseCause(StrEnum):
    """Why nobody writes to an account on their own for a while."""

    REPLY = "reply"
    MEETING = "meeting"
    PERSON = "person"


class CoordinationRule(StrEnum):
    """A rule of the two teams about touches that come too close or are too many."""

    TOO_SOON = "too_soon"
    BOTH_TEAMS = "both_teams"
    PERSON_CAP = "person_cap"
    ACCOUNT_CAP = "account_cap"


class RoundState(StrEnum):
    """How far a round of votes on the candidates is."""

    VOTING = "voting"
    REVEALED = "revealed"
    CLOSED = "closed"


class CandidateOutcome(StrEnum):
    """What both teams agreed on for a candidate of a round."""

    SEAT = "seat"
    BELOW = "below"
    PARKED = "parked"


class FitTest(StrEnum):
    """How a criterion of the ideal customer profile reads a field of an account."""

    ONE_OF = "one_of"
    NOT_ONE_OF = "not_one_of"
    CONTAINS = "contains"
    BETWEEN = "between"
    YES = "yes"


class HandoffAnswer(StrEnum):
    """What sales answered to a hand-off, before anybody was contacted."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class HandoffReply(StrEnum):
    """What marketing answers to a rejected or disqualified hand-off."""

    AGREED = "agreed"
    WILL_ADD = "will_add"
    DISPUTED = "disputed"


class VoiceKind(StrEnum):
    """What customers say that both teams should hear."""

    OBJECTION = "objection"
    COMPETITOR = "competitor"
    QUESTION = "question"
    SLIDE = "slide"
    LOSS_REASON = "loss_reason"
    OUTCOME = "outcome"


class RequestState(StrEnum):
    """What became of a request for content."""

    ASKED = "asked"
    APPROVED = "approved"
    DECLINED = "declined"
    MADE = "made"


class PredictionKind(StrEnum):
    """Which event a prediction is about, and so which rows say whether it came true."""

    HANDOFF_BECOMES_DEAL = "handoff_becomes_deal"
    DEAL_WON = "deal_won"
    MEETING_HELD = "meeting_held"
    OTHER = "other"


class MeetingKind(StrEnum):
    """Which meeting of the rhythm it is."""

    WEEKLY = "weekly"
    HEALTH = "health"
    CONTENT = "content"
    LIST_REVIEW = "list_review"
    CAMPAIGN_PLANNING = "campaign_planning"
    OTHER = "other"


class PromiseState(StrEnum):
    """What became of something that was promised in a meeting."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


class SourcedBy(StrEnum):
    """Which definition says that a team sourced a deal."""

    LEAD_SOURCE = "lead_source"
    FIRST_TOUCH = "first_touch"
    MARKETING_TOUCH = "marketing_touch"


class Access(StrEnum):
    """What a login of a team server may do: look, work, or run the workspace as well."""

    VIEWER = "viewer"
    MEMBER = "member"
    ADMINISTRATOR = "administrator"


class Origin(StrEnum):
    """How a change set came about; only edits and redos stand on a person's undo stack."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    ERASURE = "erasure"
    SYSTEM = "system"


class Operation(StrEnum):
    """What happened to the rows named by one entry of the change log."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"
    INSERT_MANY = "insert_many"


CLOSED_WORDS: Final[tuple[type[StrEnum], ...]] = tuple(
    words
    for words in list(globals().values())
    if isinstance(words, type) and issubclass(words, StrEnum) and words is not StrEnum
)
"""All of them, for the types of columns: whoever adds one here need not name it again."""
