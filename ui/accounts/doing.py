"""From a key, a click or a menu to a deed: what is chosen, what must be asked first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.vocabulary import Listing, Team, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow
from resources.language import digits, tr
from ui.accounts import menus
from ui.accounts.add_dialog import AddDialog
from ui.accounts.bulk_bar import BulkBar
from ui.accounts.candidates.nominate_dialog import NominateDialog
from ui.accounts.columns import OWNERS, STAGE, TIER
from ui.accounts.decisions import OverSeatsDialog, RetireDialog, SeatDialog
from ui.accounts.deeds import Deeds, Grounds, called
from ui.accounts.desk import Desk
from ui.accounts.feed import MOST_AT_ONCE, read_all
from ui.accounts.field_dialog import FieldDialog
from ui.accounts.later import JoinCampaign
from ui.accounts.list_table import AccountTable
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT, may_write


class Doing(QObject):
    """Opens menus and dialogs for the rows that are chosen in a table.

    Signals:
        added: a candidate was added; its key.
    """

    added = Signal(object)

    def __init__(
        self, context: Context, table: AccountTable, page: QWidget, join_campaign: JoinCampaign
    ) -> None:
        super().__init__(page)
        self._join_campaign = join_campaign
        self.desk: Desk | None = None
        self.bar: BulkBar | None = None
        self._context = context
        self._table = table
        self._page = page
        self._deeds = Deeds(context.jobs)

    def rows(self) -> list[AccountRow]:
        """Return the chosen rows that are at hand, in the order of the list."""
        return self._table.chosen_rows()

    def has_rows(self) -> bool:
        """Tell whether an account is chosen."""
        return bool(self.rows())

    def only_row(self) -> AccountRow | None:
        """Return the chosen row if there is just one."""
        rows = self.rows()
        return rows[0] if len(rows) == 1 else None

    def add(self) -> None:
        """Ask for a new candidate."""
        self._open(AddDialog(self._context, self.added.emit))

    def open(self) -> None:
        """Open the page of the chosen account."""
        self._with_one(lambda row: self._context.shell.open_account(row.id))

    def log_touch(self) -> None:
        """Open the quick log for the chosen account."""
        self._with_one(lambda row: self._context.shell.quick_log(row.id))

    def plan_touch(self) -> None:
        """Open the touch editor for the chosen account."""
        self._with_one(lambda row: self._context.shell.plan_touch(row.id))

    def hand_over(self) -> None:
        """Ask for a hand-off of the chosen account to sales."""
        self._with_one(lambda row: self._context.shell.hand_over(row.id))

    def run_play(self) -> None:
        """Ask which play to run at the chosen accounts, at hand or not."""
        keys = self._table.chosen_keys()
        if keys:
            self._context.shell.run_play(keys)

    def give_seat(self) -> None:
        """Ask for tier and reason, then put the chosen accounts on the list."""
        self._with_rows(self._give_seat)

    def _give_seat(self, chosen: list[AccountRow], desk: Desk) -> None:
        rows = [row for row in chosen if row.listing is not Listing.TARGET]
        if not rows:
            return

        def decide(tier: Tier, grounds: Grounds, over: bool) -> None:  # noqa: FBT001 - a callback
            self._deeds.give_seats(rows, tier, grounds, over_seats=over)

        self._open(
            SeatDialog(
                self._context.theme,
                called(rows),
                self._page,
                seats=desk.counts.seats,
                reasons=desk.add_reasons,
                decide=decide,
                wanted=len(rows),
            )
        )

    def can_nominate(self) -> bool:
        """Tell whether one account without a seat is chosen."""
        row = self.only_row()
        return row is not None and row.listing is not Listing.TARGET

    def nominate(self) -> None:
        """Ask why the chosen account shall be voted on."""
        row = self.only_row()
        if row is not None:
            self._open(NominateDialog(self._context, row.id, row.name))

    def retire(self) -> None:
        """Ask for the reason, then retire the chosen accounts."""
        self._with_rows(self._retire)

    def _retire(self, chosen: list[AccountRow], desk: Desk) -> None:
        rows = [row for row in chosen if row.listing is not Listing.RETIRED]
        if rows:
            self._open(
                RetireDialog(
                    self._context.theme,
                    called(rows),
                    self._page,
                    reasons=desk.retire_reasons,
                    decide=lambda grounds: self._deeds.retire(rows, grounds),
                )
            )

    def add_to_campaign(self) -> None:
        """Ask for the campaign that the chosen accounts are added to."""
        self._with_rows(
            lambda rows, _desk: self._join_campaign(
                self._context, [row.id for row in rows], called(rows)
            )
        )

    def back_to_candidates(self) -> None:
        """Make the chosen accounts candidates again."""
        self._with_rows(self._back)

    def _back(self, chosen: list[AccountRow], _desk: Desk) -> None:
        rows = [row for row in chosen if row.listing is not Listing.CANDIDATE]
        if rows:
            self._deeds.back_to_candidates(rows)

    def choose_tier(self, tier: Tier) -> None:
        """Move the chosen target to a tier; a full one asks why first."""
        row, desk = self.only_row(), self.desk
        if row is None or desk is None or row.tier is tier:
            return
        if desk.counts.seats.free(tier):
            self._deeds.set_tier(row, tier)
            return
        self._open(
            OverSeatsDialog(
                self._context.theme,
                row.name,
                tier,
                self._page,
                decide=lambda note: self._deeds.set_tier(row, tier, over_seats_because=note),
            )
        )

    def ask_tier(self) -> None:
        """Offer the tiers for the chosen target; a candidate is offered a seat."""
        self._offer(self._ask_tier)

    def _ask_tier(self, rows: list[AccountRow], desk: Desk) -> None:
        targets = [row for row in rows if row.listing is Listing.TARGET]
        if not targets:
            self.give_seat()
            return
        menu = self._new_menu(tr("Tier"))
        if len(rows) == 1:
            menus.fill_tiers(menu, rows[0], desk.counts.seats, self)
        else:
            menus.fill_all_tiers(menu, targets, desk.counts.seats, self._deeds)
        self._pop_up(menu, TIER, "accounts.tier")

    def ask_owners(self, team: Team | None = None, column: int = OWNERS) -> None:
        """Offer the owners of one team, or of both, at a column."""
        self._offer(partial(self._ask_owners, team, column))

    def _ask_owners(
        self, team: Team | None, column: int, rows: list[AccountRow], desk: Desk
    ) -> None:
        menu = self._new_menu(tr("Owners"))
        if len(rows) > 1:
            menus.fill_all_owners(menu, rows, desk, self._deeds, self._context.theme)
        elif team is None:
            menus.fill_both_owners(menu, rows[0], desk, self._deeds, self._context.theme)
        else:
            menus.fill_owners(menu, rows[0], team, desk, self._deeds)
        self._pop_up(menu, column, "accounts.owners")

    def ask_stage(self) -> None:
        """Offer the journey stages for the chosen account."""
        self._offer(self._ask_stage)

    def _ask_stage(self, rows: list[AccountRow], desk: Desk) -> None:
        menu = self._new_menu(tr("Stage"))
        if len(rows) == 1:
            menus.fill_stages(menu, rows[0], desk, self._deeds)
        else:
            menus.fill_all_stages(menu, rows, desk, self._deeds)
        self._pop_up(menu, STAGE, "accounts.stage")

    def ask_own(self, field: CustomFieldRow, column: int) -> None:
        """Offer what a custom field of the chosen account can hold."""
        row = self.only_row()
        if row is not None and may_write(self._table, CAN_WAIT):
            menu = self._new_menu(field.label)
            menus.fill_own(menu, row, field, self._deeds)
            self._pop_up(menu, column, field.name)

    def ask_field(self) -> None:
        """Ask for a field, and for what all chosen accounts shall hold there."""
        self._with_rows(self._ask_field)

    def _ask_field(self, rows: list[AccountRow], desk: Desk) -> None:
        self._open(
            FieldDialog(
                self._context.theme,
                called(rows),
                self._page,
                own=desk.own,
                today=self._context.workspace.clock.today(),
                decide=partial(self._deeds.set_field_of_all, rows),
            )
        )

    def ask_sort(self) -> None:
        """Offer the columns to sort by; choosing the sorted one turns the order."""
        menu = self._new_menu(tr("Sort by"))
        menus.fill_sorts(menu, self._table)
        header = self._table.horizontalHeader()
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def show_menu(self, position: QPoint) -> None:
        """Offer everything at a point of the table's viewport."""
        if self.rows():
            menu = self._new_menu(tr("Account"))
            menus.fill_everything(menu, self)
            menu.popup(self._table.viewport().mapToGlobal(position))

    def _offer(self, work: Callable[[list[AccountRow], Desk], None]) -> None:
        """Offer what can be changed of the chosen rows, unless that can be neither kept nor wait."""
        if may_write(self._table, CAN_WAIT):
            self._with_rows(work)

    def _with_rows(self, work: Callable[[list[AccountRow], Desk], None]) -> None:
        """Do something with all chosen rows, after bringing those that are not at hand."""
        desk, rows, count = self.desk, self.rows(), self._table.chosen_count()
        if desk is None or not count:
            return
        if len(rows) == count:
            work(rows, desk)
        elif count > MOST_AT_ONCE:
            self._context.shell.refuse(
                tr(
                    "{chosen} accounts are chosen, and at most {most} can be changed at once. Nothing "
                    "was changed. Filter the list, by country for instance, and go part by part.",
                    chosen=digits(count),
                    most=digits(MOST_AT_ONCE),
                )
            )
        else:
            keys = self._table.chosen_keys()
            self._context.jobs.query(
                self, lambda reading: read_all(reading, keys), lambda found: work(found, desk)
            )

    def _with_one(self, work: Callable[[AccountRow], None]) -> None:
        row = self.only_row()
        if row is not None:
            work(row)

    def _new_menu(self, name: str) -> Menu:
        menu = Menu(self._context.theme, self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        return menu

    def _pop_up(self, menu: Menu, column: int, action: str) -> None:
        button = self.bar.anchor(action) if self.bar is not None else None
        if button is not None:
            at = button.mapToGlobal(QPoint(0, 0))
            menu.popup(at - QPoint(0, menu.sizeHint().height() + 4))
            return
        index = self._table.currentIndex().siblingAtColumn(column)
        cell = self._table.visualRect(index)
        menu.popup(self._table.viewport().mapToGlobal(cell.bottomLeft() - QPoint(4, 6)))

    def _open(self, dialog: Dialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
