"""What is behind each figure of the scoreboard: how it is made, and the rows that add up to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts.keys import Keys
from abm_desktop.revenue import number_words, sourced_words
from abm_desktop.revenue.figure_words import HOW, NOTHING, TITLES
from abm_desktop.revenue.number_figure import spot_days
from abm_desktop.revenue.said import group_words
from abm_desktop.revenue.services.deal_facts import Deals
from abm_desktop.revenue.services.measuring import keys_behind
from abm_desktop.revenue.services.scoreboard import FullBoard, keys_of_outlook
from abm_desktop.revenue.sourced_shares import WonDeal
from abm_desktop.revenue.unknown import unknown_figures
from abm_desktop.revenue.velocity import FORMULA
from abm_desktop.vocabulary import SourcedBy, Team
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Reading
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.revenue.groups_card import WORDS
from ui.revenue.why_accounts import REACHED, among
from ui.revenue.why_panel import DEALS, Behind, read_deals

_STAGES: Final = tr(
    "Accounts that are on the list and reached this stage or a later one, with their farthest stage"
)


@dataclass(frozen=True, slots=True)
class Whys:
    """Finds what is behind the figures of one board.

    Attributes:
        open_deal: opens a deal; open_account: opens the account of a row of the journey.
    """

    deals: Deals
    full: FullBoard
    open_deal: Callable[[Any], object]
    open_account: Callable[[Any], object]

    def figure(self, key: str) -> Behind:
        """Return what is behind a figure, a share, a stage or a month, by its key."""
        kind, _, rest = key.partition(":")
        if kind == "sourced":
            return self._sourced(rest)
        if kind == "stage":
            return self._stage(rest)
        if kind == "tick":
            return self._days(key)
        if key == "influenced":
            return self._influenced()
        if key in number_words.HOW:
            return self._outlook(key)
        return self._measure(key)

    def flag(self, flag: str, words: str) -> Behind:
        """Return the deals that a flag counts."""
        return self._keys(words.rstrip("."), "", flag)

    def group(self, group: str) -> Behind:
        """Return all deals of a group."""
        by = self.full.board.measured.question.by
        title = WORDS[by] if by is not None else tr("Group")
        how = tr("{title}: all deals that count", title=title)
        return self._keys(group_words(by, group), how, "velocity_per_day", group)

    def _measure(self, key: str) -> Behind:
        board = self.full.board
        how = FORMULA if key == "velocity_per_day" else HOW.get(key, "")
        reason = unknown_figures(board.measured.total).get(key, "")
        if key == "velocity_per_day" and reason:
            how = f"{reason} {how}"
        if key == "target_won_value":
            how = number_words.HOW_NUMBER
        return self._keys(TITLES[key], how, key, nothing=reason or NOTHING.get(key, ""))

    def _keys(
        self, title: str, how: str, figure: str, group: str | None = None, nothing: str = ""
    ) -> Behind:
        deals, question = self.deals, self.full.board.measured.question

        def read(_reading: Reading) -> Sequence[UUID]:
            return keys_behind(deals, question, figure, group)

        return self._behind(title, how, read, nothing)

    def _outlook(self, key: str) -> Behind:
        board, deals = self.full.board, self.deals
        outlook, currency = board.outlook, board.measured.currency
        value = {"forecast": outlook.forecast, "commit": outlook.commit}.get(key, outlook.best_case)
        as_of = board.measured.question.as_of

        def read(_reading: Reading) -> Sequence[UUID]:
            return keys_of_outlook(deals, board.span, as_of, key)

        title = number_words.TITLES[key]
        if value is None:
            return self._behind(title, number_words.HOW[key], read)
        won = short_money(outlook.won, currency)
        ahead = short_money(value - outlook.won, currency)
        least = {
            "commit": deals.policy.commit_percent,
            "best_case": deals.policy.best_case_percent,
        }.get(key)
        sums = tr(
            "{amount} = {won} won + {ahead} open",
            amount=short_money(value, currency),
            won=won,
            ahead=ahead,
        )
        how = tr("{sums}. {how}", sums=sums, how=number_words.HOW[key])
        if least is not None:
            how = tr("{how} (from {least} %)", how=how, least=least)
        return self._behind(title, how, read)

    def _days(self, key: str) -> Behind:
        board = self.full.board
        days = None if board.path is None else spot_days(board.path, key)
        if board.path is None or days is None:
            return self._measure("target_won_value")
        since, until = days
        won = [deal for deal in board.won if deal.closed_on and since <= deal.closed_on <= until]
        tick = next(tick for tick in board.path.ticks if tick.start == since)
        return self._won(tr("Won in {tick}", tick=tick.label), number_words.HOW_NUMBER, won)

    def _sourced(self, rest: str) -> Behind:
        definition, _, who = rest.partition(":")
        by, team = SourcedBy(definition), Team(who) if who else None
        share = self.full.sourced.definition(by).share(team)
        title = tr(
            "{definition}: {who}", definition=sourced_words.NAMES[by], who=sourced_words.WHO[team]
        )
        return self._won(title, sourced_words.HOW[by], share.deals)

    def _influenced(self) -> Behind:
        found = self.full.sourced
        how = tr_count(
            "A touch of marketing within {count} day before opening or closing. Overlaps with sourced "
            "and is never added to it",
            "A touch of marketing within {count} days before opening or closing. Overlaps with sourced "
            "and is never added to it",
            found.window,
        )
        return self._won(tr("Influenced by marketing"), how, found.influenced)

    def _won(self, title: str, how: str, won: Sequence[WonDeal]) -> Behind:
        newest = sorted(won, key=lambda deal: str(deal.closed_on), reverse=True)
        keys = Keys(deal.key for deal in newest)
        total = short_money(sum(deal.amount for deal in won), self.full.board.measured.currency)
        how = tr("{sums}. {how}", sums=total, how=how)
        return self._behind(title, how, lambda _reading: keys)

    def _stage(self, code: str) -> Behind:
        stage = next(one for one in self.full.reached.stages if one.code == code)
        keys = Keys(row.key for row in stage.rows)
        return Behind(
            title=tr("{stage} or later", stage=stage.label),
            how=_STAGES,
            kind=REACHED,
            read_keys=lambda _reading: keys,
            read_rows=among(stage.rows, REACHED.key),
            open=self.open_account,
        )

    def _behind(
        self,
        title: str,
        how: str,
        read: Callable[[Reading], Sequence[UUID]],
        nothing: str = "",
    ) -> Behind:
        return Behind(title, how, DEALS, read, read_deals, partial(self.open_deal), nothing)
