"""The page of campaigns: all of them, and below what came of the one that is chosen."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.errors import RowGoneError
from abm_desktop.revenue.campaign_results import CampaignResults
from abm_desktop.revenue.services.campaign_results import campaign_results
from abm_desktop.touches.campaign_rows import CampaignTotals, ReachedPerson
from abm_desktop.touches.campaign_span import CampaignState
from abm_desktop.touches.services.campaigns import campaigns, reached_by
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.frames import Panel
from ui.kit.menu import Menu
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.page import Heading, Page
from ui.touches.campaign_actions import add_actions, no_campaigns
from ui.touches.campaign_columns import campaign_columns
from ui.touches.campaign_deeds import CampaignDeeds
from ui.touches.campaign_detail import CampaignDetail
from ui.touches.campaign_editor import CampaignEditor
from ui.touches.campaign_people_dialog import AddPeopleDialog, MemberDialog
from ui.touches.campaign_target_dialog import TargetDialog

_PLACE: Final = "campaigns"
_LIST_SHARE: Final = (36, 64)


@dataclass(frozen=True, slots=True)
class _Listed:
    rows: list[CampaignTotals]
    currency: str


@dataclass(frozen=True, slots=True)
class _Chosen:
    campaign: CampaignTotals
    results: CampaignResults
    members: list[ReachedPerson]


class CampaignsPage(Page):
    """Shows campaigns with their state and cost; the one that was looked at last is chosen again."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("campaign", "campaign_account", "campaign_member", "account", "contact", "person"),
            *("engagement", "engagement_contact", "activity_type", "deal", "channel", "profile"),
            *("policy_version", "currency_rate"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, today = context.theme, context.workspace.clock.today
        self._currency = ""
        self._kept: dict[str, str] = context.preferences.get(_PLACE, {})
        self._wanted = self._remembered()
        self._is_filled = False
        self.deeds = CampaignDeeds(context.jobs, today)
        self.rows = RowsModel(
            campaign_columns(today, lambda: self._currency), key=lambda row: row.id
        )
        self.table = Table(theme, self.rows, tr("Campaigns"), parent=self)
        self.detail = CampaignDetail(theme, today, self)
        self._states = QStackedWidget(self)
        self._build()
        self._listen()
        add_actions(context.actions, self)
        self.setFocusProxy(self.table)

    def heading(self) -> Heading:
        return Heading(tr("Campaigns"), primary="campaigns.add")

    def is_filled(self) -> bool:
        return self._is_filled

    def refresh(self) -> None:
        def read(reading: Reading) -> _Listed:
            return _Listed(campaigns(reading), profile(reading).currency)

        self.context.jobs.query(self, read, self._show, topic="campaigns.list")

    def show_part(self, part: str, row: UUID | None) -> None:
        if part == "campaign" and row is not None:
            self._wanted = row
            self._choose_wanted()

    def areas(self) -> list[QWidget]:
        return [self.table, self.detail.accounts_table, self.detail.members_table]

    def chosen(self) -> CampaignTotals | None:
        """Return the campaign that keys and menus act on."""
        row = self.table.current_row()
        return row if isinstance(row, CampaignTotals) else None

    def may_end(self) -> bool:
        """Tell whether the chosen campaign runs."""
        row = self.chosen()
        return row is not None and row.state is CampaignState.RUNNING

    def add(self) -> None:
        """Ask for a new campaign."""
        self.context.shell.open_page("campaigns")
        self._open(CampaignEditor(self.context))

    def edit(self) -> None:
        """Edit the chosen campaign."""
        row = self.chosen()
        if row is not None:
            self._open(CampaignEditor(self.context, row.id))

    def end(self) -> None:
        """End the chosen campaign today."""
        row = self.chosen()
        if row is not None:
            self.deeds.end(row)

    def delete(self) -> None:
        """Delete the chosen campaign."""
        row = self.chosen()
        if row is not None:
            self.deeds.delete(row)

    def add_account(self) -> None:
        """Ask for one more account that the chosen campaign is meant for."""
        row = self.chosen()
        if row is not None:
            self._open(TargetDialog(self.context, row))

    def add_people(self) -> None:
        """Ask whom the chosen campaign reached besides."""
        row = self.chosen()
        if row is not None:
            self._open(AddPeopleDialog(self.context, row))

    def edit_member(self) -> None:
        """Edit what came of reaching the chosen person."""
        member = self.detail.member()
        if member is not None:
            self._open(MemberDialog(self.context, member))

    def take_out_person(self) -> None:
        """Take the chosen person out of the chosen campaign."""
        row, member = self.chosen(), self.detail.member()
        if row is not None and member is not None:
            self.deeds.take_out_person(row, member)

    def take_out(self) -> None:
        """Mean the chosen campaign for the chosen account no more."""
        row, found = self.chosen(), self.detail.account()
        if row is not None and found is not None:
            self.deeds.take_out(row, found.account.id, found.account.name)

    def turn_response(self) -> None:
        """Say that the chosen person responded today, or that they did not."""
        member = self.detail.member()
        if member is not None:
            self.deeds.turn_response(member)

    def show_menu(self, point: QPoint) -> None:
        """Offer everything that can be done with the chosen campaign."""
        if self.chosen() is None:
            return
        menu = Menu(self.context.theme, self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(tr("Campaign"))
        for key in ("edit", "end", "add_account", "add_people", "delete"):
            action = self.context.actions.get(f"campaigns.{key}")
            menu.add(
                action.title,
                action.run,
                icon_name=action.icon,
                key=action.keys,
                enabled=key != "end" or self.may_end(),
                writes=True,
            )
        menu.popup(self.table.viewport().mapToGlobal(point))

    def _show(self, found: _Listed) -> None:
        self._currency = found.currency
        self.rows.set_rows(found.rows)
        self._states.setCurrentIndex(0 if found.rows else 1)
        self._choose_wanted()
        if found.rows and self.chosen() is None:
            running = [row.state is CampaignState.RUNNING for row in found.rows]
            self.table.choose(running.index(True) if any(running) else 0)
        self._is_filled = True
        self.filled.emit()
        # The same campaign may be chosen as before, of which something else changed.
        self._ask_chosen()

    def _choose_wanted(self) -> None:
        place = self.rows.find(self._wanted) if self._wanted is not None else -1
        if place >= 0:
            self._wanted = None
            self.table.choose(place)

    def _moved(self, row: Any) -> None:
        if isinstance(row, CampaignTotals):
            self._remember(row.id)
            self._ask_chosen()

    def _ask_chosen(self) -> None:
        row = self.chosen()
        if row is None:
            return
        key = row.id

        def read(reading: Reading) -> _Chosen:
            return _Chosen(row, campaign_results(reading, key), reached_by(reading, key))

        self.context.jobs.query(
            self, read, self._show_chosen, topic="campaigns.chosen", failed=self._failed
        )

    def _failed(self, error: BaseException) -> None:
        # Somebody deleted it in this moment: the list is on its way.
        if not isinstance(error, RowGoneError):
            self.context.jobs.failed.emit(error)

    def _show_chosen(self, found: _Chosen) -> None:
        self.detail.show_campaign(found.campaign, found.results, found.members, self._currency)
        self.detail.show_possible(lambda key: key != "campaigns.end" or self.may_end())

    def _remembered(self) -> UUID | None:
        kept = self._kept.get(self.context.workspace.label)
        return None if kept is None else UUID(hex=kept)

    def _remember(self, key: UUID) -> None:
        if self._kept.get(self.context.workspace.label) != key.hex:
            self._kept = {**self._kept, self.context.workspace.label: key.hex}
            self.context.preferences.put(_PLACE, self._kept)

    def _open(self, dialog: Dialog) -> None:
        dialog.open()

    def _build(self) -> None:
        ground = Panel(self.context.theme, "canvas")
        inner = QVBoxLayout(ground)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.detail)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(ground)
        for place, share in enumerate(_LIST_SHARE):
            split.setStretchFactor(place, share)
        split.setSizes([share * 10 for share in _LIST_SHARE])
        self._states.addWidget(split)
        self._states.addWidget(no_campaigns(self.context.theme, self.context.actions, self.add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _listen(self) -> None:
        shell = self.context.shell
        self.table.current_changed.connect(self._moved)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.customContextMenuRequested.connect(self.show_menu)
        self.detail.asked.connect(self.context.actions.run)
        self.detail.account_opened.connect(lambda key: shell.open_account(key, tab="touches"))
        self.detail.person_opened.connect(
            lambda account, key: shell.open_account(account, tab="people", row=key)
        )
