"""The card of why this account: one reason a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid5

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout

from abm_desktop.accounts.postable import EDIT_ACCOUNT
from abm_desktop.plans.rows import Plan
from resources.language import tr
from resources.records import dataclass
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.menu import Menu
from ui.kit.writing_rights import CAN_WAIT, may_write, needs_writing
from ui.plans.desk import Desk, Place
from ui.plans.dot import Dot
from ui.plans.editable_line import EditableLine
from ui.plans.lines import Lines
from ui.plans.moving import add_moves
from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class _Reason:
    """A line of the text, known by what it says and how often that was said above."""

    id: UUID
    text: str


class ReasonLine(EditableLine):
    """A reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, placeholder=tr("Why this account?"))
        self.row.insertWidget(0, Dot(theme))

    def show_row(self, row: _Reason) -> None:
        """Show a reason as it is kept."""
        self.show_text(row.text)


class WhyCard(Card):
    """Edits the same text as the facts do: a reason is a line of it, and two people's edits meet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.theme, tr("Why this account"), tr("one reason a line"), padding=(6, 6)
        )
        self._desk = desk
        self._why = ""
        self._reasons: list[_Reason] = []
        self.lines: Lines[ReasonLine] = Lines(
            *(desk, "why", partial(ReasonLine, desk.theme), ReasonLine.show_row),
            keep=self._keep,
            rename=self._rename,
        )
        self.begin = needs_writing(
            Button(desk.theme, tr("Add a reason"), kind="link", size="small")
        )
        self.begin.clicked.connect(lambda _on: self.lines.add_draft())
        self.lines.removed.connect(self._delete)
        self.lines.moved.connect(self._move)
        self.lines.menu_asked.connect(self._show_menu)
        below = QHBoxLayout()
        below.setContentsMargins(8, 2, 8, 2)
        below.addWidget(self.begin)
        below.addStretch(1)
        self.body.setSpacing(0)
        self.body.addWidget(self.lines)
        self.body.addLayout(below)

    def show_plan(self, plan: Plan) -> None:
        """Show the reasons of an account."""
        self._know(plan.why)
        self.lines.show_rows(self._reasons)
        self.lines.drop_gone()

    def keep_typed(self) -> None:
        """Keep what is typed in any line."""
        self.lines.keep_typed()

    def menu_for(self, key: UUID) -> Menu:
        """Return the menu of a reason."""
        menu, line = Menu(self._desk.theme, self), self.lines.line_of(key)
        if line is not None:
            menu.add(tr("Edit"), line.edit, icon_name="pencil-simple", key="F2", writes=CAN_WAIT)
        add_moves(menu, partial(self._move, key, 0))
        menu.addSeparator()
        menu.add(
            tr("Delete"), partial(self._delete, key), icon_name="trash", key="Del", writes=True
        )
        return menu

    def _keep(
        self,
        _place: Place,
        text: str,
        after: UUID | None,
        *,
        kept: Callable[[UUID], None],
        failed: Callable[[], None],
    ) -> None:
        texts = self._texts()
        keys = [reason.id for reason in self._reasons]
        place = keys.index(after) + 1 if after in keys else len(texts)
        texts.insert(place, text)
        self._write(tr("Add a reason"), texts, failed, lambda: None)
        kept(_reasons("\n".join(texts))[place].id)

    def _rename(
        self,
        key: UUID,
        edit: tuple[str, str],
        failed: Callable[[], None],
        settled: Callable[[], None],
    ) -> None:
        place = [reason.id for reason in self._reasons].index(key)
        texts = self._texts()
        texts[place] = edit[1]
        line = self.lines.line_of(key)
        self._write(tr("Edit a reason"), texts, failed, settled)
        if line is not None:
            # A reason is known by what it says: the line is that of the new words now.
            line.know(self._reasons[place].id)

    def _delete(self, key: UUID) -> None:
        self._write(tr("Delete a reason"), [one.text for one in self._reasons if one.id != key])

    def _move(self, key: UUID, _right: int, down: int) -> None:
        keys, texts = [reason.id for reason in self._reasons], self._texts()
        place = keys.index(key) if key in keys else -1
        if place >= 0 and down and 0 <= place + down < len(texts):
            texts.insert(place + down, texts.pop(place))
            self._write(tr("Move a reason"), texts)

    def _write(
        self,
        label: str,
        texts: Sequence[str],
        failed: Callable[[], None] = lambda: None,
        settled: Callable[[], None] = lambda: None,
    ) -> None:
        account, before = self._desk.account, self._why
        if not may_write(self, CAN_WAIT):
            return
        why = "\n".join(texts)
        self._know(why)

        def not_kept() -> None:
            if self._desk.account == account:
                self._know(before)
            failed()

        if account is not None:
            self._desk.edit(
                tr("{deed} at {account}", deed=label, account=self._desk.name),
                EDIT_ACCOUNT.of(account),
                {"why": (before or None, why or None)},
                not_kept,
                settled,
            )

    def _know(self, why: str) -> None:
        self._why, self._reasons = why, _reasons(why)

    def _texts(self) -> list[str]:
        return [reason.text for reason in self._reasons]

    def _show_menu(self, key: UUID, place: QPoint) -> None:
        menu = self.menu_for(key)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _reasons(why: str) -> list[_Reason]:
    seen: dict[str, int] = {}
    reasons = []
    for text in filter(None, map(str.strip, why.split("\n"))):
        seen[text] = seen.get(text, 0) + 1
        reasons.append(_Reason(uuid5(NAMESPACE_OID, f"{seen[text]} {text}"), text))
    return reasons
