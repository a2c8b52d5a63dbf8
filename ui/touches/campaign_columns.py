"""The columns of campaigns, of the accounts that one is for, and of the people whom it reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.revenue.campaign_results import AccountResult
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from abm_desktop.touches.campaign_span import CampaignState
from abm_desktop.workspace.money_words import short_money
from resources.language import digits, tr
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.progress import paint_bar
from ui.kit.paint.text import paint_text
from ui.kit.paint.two_lines import paint_two_lines, two_lines
from ui.kit.table.cells import AccountCell, NumberCell, TextCell
from ui.kit.table.column import Column
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.campaign_words import (
    answer_words,
    cost_words,
    deals_words,
    kind_words,
    minutes_words,
    responded_words,
    span_words,
    spent_words,
    state_words,
)
from ui.touches.columns import MarkCell

_MARKS: Final = {
    CampaignState.PLANNED: ("circle-dashed", "text3"),
    CampaignState.RUNNING: ("arrows-clockwise", "success"),
    CampaignState.ENDED: ("check", "text3"),
}
_NONE: Final = "\N{EN DASH}"
Today = Callable[[], date]
Currency = Callable[[], str]
_COST = 136 + 8 * (len(short_money(88_800_000, "EUR")) - len("€888k"))
"""The width of two amounts, which take more signs in some languages."""


class NameCell:
    """The megaphone of campaigns, the name, and what it is below."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the campaign."""
        campaign: CampaignTotals = row
        side = scaled(16)
        square = QRectF(rect.x(), round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, square, "megaphone", theme, "c3")
        words = rect.adjusted(side + 10, 0, 0, 0)
        paint_two_lines(painter, words, (campaign.name, kind_words(campaign)), theme)


class CostCell:
    """What was spent of what may be, and a bar; over the budget in words and in danger."""

    def __init__(self, currency: Currency) -> None:
        self._currency = currency

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the cost."""
        campaign: CampaignTotals = row
        upper, lower = two_lines(rect)
        below = spent_words(campaign, self._currency())
        is_over = campaign.is_over_budget
        face = font("body", tabular=True)
        top = upper if below else rect
        paint_text(painter, top, cost_words(campaign, self._currency()), face, theme.colour("text"))
        if not below or campaign.spent_percent is None:
            return
        bar = QRectF(lower.x(), round(lower.center().y()) - 2, scaled(32), 4)
        token = "danger" if is_over else "text2"
        paint_bar(painter, bar, campaign.spent_percent / 100, theme, token)
        words = lower.adjusted(scaled(40), 0, 0, 0)
        colour = theme.colour("danger" if is_over else "text3")
        paint_text(painter, words, below, font("caption"), colour)


class OwnerCell:
    """The owner with their avatar; a dash where there is none."""

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw whose campaign it is."""
        owner, side = row.owner, scaled(22)
        left = rect.x()
        if owner is not None:
            square = QRectF(left, round(rect.center().y() - side / 2), side, side)
            paint_avatar(painter, square, owner.name, theme, owner.team)
            left += side + 6
        room = QRectF(left, rect.y(), rect.right() - left, rect.height())
        words = owner.name if owner is not None else _NONE
        paint_text(painter, room, words, font("small"), theme.colour("text2"))


