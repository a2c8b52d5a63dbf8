"""How engagement is counted and when an account reaches a stage; looked at before it is kept."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from abm_desktop.committee.services.words import ROLES
from abm_desktop.engagement.services.rules import change_rules
from abm_desktop.engagement.services.words import ACTIVITY_TYPES
from abm_desktop.errors import KnownError
from abm_desktop.home.services.journey_effect import PolicyEffect, effect_of
from abm_desktop.vocabulary import Decay
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services import word_lists
from abm_desktop.workspace.services.word_lists import WordRow
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.unsaved import Draft
from ui.workspace.settings.draft_bar import DraftBar
from ui.workspace.settings.effect_view import MovesPopover, effect_words
from ui.workspace.settings.engagement_draft import EngagementDraft
from ui.workspace.settings.number_field import fill_grid, grid_of
from ui.workspace.settings.rows import clear
from ui.workspace.settings.section import Section

_PAUSE_MS: Final = 350
"""After so long a pause in typing the effect is worked out."""
_LABEL: Final = tr("Change the rules of engagement")
_DRAFT: Final = Draft(tr("the rules of engagement"), "settings::engagement")


@dataclass(frozen=True, slots=True)
class _Rules:
    policy: Policy
    activities: list[WordRow]
    roles: list[WordRow]


def _look(reading: Reading) -> _Rules:
    activities = word_lists.words(reading, ACTIVITY_TYPES)
    roles = word_lists.words(reading, ROLES)
    return _Rules(
        service.policy(reading),
        [row for row in activities if not row.is_retired],
        [row for row in roles if not row.is_retired],
    )


class EngagementSection(Section):
    """A form that is kept as a whole: one number moves every account."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"policy_version", "activity_type", "committee_role"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._rules: _Rules | None = None
        self.draft = EngagementDraft(theme)
        ways = [Segment(Decay.HALF_LIFE, tr("Half-life")), Segment(Decay.WINDOW, tr("Window"))]
        self.decay = needs_writing(SegmentedControl(theme, ways, tr("How minutes fade")))
        self.bar = DraftBar(theme, tr("Which accounts"))
        self.bar.listen_in(self, context.actions, "engagement")
        self.footer = self.bar
        self._effect: PolicyEffect | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_effect)
        self._minutes, self._roles = QGridLayout(), QGridLayout()
        self._lay_out()
        self.decay.chosen.connect(self._choose_decay)
        self.bar.saved.connect(self._save)
        self.bar.discarded.connect(self._discard)
        self.bar.asked.connect(self._show_moves)
        for field in self.draft.fields():
            field.line.textChanged.connect(self._note_typing)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings engagement")

    def areas(self) -> list[QWidget]:
        return [self, self.bar]

    def _show(self, rules: _Rules) -> None:
        before, self._rules = self._rules, rules
        if before is None or _words_of(before) != _words_of(rules):
            self._make_words(rules)
        if before is None or self.draft.decay is before.policy.decay:
            self.draft.decay = rules.policy.decay
        self.draft.show(rules.policy, rules.activities)
        self.decay.choose(self.draft.decay)
        self._show_decay()
        self._tell_changed()

    def _make_words(self, rules: _Rules) -> None:
        for grid in (self._minutes, self._roles):
            clear(grid)
        self.draft.make_words(rules.activities, rules.roles)
        fill_grid(self._minutes, list(self.draft.minutes.values()))
        fill_grid(self._roles, list(self.draft.roles.values()))
        for field in (*self.draft.minutes.values(), *self.draft.roles.values()):
            field.line.textChanged.connect(self._note_typing)

    def _choose_decay(self, decay: str) -> None:
        self.draft.decay = Decay(decay)
        self._show_decay()
        self._tell_changed()

    def _show_decay(self) -> None:
        is_window = self.draft.decay is Decay.WINDOW
        self.draft.single["half_life_days"].setVisible(not is_window)
        self.draft.single["window_days"].setVisible(is_window)

    def _note_typing(self) -> None:
        self._tell_changed()

    def _tell_changed(self) -> None:
        rules = self._rules
        is_changed = rules is not None and self.draft.is_changed(rules.policy)
        self.bar.show_waiting(waits=is_changed)
        if is_changed:
            self._pause.start()
        self.context.jobs.unsaved.tell(self, waits=is_changed, draft=_DRAFT)

    def _ask_effect(self) -> None:
        """Ask what is typed would do; nothing while a number is impossible."""
        rules = self._rules
        new = None if rules is None else self.draft.policy(rules.policy)
        if rules is None or new is None:
            return
        codes = {row.id: row.code for row in rules.activities}
        minutes = {codes[key]: now for key, (_was, now) in self.draft.changed_minutes().items()}
        self.context.jobs.query(
            self,
            lambda reading: effect_of(reading, new, minutes),
            self._show_effect,
            topic="effect of rules",
        )

    def _show_effect(self, effect: PolicyEffect) -> None:
        self._effect = effect
        self.bar.tell(effect_words(effect), names_some=bool(effect.moves))

    def _show_moves(self) -> None:
        if self._effect is not None:
            MovesPopover(self.context.theme, self._effect.moves, self).show_at(self.bar.which)

    def _save(self) -> None:
        rules = self._rules
        if rules is None:
            return
        base, new = rules.policy, self.draft.policy(rules.policy)
        if new is None:
            self.draft.focus_fault()
            return
        minutes = self.draft.changed_minutes()
        self.bar.save.setEnabled(False)
        self.context.jobs.change(
            _LABEL,
            lambda change: change_rules(change, base, new, minutes),
            lambda _done: self._saved(),
            failed=self._fail,
        )

    def _saved(self) -> None:
        self.bar.save.setEnabled(True)
        self.refresh()

    def _fail(self, error: BaseException) -> None:
        """Say what is in the way; what was typed stays, beside what others keep now."""
        self.bar.save.setEnabled(True)
        self.refresh()
        if isinstance(error, KnownError):
            self.context.shell.warn(error)
        else:
            self.context.jobs.failed.emit(error)

    def _discard(self) -> None:
        if self._rules is not None:
            self.draft.put_back(self._rules.policy)
            self.decay.choose(self.draft.decay)
            self._tell_changed()

    def _lay_out(self) -> None:
        self._card(tr("Minutes"), tr("what one of each is worth")).body.addLayout(self._minutes)
        weights = self._card(tr("Weights in\N{NO-BREAK SPACE}%"), tr("100 counts as it is"))
        self._heading(weights, tr("By tier"))
        weights.body.addLayout(grid_of(list(self.draft.tiers["tier_weights"].values())))
        self._heading(weights, tr("By role in the committee"))
        weights.body.addLayout(self._roles)
        fading = self._card(tr("Fading"), tr("how minutes lose their weight"))
        fading.add_action(self.decay)
        single = self.draft.single
        fading.body.addLayout(grid_of([single["half_life_days"], single["window_days"]]))
        stages = self._card(tr("Journey stages"), tr("from which minutes on"))
        stages.body.addLayout(
            grid_of([single[name] for name in ("journey_days", "aware_minutes", "engaged_minutes")])
        )
        self._heading(stages, tr("Ready for joint outreach: minutes"))
        stages.body.addLayout(grid_of(list(self.draft.tiers["ready_minutes"].values())))
        self._heading(stages, tr("Ready for joint outreach: people"))
        people = [*self.draft.tiers["ready_people"].values(), single["ready_person_minutes"]]
        stages.body.addLayout(grid_of(people))
        self.column.addStretch(1)

    def _card(self, title: str, hint: str) -> Card:
        card = Card(self.context.theme, title, hint)
        self.column.addWidget(card)
        return card

    def _heading(self, card: Card, words: str) -> None:
        card.body.addSpacing(2)
        card.body.addWidget(PlainLabel(self.context.theme, words, "small_strong", "text2"))


def _words_of(rules: _Rules) -> list[tuple[object, str]]:
    return [(row.id, row.label) for row in (*rules.activities, *rules.roles)]
