"""One campaign: what it is for, what came of it at its accounts, and whom it reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.revenue.campaign_results import AccountResult, CampaignResults
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from resources.language import digits, tr
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.touches.campaign_columns import member_columns, result_columns
from ui.touches.campaign_words import (
    cost_words,
    kind_words,
    not_caused,
    results_sentence,
    span_words,
    spent_words,
    state_words,
    within_words,
)


class CampaignDetail(QWidget):
    """Header with facts, the table of accounts, and the table of people.

    Signals:
        asked: an action of the page, by its key.
        account_opened, person_opened: an account; a person with their account (keys).
    """

    asked = Signal(str)
    account_opened = Signal(object)
    person_opened = Signal(object, object)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._currency = ""
        self.name = PlainLabel(theme, "", "heading")
        self.facts = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.goal = PlainLabel(theme, "", "body", "text", wrap=True)
        self.outcome = PlainLabel(theme, "", "body", "text2", wrap=True)
        self.results = RowsModel(result_columns(self.currency), key=lambda row: row.account.id)
        self.members = RowsModel(member_columns(today), key=lambda row: row.id)
        self.accounts_table = Table(
            theme, self.results, tr("Accounts of the campaign"), ground="surface"
        )
        self.members_table = Table(
            theme, self.members, tr("People whom the campaign reached"), ground="surface"
        )
        self.buttons = {
            "campaigns.edit": needs_writing(
                Button(theme, tr("Edit"), icon="pencil-simple", size="small")
            ),
            "campaigns.end": needs_writing(
                Button(theme, tr("End today"), icon="check", size="small")
            ),
            "campaigns.add_account": needs_writing(
                Button(theme, tr("Add account"), icon="plus", size="small")
            ),
            "campaigns.add_people": needs_writing(
                Button(theme, tr("Add people"), icon="plus", size="small")
            ),
        }
        self.accounts_card = Card(theme, tr("Accounts"), padding=(0, 0))
        self.members_card = Card(theme, tr("People reached"), padding=(0, 0))
        self.no_people = PlainLabel(
            theme,
            tr("Nobody yet. Add people, or import campaign members, to see who responded."),
            "body",
            "text3",
            wrap=True,
        )
        self._build()
        self._listen()

    def currency(self) -> str:
        """Return the currency of the amounts that are shown."""
        return self._currency

    def show_campaign(
        self, row: CampaignTotals, results: CampaignResults, members: list[ReachedPerson], own: str
    ) -> None:
        """Show a campaign; `own` is the workspace's currency, in which cost and budget are."""
        self._currency = results.currency
        self.name.setText(row.name)
        self.facts.setText(self._facts(row, own))
        self.goal.setText(row.goal)
        self.goal.setVisible(bool(row.goal))
        self.outcome.setText(results_sentence(row, results))
        self.accounts_card.hint.setText(within_words(results.days, self._today()))
        self.accounts_card.hint.set_tip(not_caused(results.after))
        self.members_card.hint.setText(digits(len(members)))
        self.results.set_rows(results.accounts)
        self.members.set_rows(members)
        self.members_table.setVisible(bool(members))
        self.no_people.setVisible(not members)
        for table in (self.accounts_table, self.members_table):
            if table.model().rowCount() and not table.currentIndex().isValid():
                table.choose(0)

    def account(self) -> AccountResult | None:
        """Return the account that keys act on."""
        row = self.accounts_table.current_row()
        return row if isinstance(row, AccountResult) else None

    def member(self) -> ReachedPerson | None:
        """Return the person that keys act on."""
        row = self.members_table.current_row()
        return row if isinstance(row, ReachedPerson) else None

    def show_possible(self, possible: Callable[[str], bool]) -> None:
        """Enable the buttons of what can be done now."""
        for key, button in self.buttons.items():
            button.setEnabled(possible(key))

    def _facts(self, row: CampaignTotals, own: str) -> str:
        today = self._today()
        money = ", ".join(filter(None, (cost_words(row, own), spent_words(row, own))))
        parts = (
            state_words(row, today),
            kind_words(row),
            span_words(row, today) or tr("no days yet"),
            row.owner.name if row.owner else tr("no owner yet"),
            money if money != "\N{EN DASH}" else tr("no budget yet"),
        )
        return " · ".join(parts)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.name, 1)
        for key, button in self.buttons.items():
            if not key.startswith("campaigns.add"):
                top.addWidget(button)
        self.accounts_card.add_action(self.buttons["campaigns.add_account"])
        self.members_card.add_action(self.buttons["campaigns.add_people"])
        self.accounts_card.body.addWidget(self.accounts_table, 1)
        self.members_card.body.addWidget(self.members_table, 1)
        place = QVBoxLayout()
        place.setContentsMargins(16, 14, 16, 14)
        place.addWidget(self.no_people)
        place.addStretch(1)
        self.members_card.body.addLayout(place)
        cards = QGridLayout()
        cards.setSpacing(12)
        cards.addWidget(self.accounts_card, 0, 0)
        cards.addWidget(self.members_card, 0, 1)
        cards.setColumnStretch(0, 3)
        cards.setColumnStretch(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.facts)
        column.addWidget(self.goal)
        column.addWidget(self.outcome)
        column.addSpacing(8)
        column.addLayout(cards, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _listen(self) -> None:
        for key, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))
        self.accounts_table.opened.connect(self._open_account)
        self.members_table.opened.connect(self._open_person)

    def _open_account(self, row: AccountResult) -> None:
        self.account_opened.emit(row.account.id)

    def _open_person(self, row: ReachedPerson) -> None:
        key: UUID = row.account_id
        self.person_opened.emit(key, row.contact_id)