def campaign_columns(today: Today, currency: Currency) -> tuple[Column, ...]:
    """Return the columns of the list of campaigns."""

    def state(row: CampaignTotals) -> tuple[str, str, str]:
        return (*_MARKS[row.state], state_words(row, today()))

    def days(row: CampaignTotals) -> str:
        return span_words(row, today()) or tr("No days yet")

    def cost(row: CampaignTotals) -> str:
        both = (cost_words(row, currency()), spent_words(row, currency()))
        return ", ".join(filter(None, both))

    return (
        Column(
            tr("Campaign"),
            250,
            lambda row: row.name,
            NameCell(),
            sort_key=lambda row: row.name.casefold(),
            tooltip=lambda row: ". ".join(filter(None, (row.name, row.goal))),
            stretch=3,
            least=170,
        ),
        Column(tr("State"), 96, lambda row: state(row)[2], MarkCell(state), sort_key=_state_order),
        Column(tr("Days"), 150, days, TextCell(days, None, "small", "text2"), sort_key=_first_day),
        Column(tr("Owner"), 150, _owner, OwnerCell(), sort_key=_owner_order, stretch=1, least=110),
        Column(tr("Cost"), _COST, cost, CostCell(currency), sort_key=lambda row: row.cost_minor),
        _number(tr("Accounts"), 70, lambda row: digits(row.accounts), lambda row: row.accounts),
        _number(tr("Responded"), 84, responded_words, lambda row: row.responded),
    )


def result_columns(currency: Currency) -> tuple[Column, ...]:
    """Return the columns of the accounts of a campaign."""

    def deals(row: AccountResult) -> str:
        return deals_words(row.deals, currency())

    return (
        Column(
            tr("Account"),
            180,
            lambda row: row.account.name,
            AccountCell(lambda row: row.account.name, _meant),
            sort_key=lambda row: row.account.name.casefold(),
            accessible=lambda row: tr(
                "Account: {name}, {meant}", name=row.account.name, meant=_meant(row)
            ),
            stretch=1,
            least=120,
        ),
        _number(
            tr("Reached"),
            64,
            lambda row: digits(row.account.members),
            lambda row: row.account.members,
        ),
        _number(
            tr("Responded"),
            76,
            lambda row: digits(row.account.responded),
            lambda row: row.account.responded,
        ),
        _number(tr("Minutes"), 64, minutes_words, lambda row: row.minutes),
        _number(tr("Deals opened"), 92, deals, lambda row: row.deals and row.deals.count),
    )


def _number(
    title: str, width: int, words: Callable[[Any], str], order: Callable[[Any], Any]
) -> Column:
    """Return a column of figures, the largest of which come first where it is sorted."""
    return Column(title, width, words, NumberCell(words), align="right", sort_key=order, falls=True)


def member_columns(today: Today) -> tuple[Column, ...]:
    """Return the columns of the people whom a campaign reached."""

    def answer(row: ReachedPerson) -> tuple[str, str, str]:
        return ("check-circle-fill", "success", answer_words(row, today()))

    return (
        Column(
            tr("Person"),
            150,
            lambda row: row.name,
            TextCell(lambda row: row.name, lambda row: row.account, "body_medium"),
            sort_key=lambda row: row.name.casefold(),
            accessible=lambda row: tr(
                "Person: {name}, {account}", name=row.name, account=row.account
            ),
            stretch=1,
            least=110,
        ),
        Column(
            tr("Status"),
            96,
            lambda row: row.status,
            TextCell(lambda row: row.status, None, "small", "text2"),
            sort_key=lambda row: row.status.casefold() or None,
        ),
        Column(
            tr("Response"),
            96,
            lambda row: answer_words(row, today()) or tr("none"),
            MarkCell(answer),
            sort_key=_answer_order,
            falls=True,
        ),
    )


def _meant(row: AccountResult) -> str:
    return tr("Targeted") if row.account.is_target else tr("Reached, not targeted")


def _state_order(row: CampaignTotals) -> tuple[int, date]:
    order = (CampaignState.RUNNING, CampaignState.PLANNED, CampaignState.ENDED)
    return order.index(row.state), row.starts_on or date.max


def _first_day(row: CampaignTotals) -> date | None:
    return row.starts_on or row.ends_on


def _owner(row: CampaignTotals) -> str:
    return "" if row.owner is None else row.owner.name


def _owner_order(row: CampaignTotals) -> str | None:
    return _owner(row).casefold() or None


def _answer_order(row: ReachedPerson) -> tuple[bool, date]:
    return row.has_responded, row.responded_on or date.min
