"""The page of one account, where both teams live: its head, its tabs, and the way to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from abm_desktop.errors import RowGoneError
from abm_desktop.home.account_overview import AccountOverview
from abm_desktop.home.services.overview import overview
from abm_desktop.plans.completeness import Completeness
from abm_desktop.plans.service import completeness
from abm_desktop.vocabulary import Listing
from abm_desktop.workspace.opened import Changes
from resources.language import tr
from ui.accounts.candidates.nominate_dialog import NominateDialog
from ui.accounts.why_fit import ask_why_fit
from ui.accounts.words import LISTINGS
from ui.alignment.handoffs.account_line import AccountHandoffLine
from ui.context import Context
from ui.feed import index_of
from ui.frame.declarations import EXPORT_PLAN
from ui.frame.part import load
from ui.home.account_actions import add_actions
from ui.home.account_header import AccountHeader
from ui.home.account_menus import AccountMenus
from ui.home.account_stack import AccountStack
from ui.home.header_words import tab_states
from ui.home.pause_line import PauseLine
from ui.home.walker import Walker
from ui.page import Crumb, Heading, Page, Way
from ui.plans.words import completeness_words
from ui.touches.pausing import Pausing

_TYPED_IN: Final = (QLineEdit, QTextEdit, QAbstractSpinBox)
_PLAN: Final = "plan"
_LIST: Final = "accounts"
"""The page to return to where the account was opened from none."""
_ACCOUNTS: Final = Crumb(tr("Accounts"), _LIST)


class AccountPage(Page):
    """Shows one account. Every tab refreshes by itself; nothing scrolls or loses its text."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "contact", "committee_role", "policy_version", "person", "journey_stage"),
            *("engagement", "touch", "deal", "deal_stage", "objective", "account_file"),
            *("next_action", "swot_line", "swot_evidence", "currency_rate", "profile"),
            *("account_pause", "activity_type", "channel", "play", "play_run"),
            *("account_field", "custom_field", "handoff", "holiday"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._key: UUID | None = None
        self.overview: AccountOverview | None = None
        self._way = Way()
        self.header = AccountHeader(context.theme)
        self.header.explain(context.terms)
        self._menus = AccountMenus(context, self.header)
        self.pause_line = PauseLine(context.theme)
        self.handoff_line = AccountHandoffLine(context)
        self.pausing = Pausing(context, self)
        self.stack = AccountStack(context)
        self.walker = Walker(context.theme, self)
        self.walker.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.handoff_line)
        column.addWidget(self.pause_line)
        column.addWidget(self.stack, 1)
        self.header.asked.connect(self.answer)
        self.pause_line.resumed.connect(self.resume)
        self.walker.asked.connect(self.go)
        self.stack.turned.connect(self._hand_keyboard)
        add_actions(context.actions, self)

    def show_account(self, key: UUID) -> None:
        """Show an account in the tab that is in front."""
        self._key = key
        self.stack.show_account(key)
        self._show_place()
        self.refresh()

    def show_part(self, part: str, row: UUID | None) -> None:
        self.stack.choose(part)
        if row is not None and part in self.stack.parts:
            self.stack.tab(part).open_row(row)

    def part(self) -> str:
        return self.stack.strip.key()

    def come_from(self, way: Way) -> None:
        self._way = way

    def account(self) -> UUID | None:
        return self._key

    def person(self) -> UUID | None:
        return self.stack.front.person()

    def heading(self) -> Heading:
        if self.overview is None:
            return Heading(tr("Account"), (_ACCOUNTS,), "engagement.log")
        line = self.overview.facts.line
        where = line.tier.value if line.tier else LISTINGS[line.listing]
        way = (_ACCOUNTS, Crumb(where, _LIST))
        return Heading(line.name, way, "engagement.log", beside=self.walker)

    def areas(self) -> list[QWidget]:
        paused = [self.pause_line] if self.is_paused else []
        return [self.header, *paused, self.stack.strip, *self.stack.front.areas()]

    def refresh(self) -> None:
        key, listed = self._key, self._way.accounts
        if key is not None:
            self.context.jobs.query(
                self,
                lambda reading: overview(reading, key, listed),
                self._show,
                topic="account page",
                failed=self._could_not_show,
            )

    def concerns(self, changes: Changes) -> bool:
        others = self.entities - {"account"}
        return changes.touches("account", self._key) or any(map(changes.touches, others))

    def follow(self, changes: Changes) -> None:
        # Of the tabs only those renew that show what changed.
        if self.concerns(changes):
            super().renew()
        self.stack.follow(changes)

    def renew(self) -> None:
        super().renew()
        self.stack.renew()

    def hideEvent(self, event: QHideEvent) -> None:
        self.stack.leave()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif isinstance(self.window().focusWidget(), _TYPED_IN):
            # Whoever types leaves the field first, and the page only then.
            self.stack.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.go_back()

    def go(self, step: int) -> None:
        """Open the account so many places further in the list; nothing happens at its ends."""
        listed = self._listed()
        place = index_of(listed, self._key)
        if place >= 0 and 0 <= place + step < len(listed):
            self.context.shell.open_account(listed[place + step])

    def go_back(self) -> None:
        """Return to the page that the account was opened from."""
        self.context.shell.open_page(self._way.page or _LIST)

    def export_plan(self) -> None:
        """Write the plan of the account to a file."""
        # Loaded when it is first asked for: what writes a plan is no part of this page.
        load(EXPORT_PLAN)(self.context, self._key)

    @property
    def is_paused(self) -> bool:
        """Tell whether nobody writes to the account."""
        return self.overview is not None and self.overview.pause is not None

    def can_nominate(self) -> bool:
        """Tell whether the account is one without a seat."""
        facts = self.overview.facts if self.overview else None
        return facts is not None and facts.line.listing is not Listing.TARGET

    def nominate(self) -> None:
        """Ask why the account shall be voted on."""
        if self.overview is not None:
            line = self.overview.facts.line
            NominateDialog(self.context, line.id, line.name).open()

    def ask_pause(self) -> None:
        """Ask why nobody shall write to the account."""
        if self.overview is not None:
            facts = self.overview.facts
            self.pausing.ask_pause(facts.id, facts.line.name)

    def resume(self) -> None:
        """Let both teams write to the account again."""
        if self._key is not None:
            self.pausing.resume(self._key)

    def answer(self, fact: str) -> None:
        """Lead from a fact of the head to where it is explained or changed."""
        if self.overview is None:
            return
        line = self.overview.facts.line
        if fact == "stage":
            self._menus.ask_stage(line)
        elif fact == "fit":
            ask_why_fit(self.context, self, line.id, self.header.facts["fit"])
        elif fact == "owners":
            self._menus.ask_owners(line)
        elif fact != "next_touch":
            self.stack.open({"pipeline": "deals"}.get(fact, fact))
        elif line.next_touch is None:
            self.context.shell.plan_touch(line.id)
        else:
            self.show_part("touches", line.next_touch.id)

    def _show(self, shown: AccountOverview) -> None:
        if shown.facts.id != self._key:
            return
        before, self.overview = self.overview, shown
        self.header.show_overview(shown)
        self.pause_line.show_pause(shown.pause, shown.held, self.context.workspace.clock.now())
        self.stack.show_states(tab_states(shown))
        self._show_place()
        self._ask_plan()
        self.handoff_line.ask(shown.facts.id)
        if before is None or before.facts.line != shown.facts.line:
            self.heading_changed.emit()

    def _ask_plan(self) -> None:
        """Ask how complete the plan is, once the head is seen; in front its tab tells it itself."""
        key = self._key
        if key is None or self.stack.strip.key() == _PLAN:
            return
        self.context.jobs.query(
            self,
            lambda reading: completeness(reading, key),
            lambda found: self._show_plan(key, found),
            topic="account plan",
            failed=self._could_not_show,
        )

    def _show_plan(self, key: UUID, found: Completeness) -> None:
        if key == self._key:
            self.stack.tell(_PLAN, completeness_words(found))

    def _show_place(self) -> None:
        place = index_of(self._listed(), self._key) + 1
        self.walker.show_place(place, len(self._listed()))

    def _listed(self) -> Sequence[UUID]:
        """Return the accounts among which this one stands; those of before while it is coming."""
        return () if self.overview is None else self.overview.listed

    def _could_not_show(self, error: BaseException) -> None:
        self.context.jobs.could_not_read(error)
        if isinstance(error, RowGoneError) and self.isVisible():
            self.go_back()

    def _hand_keyboard(self) -> None:
        """Let the page give the keyboard to what is in front."""
        self.setFocusProxy(self.stack.keyboard)
