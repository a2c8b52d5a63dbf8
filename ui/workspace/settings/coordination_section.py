"""How close touches may come to one person and one account, and what pauses; looked at before it is kept."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.errors import KnownError
from abm_desktop.touches.services.coordination_effect import (
    CoordinationEffect,
    coordination_effect,
)
from abm_desktop.workspace import service
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.unsaved import Draft
from ui.workspace.settings.coordination_draft import CoordinationDraft
from ui.workspace.settings.coordination_view import TurnsPopover, coordination_words
from ui.workspace.settings.draft_bar import DraftBar
from ui.workspace.settings.number_field import grid_of
from ui.workspace.settings.rows import clear
from ui.workspace.settings.section import Section

_PAUSE_MS: Final = 350
"""After so long a pause in typing the effect is worked out."""
_LABEL: Final = tr("Change the rules of coordination")
_DRAFT: Final = Draft(tr("the rules of coordination"), "settings::coordination")
_CHECKS: Final = 2
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_OPT_OUTS: Final = tr(
    "Whoever must not be contacted is reached by no touch, whatever these rules say. Ads "
    "reach nobody in particular and count nowhere."
)


@dataclass(frozen=True, slots=True)
class _Rules:
    policy: Policy
    activities: list[WordRow]


def _look(reading: Reading) -> _Rules:
    policy = service.policy(reading)
    activities = word_lists.words(reading, ACTIVITY_TYPES)
    return _Rules(policy, offered(activities, *policy.pausing_activities))


class CoordinationSection(Section):
    """A form that is kept as a whole: one number moves what collides everywhere."""

    entities: ClassVar[frozenset[str]] = frozenset({"policy_version", "activity_type"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rules: _Rules | None = None
        self._effect: CoordinationEffect | None = None
        self.draft = CoordinationDraft(context.theme, self)
        self.bar = DraftBar(context.theme, tr("Which touches"))
        self.bar.listen_in(self, context.actions, "coordination")
        self.footer = self.bar
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._activities = QGridLayout()
        self._lay_out()
        self._pause.timeout.connect(self._ask_effect)
        self.draft.typed.connect(self._tell_changed)
        self.bar.saved.connect(self._save)
        self.bar.discarded.connect(self.draft.put_back)
        self.bar.asked.connect(self._show_turns)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings coordination")

    def areas(self) -> list[QWidget]:
        return [self, self.bar]

    def _show(self, rules: _Rules) -> None:
        before, self._rules = self._rules, rules
        self.draft.show(rules.policy)
        if before is None or before.activities != rules.activities:
            self._make_activities(rules.activities)
        self._tell_changed()

    def _make_activities(self, activities: list[WordRow]) -> None:
        clear(self._activities)
        self.draft.make_activities(activities)
        for place, box in enumerate(self.draft.activities.values()):
            self._activities.addWidget(box, place // _CHECKS, place % _CHECKS, _LEFT)

    def _tell_changed(self) -> None:
        is_changed = self._rules is not None and self.draft.is_changed()
        self.bar.show_waiting(waits=is_changed)
        if is_changed:
            self._pause.start()
        self.context.jobs.unsaved.tell(self, waits=is_changed, draft=_DRAFT)

    def _ask_effect(self) -> None:
        """Ask what is typed would do; nothing while a number is impossible."""
        new = self.draft.policy() if self.draft.is_changed() else None
        if new is not None:
            self.context.jobs.query(
                self,
                lambda reading: coordination_effect(reading, new),
                self._show_effect,
                topic="effect of coordination",
            )

    def _show_effect(self, effect: CoordinationEffect) -> None:
        self._effect = effect
        self.bar.tell(coordination_words(effect), names_some=bool(effect.turns))

    def _show_turns(self) -> None:
        if self._effect is not None:
            popover = TurnsPopover(self.context.theme, self._effect.turns, self)
            popover.show_at(self.bar.which)

    def _save(self) -> None:
        rules, new = self._rules, self.draft.policy()
        if rules is None:
            return
        if new is None:
            self.draft.focus_fault()
            return
        base = rules.policy
        self.bar.save.setEnabled(False)
        self.context.jobs.change(
            _LABEL,
            lambda change: service.edit_policy(change, base, new),
            lambda _done: self._saved(),
            failed=self._fail,
        )

    def _saved(self) -> None:
        self.bar.save.setEnabled(True)
        self.refresh()

    def _fail(self, error: BaseException) -> None:
        """Say what is in the way; what was typed stays, beside what others keep now."""
        self._saved()
        if isinstance(error, KnownError):
            self.context.shell.warn(error)
        else:
            self.context.jobs.failed.emit(error)

    def _lay_out(self) -> None:
        tiers, single = self.draft.tiers, self.draft.single
        person = self._card(tr("One person"), tr("over all channels, of both teams"))
        self._heading(person, tr("Touches at most, by tier"))
        person.body.addLayout(grid_of([*tiers["person_touches"].values(), single["person_days"]]))
        self._heading(person, tr("Hours between two touches, by tier"))
        person.body.addLayout(grid_of(list(tiers["hours_between"].values())))
        person.body.addWidget(self.draft.one_team)
        account = self._card(tr("One account"), tr("over all its people and all channels"))
        self._heading(account, tr("Touches in a week at most, by tier"))
        account.body.addLayout(grid_of(list(tiers["account_touches"].values())))
        pauses = self._card(
            tr("Pauses"), tr("what holds everybody's touches until an owner resumes")
        )
        self._activities.setHorizontalSpacing(24)
        self._activities.setVerticalSpacing(9)
        for column in range(_CHECKS):
            self._activities.setColumnStretch(column, 1)
        pauses.body.addLayout(self._activities)
        pauses.body.addLayout(grid_of([single["pause_days"]]))
        load = self._card(tr("Colleagues"), tr("what one of them can do"))
        load.body.addLayout(grid_of([single["weekly_touches"]]))
        after = self._card(tr("Campaigns"), tr("how long people still answer one that ended"))
        after.body.addLayout(grid_of([single["campaign_days"]]))
        theme = self.context.theme
        self.column.addWidget(PlainLabel(theme, _OPT_OUTS, "small", "text3", wrap=True))
        self.column.addStretch(1)

    def _card(self, title: str, hint: str) -> Card:
        card = Card(self.context.theme, title, hint)
        self.column.addWidget(card)
        return card

    def _heading(self, card: Card, words: str) -> None:
        card.body.addSpacing(2)
        card.body.addWidget(PlainLabel(self.context.theme, words, "small_strong", "text2"))
