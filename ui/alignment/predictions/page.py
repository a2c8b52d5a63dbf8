"""The page of predictions: what both teams expect, what happened, and how good they are at it."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services.predicting import withdraw
from abm_desktop.alignment.services.prediction_board import PredictionBoard, prediction_board
from resources.language import tr
from ui.action_menu import offer_menu
from ui.alignment.predictions.actions import add_actions, nothing_predicted
from ui.alignment.predictions.columns import prediction_columns
from ui.alignment.predictions.dialogs import HappenedDialog, PredictDialog, ReviseDialog
from ui.alignment.predictions.panel import PredictionPanel
from ui.alignment.predictions.words import why_not_said, why_stays
from ui.alignment.way import ALIGNMENT, AlignmentWay
from ui.context import Context
from ui.kit.frames import Panel, ScrollArea
from ui.kit.table.model import RowsModel
from ui.kit.table.view import Table
from ui.page import Heading, Page
from ui.theme.fitting import hold_width

_BESIDE: Final = 340


class PredictionsPage(Page):
    """Shows predictions in a table, and how good they were beside it."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            "prediction",
            "handoff",
            "deal",
            "deal_stage",
            "touch",
            "account",
            "person",
            "policy_version",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        today = context.workspace.clock.today
        self._is_filled = False
        self._wanted: UUID | None = None
        self.rows = RowsModel(prediction_columns(today), key=lambda row: row.id)
        self.table = Table(context.theme, self.rows, tr("Predictions"), parent=self)
        self.panel = PredictionPanel(context.theme, context.jobs)
        self._way = AlignmentWay(context, "predictions")
        self._states = QStackedWidget(self)
        self._build()
        self.table.opened.connect(lambda _row: self.open_chosen())
        self.table.customContextMenuRequested.connect(self.show_menu)
        add_actions(context.actions, self)
        self.setFocusProxy(self.table)

    def heading(self) -> Heading:
        return Heading(
            tr("Predictions"),
            crumbs=(ALIGNMENT,),
            primary="predictions.add",
            beside=self._way,
        )

    def is_filled(self) -> bool:
        return self._is_filled

    def refresh(self) -> None:
        self.context.jobs.query(self, prediction_board, self._show, topic="predictions")

    def show_part(self, part: str, row: UUID | None) -> None:
        if part == "prediction" and row is not None:
            self._choose(row)

    def areas(self) -> list[QWidget]:
        return [self.table, self.panel]

    def account(self) -> UUID | None:
        row = self.chosen()
        return None if row is None else row.account

    def chosen(self) -> PredictionRow | None:
        """Return the prediction that keys and menus act on."""
        row = self.table.current_row()
        return row if isinstance(row, PredictionRow) else None

    def may_revise(self) -> bool:
        """Tell whether the person who looks can still revise the chosen prediction."""
        row, me = self.chosen(), self.context.workspace.person_id
        return row is not None and not why_stays(row, me)

    def may_resolve(self) -> bool:
        """Tell whether what happened has to be told by a person."""
        row = self.chosen()
        return row is not None and not why_not_said(row)

    def add(self) -> None:
        """Ask for a new prediction."""
        self.context.shell.open_page("predictions")
        dialog = PredictDialog(self.context)
        dialog.predicted.connect(self._choose)
        dialog.open()

    def revise(self) -> None:
        """Ask what the person thinks now."""
        row = self.chosen()
        if row is not None and self.may_revise():
            ReviseDialog(self.context, row).open()

    def resolve(self) -> None:
        """Ask what happened."""
        row = self.chosen()
        if row is not None and self.may_resolve():
            HappenedDialog(self.context, row).open()

    def withdraw(self) -> None:
        """Take the chosen prediction back."""
        row = self.chosen()
        if row is not None and self.may_revise():
            key, today = row.id, self.context.workspace.clock.today()
            self.context.jobs.change(
                tr("Take back {event}", event=row.question),
                lambda change: withdraw(change, key, today),
            )

    def open_chosen(self) -> None:
        """Lead to what the chosen prediction is about."""
        row = self.chosen()
        if row is None:
            return
        if row.handoff is not None:
            self.context.shell.open_page(f"alignment::handoff:{row.handoff.hex}")
        elif row.account is not None:
            tab = "deals" if row.deal is not None else "overview"
            self.context.shell.open_account(row.account, tab=tab, row=row.deal)
        elif self.may_revise():
            self.revise()
        else:
            self.resolve()

    def show_menu(self, point: QPoint) -> None:
        """Offer everything that can be done with the chosen prediction."""
        if self.chosen() is None:
            return
        keys = [f"predictions.{key}" for key in ("open", "revise", "resolve", "withdraw")]
        place = self.table.viewport().mapToGlobal(point)
        offer_menu(self.context, keys, self.table, place, tr("Prediction"))

    def _show(self, board: PredictionBoard) -> None:
        self.rows.set_rows(list(board.rows))
        self.panel.show_board(board)
        self._states.setCurrentIndex(0 if board.rows else 1)
        self._choose_wanted()
        if board.rows and self.chosen() is None:
            self.table.choose(0)
        self._is_filled = True
        self.filled.emit()

    def _choose(self, key: UUID) -> None:
        """Stand on a prediction, once its row is there."""
        self._wanted = key
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        place = self.rows.find(self._wanted) if self._wanted is not None else -1
        if place >= 0:
            self._wanted = None
            self.table.choose(place)

    def _build(self) -> None:
        theme = self.context.theme
        beside = ScrollArea(self.panel)
        hold_width(beside, _BESIDE)
        both = Panel(theme, "canvas")
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(beside)
        self._states.addWidget(both)
        self._states.addWidget(nothing_predicted(theme, self.add))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._states)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
