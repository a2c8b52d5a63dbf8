"""The page of the voice of sales: what is heard, what content is asked for, and what answers."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.alignment.services.rivals import Rival, rival
from abm_desktop.alignment.services.themes import voices
from abm_desktop.alignment.services.voice_board import VoiceBoard, voice_board
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow, VoiceRow
from abm_desktop.vocabulary import RequestState
from abm_desktop.workspace.opened import Reading
from resources.language import digits, tr
from ui.action_menu import offer_menu
from ui.alignment.voice.actions import MENUS, add_actions
from ui.alignment.voice.columns import asset_columns, request_columns, theme_columns
from ui.alignment.voice.deeds import VoiceDeeds
from ui.alignment.voice.doing import Doing
from ui.alignment.voice.empty import no_content, nothing_asked, nothing_heard
from ui.alignment.voice.listing import Listing
from ui.alignment.voice.side_panels import AssetPanel, RequestPanel
from ui.alignment.voice.theme_panel import ThemePanel
from ui.alignment.voice.words import KINDS
from ui.alignment.way import ALIGNMENT, AlignmentWay
from ui.context import Context
from ui.kit.fields import ComboBox
from ui.kit.frames import Panel
from ui.kit.segmented import Segment, SegmentedControl
from ui.page import Heading, Page
from ui.theme.fitting import hold_least_height

_SEGMENTS: Final = (
    Segment("heard", tr("What we hear")),
    Segment("requests", tr("Content asked for")),
    Segment("assets", tr("Content")),
)
_PRIMARY: Final = {"heard": "voice.hear", "requests": "voice.ask", "assets": "voice.add"}
_PARTS: Final = {"theme": "heard", "request": "requests", "asset": "assets"}


class VoicePage(Page):
    """Three segments, each a table with what belongs to the chosen row beside it."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("theme", "voice", "asset", "asset_theme", "asset_use", "content_request"),
            *("account", "contact", "deal", "deal_stage", "person", "committee_role"),
            *("competitor", "deal_competitor"),
            "policy_version",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.board: VoiceBoard | None = None
        self.deeds = VoiceDeeds(context, self)
        self.doing = Doing(self)
        self.segments = SegmentedControl(theme, _SEGMENTS, tr("What is shown"))
        self.kind = ComboBox(theme)
        self.kind.setAccessibleName(tr("Kind of what we hear"))
        kinds: list[tuple[str, object]] = [(tr("All kinds"), None)]
        self.kind.set_choices([*kinds, *((words, kind) for kind, words in KINDS.items())])
        self.theme_panel = ThemePanel(context, self.deeds)
        self.request_panel = RequestPanel(context)
        self.asset_panel = AssetPanel(context)
        self.listings = self._make_listings()
        self._way = AlignmentWay(context, "voice")
        self._stack = QStackedWidget(self)
        self._build()
        self._listen()
        add_actions(context.actions, self)
        self.setFocusProxy(self.listing().table)

    def heading(self) -> Heading:
        return Heading(
            tr("Voice of sales"),
            crumbs=(ALIGNMENT,),
            primary=_PRIMARY[self.segments.key()],
            beside=self._way,
        )

    def is_filled(self) -> bool:
        return self.board is not None

    def refresh(self) -> None:
        self.context.jobs.query(self, voice_board, self._show, topic="voice")

    def show_part(self, part: str, row: UUID | None) -> None:
        if part in _PARTS:
            self.turn(_PARTS[part])
            if part == "theme":
                self._show_all_kinds()
            if row is not None:
                self.listing().choose(row)

    def areas(self) -> list[QWidget]:
        panels = {
            "heard": self.theme_panel,
            "requests": self.request_panel,
            "assets": self.asset_panel,
        }
        return [self.listing().table, panels[self.segments.key()]]

    def turn(self, segment: str) -> None:
        """Show what is heard, the requests, or the content."""
        self.segments.choose(segment)

    def listing(self) -> Listing:
        """Return the segment in front."""
        return self.listings[self.segments.key()]

    def chosen(self) -> ThemeRow | RequestRow | AssetRow | None:
        """Return the row that keys and menus act on."""
        row = self.listing().chosen()
        return row if isinstance(row, ThemeRow | RequestRow | AssetRow) else None

    def show_menu(self, point: QPoint) -> None:
        """Offer everything that can be done with the chosen row."""
        keys = [f"voice.{key}" for key in MENUS[self.segments.key()]]
        offer_menu(self.context, keys, self, point, tr("Voice of sales"))

    def _show(self, board: VoiceBoard) -> None:
        self.board = board
        open_states = (RequestState.ASKED, RequestState.APPROVED)
        counts = {
            "heard": sum(not row.is_retired for row in board.themes),
            "requests": sum(row.state in open_states for row in board.requests),
            "assets": sum(not row.is_retired for row in board.assets),
        }
        self.segments.set_counts({key: digits(one) if one else "" for key, one in counts.items()})
        self._show_themes()
        self.listings["requests"].show_rows(board.requests, is_empty=not board.requests)
        self.listings["assets"].show_rows(board.assets, is_empty=not board.assets)
        self.filled.emit()

    def _show_themes(self) -> None:
        if self.board is not None:
            kind = self.kind.currentData()
            rows = [row for row in self.board.themes if kind is None or row.kind == kind]
            self.listings["heard"].show_rows(rows, is_empty=not self.board.themes)

    def _show_all_kinds(self) -> None:
        if self.kind.currentData() is not None:
            self.kind.choose(None)
            self._show_themes()

    def _turn_theme(self, row: ThemeRow) -> None:
        if self.board is None:
            return
        self.theme_panel.show_theme(row, self.board)
        key, today = row.id, self.context.workspace.clock.today()

        def read(reading: Reading) -> tuple[list[VoiceRow], Rival | None]:
            of = row.competitor
            return voices(reading, theme=key), None if of is None else rival(reading, of)

        def show(found: tuple[list[VoiceRow], Rival | None]) -> None:
            self.theme_panel.show_voices(key, found[0], today)
            self.theme_panel.show_rival(key, found[1])

        self.context.jobs.query(self, read, show, topic="voice.chosen")

    def _turn_request(self, row: RequestRow) -> None:
        if self.board is not None:
            today = self.context.workspace.clock.today()
            self.request_panel.show_request(row, self.board, today)

    def _turn_asset(self, row: AssetRow) -> None:
        if self.board is not None:
            self.asset_panel.show_asset(row, self.board)

    def _turned(self, segment: str) -> None:
        had_keyboard = self._stack.isAncestorOf(self.focusWidget())
        self._stack.setCurrentWidget(self.listings[segment])
        self.setFocusProxy(self.listing().table)
        if had_keyboard:
            self.listing().table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kind.setVisible(segment == "heard")
        self.heading_changed.emit()

    def _opened(self, row: object) -> None:
        """Enter leads to what is done next with a row."""
        next_deed = {
            RequestState.ASKED: "approve",
            RequestState.APPROVED: "made",
        }
        if isinstance(row, ThemeRow):
            self.doing.answer()
        elif isinstance(row, AssetRow):
            self.doing.open()
        elif isinstance(row, RequestRow) and row.state in next_deed:
            self.context.actions.run(f"voice.{next_deed[row.state]}")

    def _make_listings(self) -> dict[str, Listing]:
        theme, today, doing = self.context.theme, self.context.workspace.clock.today, self.doing

        def board() -> VoiceBoard | None:
            return self.board

        return {
            "heard": Listing(
                theme,
                theme_columns(board, today),
                tr("What we hear"),
                self.theme_panel,
                nothing_heard(theme, doing.hear),
            ),
            "requests": Listing(
                theme,
                request_columns(board, today),
                tr("Content asked for"),
                self.request_panel,
                nothing_asked(theme, doing.ask),
            ),
            "assets": Listing(
                theme,
                asset_columns(board, today),
                tr("Content"),
                self.asset_panel,
                no_content(theme, doing.add),
            ),
        }

    def _listen(self) -> None:
        heard, requests, assets = (self.listings[segment.key] for segment in _SEGMENTS)
        heard.turned.connect(self._turn_theme)
        requests.turned.connect(self._turn_request)
        assets.turned.connect(self._turn_asset)
        for listing in self.listings.values():
            listing.menu_asked.connect(self.show_menu)
            listing.table.opened.connect(self._opened)
        self.segments.chosen.connect(self._turned)
        self.kind.picked.connect(lambda _kind: self._show_themes())

    def _build(self) -> None:
        tools = Panel(self.context.theme, "surface", lines=Qt.Edge.BottomEdge)
        hold_least_height(tools, 44)
        row = QHBoxLayout(tools)
        row.setContentsMargins(16, 7, 16, 8)
        row.setSpacing(12)
        row.addWidget(self.segments)
        row.addStretch(1)
        row.addWidget(self.kind)
        for listing in self.listings.values():
            self._stack.addWidget(listing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(self._stack, 1)
