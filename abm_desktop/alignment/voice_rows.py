"""What is told of the voice of sales: themes, what was heard, content that answers, what was asked for."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from abm_desktop.vocabulary import RequestState, VoiceKind
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class NewVoice:
    """What somebody heard.

    Attributes:
        theme: the key of the theme that came up; none where `title` names a new one.
        title: the theme in one wording; one of the same kind and wording is used where there is one.
        text: what they said, in their words.
    """

    kind: VoiceKind
    account: UUID
    theme: UUID | None = None
    title: str = ""
    text: str = ""
    contact: UUID | None = None
    deal: UUID | None = None
    touch: UUID | None = None
    engagement: UUID | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What came up while something was logged: a known theme, or a new one by its wording."""

    kind: VoiceKind
    title: str
    theme: UUID | None = None


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme, how often it came up, and what stands behind it.

    Attributes:
        heard: how often it came up.
        accounts: at how many accounts.
        pipeline_minor: the open pipeline of those accounts, each counted once, in minor units of
            the workspace's currency.
        unknown: how many of their open deals have no amount that could be added.
        assets: how many assets that are in use answer it.
        request: the state of the last request for content about it; none where nobody asked.
    """

    id: UUID
    kind: VoiceKind
    title: str
    competitor: UUID | None
    answer: str | None
    is_retired: bool
    heard: int
    accounts: int
    last_heard_at: datetime | None
    pipeline_minor: int
    unknown: int
    assets: int
    request: RequestState | None


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One time that a theme came up."""

    id: UUID
    theme: UUID
    kind: VoiceKind
    title: str
    account: UUID
    account_name: str
    contact: UUID | None
    contact_name: str
    deal: UUID | None
    touch: UUID | None
    engagement: UUID | None
    text: str | None
    heard_at: datetime
    heard_by: str


@dataclass(frozen=True, slots=True)
class NewAsset:
    """Something to show: a web address, or a file that is attached beside it.

    Attributes:
        role: the code of the committee role that it is made for.
        themes: the keys of the themes that it answers.
    """

    title: str
    url: str = ""
    role: str | None = None
    description: str = ""
    owner: UUID | None = None
    themes: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class AssetRow:
    """An asset, and what became of it.

    Attributes:
        uses: how often it was shown.
        accounts: at how many accounts.
        won: deals won at accounts where it was shown before they closed.
        won_minor: what those brought, in minor units of the workspace's currency; influence, no cause.
        lost: deals lost at accounts where it was shown before they closed.
    """

    id: UUID
    title: str
    url: str | None
    file_name: str | None
    digest: str | None
    size: int | None
    role: str | None
    description: str | None
    owner: UUID | None
    added_at: datetime
    is_retired: bool
    themes: tuple[UUID, ...]
    uses: int
    accounts: int
    last_used_at: datetime | None
    won: int
    won_minor: int
    lost: int


@dataclass(frozen=True, slots=True)
class OfferedAsset:
    """An asset that answers something at an account.

    Attributes:
        answers: the themes that came up there and that it answers; empty where its role is why.
        was_shown: whether somebody showed it there already.
    """

    id: UUID
    title: str
    url: str | None
    file_name: str | None
    role: str | None
    answers: tuple[str, ...]
    was_shown: bool


@dataclass(frozen=True, slots=True)
class RequestRow:
    """Content that somebody asked for, and what the content committee decided."""

    id: UUID
    title: str
    detail: str | None
    theme: UUID | None
    theme_title: str
    asked_by: str
    asked_at: datetime
    state: RequestState
    decided_at: datetime | None
    decided_by: str
    decision_note: str | None
    owner: UUID | None
    owner_name: str
    due: date | None
    asset: UUID | None
    pipeline_minor: int
