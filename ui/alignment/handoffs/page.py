"""The page of hand-offs: lists at the left, one of them in the middle, figures at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from abm_desktop.alignment.handoffs import HandoffRow, HandoffState, Refusal
from abm_desktop.alignment.services.handoffs import me, waiting_for
from abm_desktop.touches.rows import TouchDraft
from abm_desktop.vocabulary import HandoffReply, Team
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from resources.language import digits, tr
from ui.action_menu import offer_menu
from ui.alignment.handoffs.actions import OWN_KEYS, add_actions
from ui.alignment.handoffs.choices import Shown, read_shown
from ui.alignment.handoffs.deeds import HandoffDeeds
from ui.alignment.handoffs.detail import HandoffDetailView
from ui.alignment.handoffs.empty import all_answered, nothing_yet
from ui.alignment.handoffs.figures_panel import WIDTH, FiguresPanel
from ui.alignment.handoffs.list_view import HandoffList
from ui.alignment.handoffs.looking import (
    Found,
    first_of,
    groups_of,
    key_of,
    list_of,
    read_found,
    rows_behind,
)
from ui.alignment.handoffs.new_dialog import NewHandoffDialog
from ui.alignment.handoffs.rows_dialog import RowsDialog
from ui.alignment.handoffs.words import CLOSED, TO_MARKETING, TO_SALES, footer_words
from ui.alignment.way import ALIGNMENT, AlignmentWay
from ui.context import Context
from ui.kit.frames import Panel, ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.page import Heading, Page
from ui.theme.fitting import hold_width
from ui.theme.fonts import scaled
from ui.unsaved import Draft

_PLACE: Final = "handoffs"
_LIST: Final = 320
_NARROW_LIST: Final = 280
_MIDDLE: Final = 520
"""So much room a hand-off needs before figures stand beside it."""
_LEAST: Final = 840
_WORK, _NONE, _CLEAR, _BLANK = range(4)
_DRAFT: Final = Draft(tr("what is typed for a hand-off and not sent yet"), tr("Alignment"))


class HandoffsPage(Page):
    """A accepts, R refuses, digits rate, H hands over, C writes; J and K go through the list."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("handoff", "handoff_contact", "handoff_evidence", "handoff_message", "prediction"),
            *("account", "contact", "person", "reason", "lead_source", "campaign", "play"),
            *("touch", "engagement", "policy_version", "holiday", "profile", "channel"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        kept = context.preferences.get(_PLACE, {})
        self._wanted: UUID | None = None
        self._kept = key_of(kept.get("handoff"))
        self._found: Found | None = None
        self.deeds = HandoffDeeds(context)
        self.way = AlignmentWay(context, "alignment")
        self.tabs = SegmentedControl(
            theme,
            [
                Segment(TO_SALES, tr("To sales")),
                Segment(TO_MARKETING, tr("To marketing")),
                Segment(CLOSED, tr("Closed")),
            ],
            tr("Which hand-offs"),
        )
        self.list = HandoffList(theme)
        self.footer = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.detail = HandoffDetailView(context)
        self.figures = FiguresPanel(theme)
        self._left = Panel(theme, "surface", lines=Qt.Edge.RightEdge)
        self._right = Panel(theme, "canvas", lines=Qt.Edge.LeftEdge)
        self._middle = QStackedWidget()
        self._build()
        # Nothing has been read yet: empty cards and figures would be told as facts.
        self._middle.setCurrentIndex(_BLANK)
        self.figures.hide()
        self._connect()
        add_actions(context.actions, self)
        self.setFocusProxy(self.list)

    def heading(self) -> Heading:
        return Heading(tr("Hand-offs"), (ALIGNMENT,), primary="handoffs.new", beside=self.way)

    def account(self) -> UUID | None:
        row = self.list.current()
        return None if row is None else row.account_id

    def areas(self) -> list[QWidget]:
        return [self.list, self.detail, self.figures]

    def refresh(self) -> None:
        self.context.jobs.query(self, read_found, self._show, topic="handoffs")

    def counter(self) -> Callable[[Reading], int]:
        return lambda reading: waiting_for(reading, me(reading))

    def show_part(self, part: str, row: UUID | None) -> None:
        """Bring a hand-off to the front; in whichever list it stands."""
        if part == "handoff" and row is not None:
            self.show_handoff(row)

    def show_handoff(self, key: UUID) -> None:
        """Choose a hand-off, in whichever list it stands."""
        self._wanted = key
        if self._found is None:
            return
        place = list_of(self._found.lists, key)
        if place and place != self.tabs.key():
            self.tabs.choose(place)
        else:
            self._fill()

    def show_list(self, key: str) -> None:
        """Show one of the lists."""
        self.tabs.choose(key)

    def has_row(self) -> bool:
        """Tell whether a hand-off is shown."""
        return self._shown() is not None

    def may_answer(self) -> bool:
        """Tell whether the shown one waits for an answer of mine."""
        shown = self._shown()
        return shown is not None and not shown.may.answer

    def may_refuse(self) -> bool:
        """Tell whether the shown one can be rejected, or given back."""
        shown = self._shown()
        return shown is not None and not (shown.may.answer and shown.may.disqualify)

    def may_withdraw(self) -> bool:
        """Tell whether the shown one can be taken back."""
        shown = self._shown()
        return shown is not None and not shown.may.withdraw

    def may_hand_over_again(self) -> bool:
        """Tell whether the shown one was refused, and whoever looks can hand over."""
        shown = self._shown()
        refused = (HandoffState.REJECTED, HandoffState.DISQUALIFIED)
        return (
            shown is not None
            and shown.detail.row.state in refused
            and shown.me is not None
            and shown.me.speaks_for(Team.MARKETING)
        )

    def hand_over(self) -> None:
        """Ask for a new hand-off."""
        NewHandoffDialog(self.context).open()

    def hand_over_again(self) -> None:
        """Ask for a new hand-off of the shown account, after the refused one."""
        shown = self._shown()
        if shown is not None:
            row, said = shown.detail.row, self.detail.reply_card.note.text()
            NewHandoffDialog(self.context, row.account_id, follows=row.id, said=said).open()

    def compare(self) -> None:
        """List the hand-offs of the span, to be grouped; also where no figures fit beside them."""
        self._show_rows("all")

    def withdraw(self) -> None:
        """Take the shown hand-off back."""
        shown = self._shown()
        if shown is not None:
            self.deeds.withdraw(shown.detail.row)

    def write(self) -> None:
        """Give the keyboard to the reply."""
        self.detail.reply.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_account(self) -> None:
        """Show the account of the shown hand-off."""
        shown = self._shown()
        if shown is not None:
            self.context.shell.open_account(shown.detail.row.account_id)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not event.modifiers()
            and Qt.Key(event.key()) in OWN_KEYS
        ):
            # What these keys mean on other pages must not come before what they mean here.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_0
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and 1 <= digit <= 5:
            self.detail.rate(digit)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        # What is said where there is room must not keep the window from getting narrower.
        return QSize(_LEAST, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        left = _NARROW_LIST if self.width() < scaled(_LIST + _MIDDLE + WIDTH) else _LIST
        hold_width(self._left, left)
        hold_width(self._right, WIDTH)
        room = self.width() - scaled(left + WIDTH)
        self._right.setVisible(room >= scaled(_MIDDLE))

    def _shown(self) -> Shown | None:
        shown = self.detail.shown
        is_seen = self._middle.currentIndex() == _WORK
        return shown if is_seen else None

    def _show(self, found: Found) -> None:
        self.figures.show()
        is_first, self._found = self._found is None, found
        counts = (len(found.lists.to_sales), len(found.lists.to_marketing))
        self.tabs.set_counts(
            {
                TO_SALES: digits(counts[0]) if counts[0] else "",
                TO_MARKETING: digits(counts[1]) if counts[1] else "",
            }
        )
        self.figures.show_span(found.span, found.promise)
        self.footer.setText(footer_words(found.span.figures, found.span.since, found.promise))
        self.count_changed.emit(found.mine)
        place = ""
        if is_first:
            self._wanted, place = first_of(found.lists, self._wanted, self._kept)
        if place and place != self.tabs.key():
            self.tabs.choose(place)
        else:
            self._fill()
        self.filled.emit()

    def _fill(self) -> None:
        """Fill the list of the chosen tab."""
        if self._found is None:
            return
        self.list.show_groups(groups_of(self._found, self.tabs.key()), self._wanted)

    def _turn(self, row: HandoffRow | None) -> None:
        if row is None:
            has_any = self._found is not None and bool(self._found.lists.rows)
            self._middle.setCurrentIndex(_CLEAR if has_any else _NONE)
            return
        key = self._wanted = row.id
        self.context.preferences.put(_PLACE, {"handoff": key.hex})

        def read(reading: Reading) -> Shown | None:
            return read_shown(reading, key)

        self.context.jobs.query(self, read, self._show_one, topic="handoffs.chosen")

    def _show_one(self, shown: Shown | None) -> None:
        if shown is None:
            return  # Somebody took it back in this moment: the list is on its way.
        if self.detail.is_answered_by(shown) and self.detail.isAncestorOf(self.focusWidget()):
            # Else the keyboard falls into the reply, and the next letter is no key.
            self.list.setFocus()
        self.detail.show_handoff(shown)
        self._middle.setCurrentIndex(_WORK)

    def _accept(self, rating: int, step: TouchDraft) -> None:
        shown = self._shown()
        if shown is not None:
            kept = self.detail.accept_card.advice.kept
            self.deeds.accept(shown.detail.row, rating, step, kept)

    def _reject(self, refusal: Refusal) -> None:
        shown = self._shown()
        if shown is not None:
            self.deeds.reject(shown.detail.row, refusal)

    def _disqualify(self, refusal: Refusal) -> None:
        shown = self._shown()
        if shown is not None:
            self.deeds.disqualify(shown.detail.row, refusal)

    def _reply(self, answer: HandoffReply, note: str) -> None:
        shown = self._shown()
        if shown is not None:
            self.deeds.reply(shown.detail.row, answer, note)

    def _send(self, text: str) -> None:
        shown = self._shown()
        if shown is None:
            return
        self.detail.reply.clear()

        def failed(error: BaseException) -> None:
            self.detail.reply.setText(text)
            self.context.jobs.failed.emit(error)

        self.deeds.say(shown.detail.row, text, failed)

    def _show_rows(self, figure: str) -> None:
        if self._found is None:
            return
        span = self._found.span
        rows, title, why = rows_behind(span, figure)
        first, last = day_words(span.since, span.until), day_words(span.until, span.until)
        days = tr("{first} to {last}", first=first, last=last)
        dialog = RowsDialog(self.context, f"{title}, {days}", why, rows)
        dialog.chosen.connect(self.show_handoff)
        dialog.open()

    def _change_definition(self) -> None:
        """Lead to the playbook where there is one, else to the rules that it is the face of."""
        playbook = self.context.actions.find("page.playbook")
        is_there = playbook is not None and playbook.enabled()
        self.context.shell.open_page("playbook" if is_there else "settings::engagement")

    def _show_menu(self) -> None:
        keys = ("accept", "refuse", "again", "withdraw", "write", "open_account")
        names = [f"handoffs.{key}" for key in keys]
        offer_menu(self.context, names, self, QCursor.pos(), tr("Hand-off"))

    def _tell_unsaved(self) -> None:
        is_begun = self.detail.is_begun()
        self.context.jobs.unsaved.tell(self, waits=is_begun, draft=_DRAFT)

    def _connect(self) -> None:
        detail = self.detail
        self.tabs.chosen.connect(lambda _key: self._fill())
        self.list.turned.connect(self._turn)
        self.list.doubleClicked.connect(lambda _index: self.open_account())
        self.list.customContextMenuRequested.connect(lambda _point: self._show_menu())
        detail.head.account_asked.connect(self.open_account)
        detail.head.menu_asked.connect(self._show_menu)
        detail.accept_card.accepted.connect(self._accept)
        detail.reject_card.refused.connect(self._reject)
        detail.disqualify_card.refused.connect(self._disqualify)
        detail.reply_card.replied.connect(self._reply)
        detail.reply_card.again_asked.connect(self.hand_over_again)
        detail.reply.sent.connect(self._send)
        detail.reply.escaped.connect(self.list.setFocus)
        for field in detail.notes:
            field.textChanged.connect(lambda _text: self._tell_unsaved())
        self.figures.asked.connect(self._show_rows)
        self.figures.change_asked.connect(self._change_definition)
        self.context.theme.changed.connect(self._fit)

    def _build(self) -> None:
        theme = self.context.theme
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.addWidget(self.tabs)
        head.addStretch(1)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 1, 0)
        left.setSpacing(0)
        left.addLayout(head)
        left.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 10, 14, 12)
        foot.addWidget(self.footer)
        left.addLayout(foot)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(1, 0, 0, 0)
        right.addWidget(ScrollArea(self.figures))
        self._middle.addWidget(self.detail)
        self._middle.addWidget(nothing_yet(theme, self.hand_over))
        self._middle.addWidget(all_answered(theme))
        self._middle.addWidget(QWidget())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(self._right)
