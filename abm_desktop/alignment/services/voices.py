"""Use cases of what sales hears: themes, and each time that one came up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from abm_desktop.alignment.voice_rows import Heard, NewVoice
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import DealOutcome, VoiceKind
from abm_desktop.workspace.opened import Change
from db.alignment.voices import AssetTheme, ContentRequest, Theme, Voice
from db.revenue.deal_parts import Competitor
from db.revenue.tables import Deal, DealStage
from db.text import fold
from db.touches.tables import Touch, TouchContact
from db.workspace.door import Edits
from resources.language import tr


def hear(change: Change, new: NewVoice, at: datetime | None = None) -> UUID:
    """Keep that a theme came up at an account, then or now, and return the key of that.

    Raises:
        KnownError: neither a theme nor a wording for one is given.
    """
    theme = new.theme if new.theme is not None else theme_called(change, new.kind, new.title)
    row = Voice(
        theme_id=theme,
        account_id=new.account,
        contact_id=new.contact,
        deal_id=new.deal,
        touch_id=new.touch,
        engagement_id=new.engagement,
        text=new.text.strip() or None,
        heard_at=at or change.at,
        heard_by_id=change.person_id,
    )
    return change.add(row).id


def hear_at_touch(change: Change, touch: UUID, heard: Iterable[Heard]) -> None:
    """Keep what came up in a touch that is logged in the same change.

    It was heard when the touch was done, be it logged later or sent later to a server that was away.
    It belongs to the engagement that was logged with it, to the one contact that the touch reached,
    and to the one open deal of the account; where there are several, nobody knows which.
    """
    change.session.flush()
    row = change.get(Touch, touch)
    contacts = select(TouchContact.contact_id).where(TouchContact.touch_id == touch)
    deals = (
        select(Deal.id)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(Deal.account_id == row.account_id, DealStage.outcome == DealOutcome.OPEN)
    )
    contact, deal = _only(change, contacts), _only(change, deals)
    for one in heard:
        new = NewVoice(
            one.kind,
            row.account_id,
            theme=one.theme,
            title=one.title,
            contact=contact,
            deal=deal,
            touch=touch,
            engagement=row.engagement_id,
        )
        hear(change, new, row.done_at)


def hear_of_deal(change: Change, deal: UUID, kind: VoiceKind, title: str) -> None:
    """Keep what came up of a deal, at its account, with its closing note as the words.

    Raises:
        KnownError: the deal has no account yet, so that nobody said it.
    """
    row = change.get(Deal, deal)
    if row.account_id is None:
        raise KnownError(
            tr(
                "The deal needs an account before it is told what was heard there. Nothing was kept."
            )
        )
    text = row.closing_note or ""
    hear(change, NewVoice(kind, row.account_id, title=title, text=text, deal=deal))


def _only(change: Change, statement: Select[UUID]) -> UUID | None:
    found = change.session.scalars(statement.limit(2)).all()
    return found[0] if len(found) == 1 else None


def theme_called(change: Change, kind: VoiceKind, title: str) -> UUID:
    """Return the theme of a kind and wording, whatever its case and accents; a new one if there is none.

    A retired theme comes back into use. One of a competitor knows which one of the deals it is.

    Raises:
        KnownError: the wording is empty.
    """
    wording = title.strip()
    if not wording:
        raise KnownError(tr("Say what came up, in a few words. Nothing was kept."))
    change.session.flush()
    statement = select(Theme).where(Theme.kind == kind, Theme.title_folded == fold(wording))
    known = change.session.scalars(statement).first()
    if known is None:
        competitor = _competitor_called(change, wording) if kind is VoiceKind.COMPETITOR else None
        known = change.add(Theme(kind=kind, title=wording, competitor_id=competitor))
        change.session.flush()
    known.is_retired = False
    return known.id


def _competitor_called(change: Change, name: str) -> UUID | None:
    """Return the competitor of the deals that is called so, if there is one."""
    known = change.session.scalars(select(Competitor))
    return next((row.id for row in known if fold(row.name) == fold(name)), None)


def edit_theme(change: Change, key: UUID, edits: Edits) -> None:
    """Change the wording, the competitor, the agreed answer of a theme, or retire it.

    Raises:
        KnownError: it would have no wording.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    row = change.edited(Theme, key, edits)
    if not row.title.strip():
        raise KnownError(tr("A theme needs a wording. Nothing was changed."))


def merge_themes(change: Change, kept: UUID, gone: UUID) -> None:
    """Make two themes one: all that was said, shown and asked for of one belongs to the other."""
    if kept == gone:
        return
    for table in (Voice, ContentRequest):
        rows = change.session.scalars(select(table.id).where(table.theme_id == gone)).all()
        change.update_many(table, [(row, {"theme_id": kept}) for row in rows])
    answering = select(AssetTheme.asset_id).where(AssetTheme.theme_id == kept)
    known = set(change.session.scalars(answering))
    for link in change.session.scalars(select(AssetTheme).where(AssetTheme.theme_id == gone)).all():
        if link.asset_id in known:
            change.delete(link)
        else:
            link.theme_id = kept
    change.session.flush()
    change.delete(change.get(Theme, gone))


def edit_voice(change: Change, key: UUID, edits: Edits) -> None:
    """Change the words or the theme of something that was heard.

    Raises:
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    change.edit(Voice, key, edits)


def delete_voice(change: Change, key: UUID) -> None:
    """Delete something that was heard; its theme stays, and undo brings it back."""
    change.delete(change.get(Voice, key))
