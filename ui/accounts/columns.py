"""The columns of the list: what each says of an account, in marks and in words."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.fit_words import fit_sentence, score_words
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.reports.money import short_money
from abm_desktop.vocabulary import Team
from resources.language import digits, tr
from ui.accounts.engagement_words import (
    committee_sentence,
    minutes_sentence,
    minutes_words,
    pipeline_sentence,
    pipeline_words,
    trend,
    trend_sentence,
    trend_words,
)
from ui.accounts.owners_cell import OwnersCell
from ui.accounts.words import (
    OWNER_TITLES,
    account_sentence,
    last_sentence,
    last_words,
    owner_name,
    owners_sentence,
    stage_bars,
    stage_sentence,
    touch_line,
    touch_sentence,
)
from ui.accounts.yardstick import Yardstick
from ui.kit.paint.chip import tier_kind
from ui.kit.table.cells import (
    AccountCell,
    ChipCell,
    DateCell,
    FitCell,
    NumberCell,
    ScoreCell,
    StageCell,
    TouchCell,
)
from ui.kit.table.column import Column
from ui.kit.table.trends import CommitteeCell, TrendCell

NAME: Final = 0
TIER: Final = 1
STAGE: Final = 2
FIT: Final = 3
MINUTES: Final = 4
ENGAGEMENT: Final = 5
COMMITTEE: Final = 6
DOMAIN: Final = 7
INDUSTRY: Final = 8
CITY: Final = 9
COUNTRY: Final = 10
EMPLOYEES: Final = 11
REVENUE: Final = 12
OWNERS: Final = 13
PIPELINE: Final = 14
LAST: Final = 15
NEXT: Final = 16
SALES_OWNER: Final = 17
MARKETING_OWNER: Final = 18
"""Places of the columns that every workspace has, as they are declared."""
_AMOUNT = 50 + 5 * (len(short_money(88_800_000, "EUR")) - len("€888k"))
"""The width of an amount, which takes more signs in some languages."""


def account_columns(yardstick: Yardstick) -> tuple[Column, ...]:
    """Return the columns that every workspace has, in the order of their places."""
    return (
        *_standing(),
        _fit(),
        *_engagement(yardstick),
        *_facts(),
        *_activity(yardstick),
        *(_owner(team) for team in (Team.SALES, Team.MARKETING)),
    )


def _standing() -> tuple[Column, ...]:
    return (
        Column(
            tr("Account"),
            162,
            lambda row: row.name,
            AccountCell(lambda row: row.name, lambda row: row.domain or ""),
            sort_key="name",
            tooltip=account_sentence,
            accessible=account_sentence,
            key="name",
        ),
        Column(
            tr("Tier"),
            56,
            lambda row: row.tier or "",
            ChipCell(lambda row: row.tier or "", lambda row: tier_kind(row.tier)),
            sort_key="tier",
            tooltip=lambda row: tr("Tier {tier}", tier=row.tier) if row.tier else "",
            key="tier",
            term="tier",
        ),
        Column(
            tr("Stage"),
            88,
            lambda row: row.stage.label,
            StageCell(lambda row: row.stage.label, lambda row: stage_bars(row.stage.position)),
            sort_key="stage",
            tooltip=stage_sentence,
            accessible=stage_sentence,
            key="stage",
            term="stage",
        ),
    )


def _fit() -> Column:
    return Column(
        tr("Fit"),
        72,
        lambda row: score_words(row.fit),
        FitCell(
            lambda row: None if row.fit is None else row.fit.score,
            lambda row: row.fit is not None and bool(row.fit.excluded_by),
        ),
        sort_key="fit",
        tooltip=lambda row: fit_sentence(row.fit),
        accessible=lambda row: fit_sentence(row.fit),
        key="fit",
        term="fit",
        falls=True,
    )


def _engagement(yardstick: Yardstick) -> tuple[Column, ...]:
    return (
        Column(
            tr("Minutes"),
            66,
            minutes_words,
            ScoreCell(
                lambda row: minutes_words(row) or "\N{EN DASH}",
                lambda row: _share(row, yardstick),
                lead=34,
            ),
            sort_key="engagement",
            tooltip=lambda row: minutes_sentence(row, yardstick),
            accessible=lambda row: minutes_sentence(row, yardstick),
            key="minutes",
            term="engagement_score",
            falls=True,
        ),
        Column(
            tr("Engagement"),
            106,
            trend_words,
            TrendCell(
                lambda row: row.engagement.points if row.engagement else (),
                trend,
                lambda row: trend_words(row) or "\N{EN DASH}",
            ),
            sort_key="trend",
            tooltip=lambda row: trend_sentence(row, yardstick),
            accessible=lambda row: trend_sentence(row, yardstick),
            key="engagement",
            term="engagement_score",
            falls=True,
        ),
        Column(
            tr("Committee"),
            87,
            lambda row: committee_sentence(row, yardstick),
            CommitteeCell(
                lambda row: [(yardstick.letter(dot), dot.hold.value) for dot in yardstick.dots(row)]
            ),
            tooltip=lambda row: committee_sentence(row, yardstick),
            accessible=lambda row: committee_sentence(row, yardstick),
            key="committee",
            term="coverage",
        ),
    )


def _facts() -> tuple[Column, ...]:
    return (
        Column(tr("Domain"), 128, lambda row: row.domain or "", key="domain"),
        Column(
            tr("Industry"), 128, lambda row: row.business or "", sort_key="industry", key="industry"
        ),
        Column(tr("City"), 96, lambda row: row.city or "", sort_key="city", key="city"),
        Column(tr("Country"), 96, lambda row: row.country or "", sort_key="country", key="country"),
        Column(
            tr("Employees"),
            78,
            _employees,
            NumberCell(_employees),
            align="right",
            sort_key="employees",
            key="employees",
            falls=True,
        ),
        Column(
            tr("Revenue"),
            72,
            _revenue,
            NumberCell(_revenue),
            align="right",
            sort_key="revenue",
            key="revenue",
            falls=True,
        ),
    )


def _activity(yardstick: Yardstick) -> tuple[Column, ...]:
    return (
        Column(
            tr("Owners"),
            46,
            owners_sentence,
            OwnersCell(),
            sort_key="sales_owner",
            tooltip=owners_sentence,
            accessible=owners_sentence,
            team="both",
            key="owners",
        ),
        Column(
            tr("Pipeline"),
            _AMOUNT,
            lambda row: pipeline_words(row, yardstick),
            NumberCell(lambda row: pipeline_words(row, yardstick)),
            align="right",
            sort_key="pipeline",
            tooltip=lambda row: pipeline_sentence(row, yardstick),
            accessible=lambda row: pipeline_sentence(row, yardstick),
            key="pipeline",
            term="pipeline",
            falls=True,
        ),
        *_touched(yardstick),
    )


def _touched(yardstick: Yardstick) -> tuple[Column, ...]:
    today = yardstick.today
    return (
        Column(
            tr("Last"),
            48,
            lambda row: last_words(row, today()),
            DateCell(lambda row: last_words(row, today())),
            sort_key="last_touch",
            tooltip=lambda row: last_sentence(row, today()),
            accessible=lambda row: last_sentence(row, today()),
            key="last",
            term="touch",
            falls=True,
        ),
        Column(
            tr("Next touch"),
            108,
            lambda row: touch_sentence(row, today()),
            TouchCell(lambda row: touch_line(row, today())),
            sort_key="next_touch",
            tooltip=lambda row: touch_sentence(row, today()),
            accessible=lambda row: touch_sentence(row, today()),
            key="next",
            term="touch",
        ),
    )


def _owner(team: Team) -> Column:
    name = f"{team.value}_owner"
    return Column(
        OWNER_TITLES[team], 112, lambda row: owner_name(row, team), sort_key=name, key=name
    )


def _share(row: AccountRow, yardstick: Yardstick) -> float | None:
    ready = yardstick.ready_minutes(row)
    if row.engagement is None or ready is None:
        return None
    return min(1.0, row.engagement.score / ready)


def _employees(row: AccountRow) -> str:
    return "" if row.employees is None else digits(row.employees)


def _revenue(row: AccountRow) -> str:
    if row.revenue_minor is None:
        return ""
    return short_money(row.revenue_minor, row.revenue_currency or "")
