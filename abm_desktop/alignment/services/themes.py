"""Queries of themes, ranked by the pipeline behind them, and of each time that one came up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, distinct, func, select

from abm_desktop.alignment.voice_rows import ThemeRow, VoiceRow
from abm_desktop.vocabulary import RequestState, VoiceKind
from abm_desktop.workspace.opened import Reading
from db.accounts.derived import PipelineRollup
from db.accounts.tables import Account
from db.alignment.voices import Asset, AssetTheme, ContentRequest, Theme, Voice
from db.committee.tables import Contact
from db.workspace.tables import Person


def themes(reading: Reading, kind: VoiceKind | None = None) -> list[ThemeRow]:
    """Return the themes, those with the most open pipeline behind them first, retired ones last.

    The pipeline of an account counts once for a theme, however often it came up there. Four
    queries, however many themes there are.
    """
    heard = _by_theme(reading, _heard())
    pipeline = _by_theme(reading, _pipeline())
    assets = _by_theme(reading, _assets())
    requests = _last_requests(reading)
    statement = select(Theme)
    if kind is not None:
        statement = statement.where(Theme.kind == kind)
    rows = [
        _theme(
            row,
            heard.get(row.id, (0, 0, None)),
            pipeline.get(row.id, (0, 0)),
            assets.get(row.id, (0,)),
            requests.get(row.id),
        )
        for row in reading.session.scalars(statement)
    ]
    return sorted(rows, key=_rank)


def _rank(row: ThemeRow) -> tuple[bool, int, int, str]:
    return (row.is_retired, -row.pipeline_minor, -row.heard, row.title.casefold())


def voices(
    reading: Reading, *, theme: UUID | None = None, account: UUID | None = None
) -> list[VoiceRow]:
    """Return what was heard of a theme or at an account, the latest first."""
    statement = (
        select(Voice, Theme, Account.name, Contact.name, Person.name)
        .join(Theme, Theme.id == Voice.theme_id)
        .join(Account, Account.id == Voice.account_id)
        .outerjoin(Contact, Contact.id == Voice.contact_id)
        .outerjoin(Person, Person.id == Voice.heard_by_id)
        .order_by(Voice.heard_at.desc(), Voice.id.desc())
    )
    if theme is not None:
        statement = statement.where(Voice.theme_id == theme)
    if account is not None:
        statement = statement.where(Voice.account_id == account)
    return [
        VoiceRow(
            id=row.id,
            theme=of.id,
            kind=of.kind,
            title=of.title,
            account=row.account_id,
            account_name=account_name,
            contact=row.contact_id,
            contact_name=contact_name or "",
            deal=row.deal_id,
            touch=row.touch_id,
            engagement=row.engagement_id,
            text=row.text,
            heard_at=row.heard_at,
            heard_by=person or "",
        )
        for row, of, account_name, contact_name, person in reading.session.execute(statement)
    ]


def _theme(
    row: Theme,
    heard: Sequence[Any],
    pipeline: Sequence[Any],
    assets: Sequence[Any],
    request: RequestState | None,
) -> ThemeRow:
    return ThemeRow(
        id=row.id,
        kind=row.kind,
        title=row.title,
        competitor=row.competitor_id,
        answer=row.answer,
        is_retired=row.is_retired,
        heard=heard[0],
        accounts=heard[1],
        last_heard_at=heard[2],
        pipeline_minor=int(pipeline[0] or 0),
        unknown=int(pipeline[1] or 0),
        assets=assets[0],
        request=request,
    )


def _by_theme(
    reading: Reading, statement: Select[*tuple[Any, ...]]
) -> Mapping[UUID, tuple[Any, ...]]:
    return {row[0]: tuple(row[1:]) for row in reading.session.execute(statement)}


def _heard() -> Select[UUID, int, int, datetime]:
    return select(
        Voice.theme_id,
        func.count(),
        func.count(distinct(Voice.account_id)),
        func.max(Voice.heard_at),
    ).group_by(Voice.theme_id)


def _pipeline() -> Select[Any]:
    once = select(Voice.theme_id, Voice.account_id).distinct().subquery()
    return (
        select(
            once.c.theme_id,
            func.sum(PipelineRollup.amount_minor),
            func.sum(PipelineRollup.unknown),
        )
        .join(PipelineRollup, PipelineRollup.account_id == once.c.account_id)
        .group_by(once.c.theme_id)
    )


def _assets() -> Select[UUID, int]:
    return (
        select(AssetTheme.theme_id, func.count())
        .join(Asset, Asset.id == AssetTheme.asset_id)
        .where(Asset.is_retired.is_(False))
        .group_by(AssetTheme.theme_id)
    )


def _last_requests(reading: Reading) -> Mapping[UUID, RequestState]:
    statement = (
        select(ContentRequest.theme_id, ContentRequest.state)
        .where(ContentRequest.theme_id.is_not(None))
        .order_by(ContentRequest.asked_at, ContentRequest.id)
    )
    found = reading.session.execute(statement)
    return {theme: state for theme, state in found if theme is not None}
