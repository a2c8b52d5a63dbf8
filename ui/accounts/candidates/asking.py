"""What is asked on the page: who votes, who signs, whether the votes are revealed already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing, VoterRow
from abm_desktop.accounts.services.revealing import need_may_reveal
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr, tr_count
from ui.accounts.candidates.look import Look
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea
from ui.kit.labels import PlainLabel
from ui.kit.menu import Menu
from ui.theme.fitting import hold_least_height

if TYPE_CHECKING:
    from ui.accounts.candidates.page import CandidatesPage

Chosen = Callable[[PersonRow], None]


class RevealDialog(Dialog):
    """Names who has not voted on everything, since nobody can vote on it afterwards."""

    def __init__(self, context: Context, missing: Sequence[VoterRow], to_vote: int) -> None:
        super().__init__(
            context.theme, tr("Reveal the votes"), context.window, confirm=tr("Reveal")
        )
        lines = [
            tr("{name}: {voted} of {to_vote}", name=one.name, voted=one.voted, to_vote=to_vote)
            for one in missing
        ]
        lead = tr_count(
            "{count} colleague has not voted on everything. What is revealed cannot be hidden again; "
            "both teams can vote on a candidate once more.",
            "{count} colleagues have not voted on everything. What is revealed cannot be hidden "
            "again; both teams can vote on a candidate once more.",
            len(missing),
        )
        self.body.addWidget(PlainLabel(context.theme, lead, "body", wrap=True))
        self.body.addWidget(PlainLabel(context.theme, "\n".join(lines), "body", "text2", wrap=True))


class OpenRoundDialog(Dialog):
    """Offers who is nominated; whoever is left out stays nominated for another round."""

    def __init__(self, context: Context, number: int, nominees: Sequence[CandidateRow]) -> None:
        super().__init__(
            context.theme,
            tr("Open round {number}", number=number),
            context.window,
            confirm=tr("Open the round"),
        )
        words = tr("Both teams vote on these candidates, blind, until the votes are revealed.")
        self.body.addWidget(PlainLabel(context.theme, words, "body", "text2", wrap=True))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.boxes = {row.account_id: CheckBox(context.theme, row.name) for row in nominees}
        for box in self.boxes.values():
            box.setChecked(True)
            box.toggled.connect(lambda _on: self._count())
            column.addWidget(box)
        column.addStretch(1)
        scroll = ScrollArea(inner)
        hold_least_height(scroll, min(320, 28 * len(self.boxes) + 8))
        self.body.addWidget(scroll)
        self._count()

    @property
    def chosen(self) -> list[UUID]:
        """Return who is voted on."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        count = len(self.chosen)
        self.confirm.setEnabled(bool(count))
        self.confirm.set_label(
            tr_count("Vote on {count} candidate", "Vote on {count} candidates", count)
            if count
            else tr("Choose candidates")
        )


def ask_round(
    context: Context,
    number: int,
    nominees: Sequence[CandidateRow],
    open_round: Callable[[list[UUID]], None],
) -> None:
    """Ask on whom both teams vote in the next round."""
    dialog = OpenRoundDialog(context, number, nominees)
    dialog.accepted.connect(lambda: open_round(dialog.chosen))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_reveal(context: Context, look: Choosing, reveal: Callable[[], None]) -> None:
    """Reveal at once where everybody has voted; else name who has not, and ask.

    Whoever may not reveal is told so before they are asked anything.
    """
    row = look.round
    if row is not None:
        context.jobs.query(
            context.window,
            lambda reading: need_may_reveal(reading, row.id),
            lambda _none: _ask_reveal(context, look, reveal),
            topic="reveal",
        )


def _ask_reveal(context: Context, look: Choosing, reveal: Callable[[], None]) -> None:
    to_vote = look.round.to_vote if look.round else 0
    missing = [one for one in look.voters if one.voted < to_vote]
    if not missing:
        reveal()
        return
    dialog = RevealDialog(context, missing, to_vote)
    dialog.accepted.connect(reveal)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def ask_voter(page: CandidatesPage, look: Look, chosen: Chosen) -> None:
    """Offer who can vote, those first who have not yet."""
    voted = {one.person_id: one.voted for one in look.choosing.voters}
    people = sorted(look.people, key=lambda one: voted.get(one.id, 0))
    to_vote = look.choosing.round.to_vote if look.choosing.round else 0
    _offer_people(
        page,
        people,
        chosen,
        lambda one: tr("{voted} of {to_vote}", voted=voted.get(one.id, 0), to_vote=to_vote),
        page.panel.box.hand_on,
    )


def ask_signer(page: CandidatesPage, look: Look, team: Team, chosen: Chosen) -> None:
    """Offer who can sign for a team, whoever works here first; one alone is not asked for."""
    me = page.context.workspace.person_id
    people = [one for one in look.people if one.team in (team, Team.BOTH)]
    people.sort(key=lambda one: one.id != me)
    if len(people) == 1:
        chosen(people[0])
        return
    _offer_people(page, people, chosen, lambda one: TEAMS[one.team], page.strip.boxes[team].sign)


def _offer_people(
    page: CandidatesPage,
    people: Sequence[PersonRow],
    chosen: Chosen,
    beside: Callable[[PersonRow], str],
    anchor: QWidget,
) -> None:
    menu = Menu(page.context.theme, anchor)
    for one in people:
        menu.add(one.name, partial(chosen, one), key=beside(one))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))
