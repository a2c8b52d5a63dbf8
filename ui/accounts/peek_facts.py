"""The body of the peek: the reasons, the facts, and since when the account stands where it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.history import DatedFact
from abm_desktop.accounts.rows import AccountFacts
from abm_desktop.accounts.said import LISTING_WORDS
from abm_desktop.reports.money import short_money
from abm_desktop.workspace.days import day_words
from resources.language import tr
from ui.accounts.words import LISTINGS
from ui.kit.frames import Panel, Separator
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme

_FIELDS = {
    "listing": tr("List"),
    "tier": tr("Seat"),
    "stage": tr("Stage"),
    "sales_owner_id": tr("Sales"),
    "marketing_owner_id": tr("Marketing"),
}
_NEWEST = 6


class PeekFacts(Panel):
    """Shows one account; built anew for each."""

    def __init__(
        self, theme: Theme, today: Callable[[], date], edge: Qt.Edge | None = None
    ) -> None:
        super().__init__(theme, lines=edge)
        self._theme = theme
        self._today = today
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 1, 0, 0)
        self._inner: QWidget | None = None

    def show_facts(self, facts: AccountFacts, dated: Sequence[DatedFact]) -> None:
        """Show an account in place of the one before."""
        if self._inner is not None:
            self._column.removeWidget(self._inner)
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(15, 14, 16, 14)
        column.setSpacing(0)
        self._fill(column, facts, dated)
        self._column.addWidget(self._inner)

    def _fill(self, column: QVBoxLayout, facts: AccountFacts, dated: Sequence[DatedFact]) -> None:
        self._add_reasons(column, facts)
        for words, value in _pairs(facts):
            column.addWidget(Separator(self._theme))
            column.addLayout(self._line(words, value))
        if facts.line.tier is not None and facts.line.next_touch is None:
            column.addSpacing(8)
            sentence = tr("Plan what happens next, or retire it.")
            column.addWidget(Banner(self._theme, "warning", tr("No next touch."), sentence))
        self._add_history(column, dated)

    def _add_reasons(self, column: QVBoxLayout, facts: AccountFacts) -> None:
        column.addWidget(PlainLabel(self._theme, tr("Why this account"), "body_strong"))
        column.addSpacing(4)
        reasons = [line.strip() for line in (facts.why or "").splitlines() if line.strip()]
        reasons += [part for part in (facts.reason, facts.note) if part]
        for reason in reasons:
            column.addWidget(PlainLabel(self._theme, reason, wrap=True))
            column.addSpacing(2)
        if not reasons:
            column.addWidget(
                PlainLabel(self._theme, tr("No reason is written down yet"), "body", "text3")
            )
        column.addSpacing(10)

    def _add_history(self, column: QVBoxLayout, dated: Sequence[DatedFact]) -> None:
        if not dated:
            return
        column.addSpacing(14)
        column.addWidget(PlainLabel(self._theme, tr("SINCE WHEN"), "section", "text3"))
        column.addSpacing(4)
        for fact in dated[:_NEWEST]:
            since = tr("since {day}", day=day_words(fact.since, self._today()))
            column.addLayout(self._row(_fact_words(fact), since))

    def _line(self, words: str, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(12)
        label = PlainLabel(self._theme, words, "small", "text3")
        hold_width(label, 76)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(self._theme, value), 1)
        return row

    def _row(self, words: str, since: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self._theme, words), 1)
        row.addWidget(PlainLabel(self._theme, since, "caption", "text3"))
        return row


def _pairs(facts: AccountFacts) -> list[tuple[str, str]]:
    row = facts.line
    revenue = (
        short_money(row.revenue_minor, row.revenue_currency)
        if row.revenue_minor is not None and row.revenue_currency
        else ""
    )
    pairs = (
        (tr("Industry"), row.business),
        (tr("Country"), ", ".join(part for part in (facts.region, row.country) if part)),
        (tr("Website"), row.domain or facts.website),
        (tr("Revenue"), revenue),
        (tr("Phone"), facts.phone),
        (tr("About"), facts.description),
    )
    return [(words, value) for words, value in pairs if value]


def _fact_words(fact: DatedFact) -> str:
    words = {LISTING_WORDS[listing]: said for listing, said in LISTINGS.items()}
    if fact.field == "listing" and fact.value in words:
        return words[fact.value]
    value = fact.value or tr("none")
    return f"{_FIELDS[fact.field]}: {value}"
