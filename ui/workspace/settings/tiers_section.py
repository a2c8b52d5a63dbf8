"""How many accounts the list takes in each tier, when one has gone quiet, and who must be known."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from abm_desktop.accounts.seats import Seats
from abm_desktop.accounts.services.counting import counts
from abm_desktop.committee.rows import RoleRow
from abm_desktop.committee.service import roles
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from resources.language import digits, is_english, tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.writing_rights import needs_writing
from ui.workspace.settings.rule_fields import Bounds, RuleLine
from ui.workspace.settings.section import Section

_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_SEATS: Final = Bounds(0, 9_999)
_DAYS: Final = Bounds(1, 9_999)


@dataclass(frozen=True, slots=True)
class _Tiers:
    policy: Policy
    seats: Seats
    roles: list[RoleRow]


def _look(reading: Reading) -> _Tiers:
    return _Tiers(service.policy(reading), counts(reading).seats, roles(reading))


class TiersSection(Section):
    """Rules of the list; each change is a version of the policy and can be undone."""

    entities: ClassVar[frozenset[str]] = frozenset({"policy_version", "account", "committee_role"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.seats = {
            tier: RuleLine(context, "seats", tier.value, _SEATS, part=tier) for tier in Tier
        }
        hint = tr("Without a touch or an engagement for so many days an account has gone quiet.")
        self.quiet = RuleLine(context, "quiet_after_days", tr("Days until quiet"), _DAYS, hint=hint)
        self.sum = PlainLabel(theme, "", "small_strong", "text2", tabular=True)
        self.taken = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.checks: dict[tuple[str, Tier], CheckBox] = {}
        self._policy: Policy | None = None
        self._roles: list[RoleRow] = []
        self._grid = QGridLayout()
        self.column.addWidget(self._seats_card())
        self.column.addWidget(self._quiet_card())
        self.column.addWidget(self._roles_card())
        self.column.addStretch(1)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings tiers")

    def leave(self) -> None:
        for rule in (*self.seats.values(), self.quiet):
            rule.line.save()

    def _show(self, tiers: _Tiers) -> None:
        self._policy = tiers.policy
        for rule in (*self.seats.values(), self.quiet):
            rule.show_policy(tiers.policy)
        self.sum.setText(tr("{all_seats} seats in all", all_seats=digits(tiers.policy.all_seats)))
        parts = [
            tr("{taken} of {tier}", taken=digits(tiers.seats.taken.get(tier, 0)), tier=tier.value)
            for tier in Tier
        ]
        self.taken.setText(
            tr("Taken now: {parts}. Whoever has a seat keeps it.", parts=", ".join(parts))
        )
        required = {code for codes in tiers.policy.required_roles.values() for code in codes}
        on_offer = offered(tiers.roles, *required)
        if on_offer != self._roles:
            self._roles = on_offer
            self._build_grid()
        for (code, tier), box in self.checks.items():
            box.setChecked(code in tiers.policy.required_roles.get(tier, ()))

    def _toggle(self, role: RoleRow, tier: Tier, *, on: bool) -> None:
        if self._policy is None:
            return
        rule = self._policy.required_roles
        before = rule.get(tier, ())
        after = tuple(
            one.code
            for one in self._roles
            if (one.code == role.code and on) or (one.code != role.code and one.code in before)
        )
        wanted = (
            tr("Require the {role} in {tier}")
            if on
            else tr("Require no longer the {role} in {tier}")
        )
        self._keep(
            wanted.format(role=role.label.lower() if is_english() else role.label, tier=tier),
            {**rule, tier: after},
        )

    def _keep(self, label: str, wanted: dict[Tier, tuple[str, ...]]) -> None:
        if self._policy is None:
            return
        was = dict(self._policy.required_roles)
        # The next click begins from this one, whose answer may still be on its way.
        self._policy = replace(self._policy, required_roles=wanted)
        self.context.jobs.edit(
            label,
            service.edit_rules,
            {"required_roles": (was, wanted)},
            done=lambda _done: self.refresh(),
            failed=self._not_kept,
        )

    def _not_kept(self, error: BaseException) -> None:
        self.context.jobs.failed.emit(error)
        self.refresh()

    def _build_grid(self) -> None:
        theme = self.context.theme
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.checks.clear()
        for place, tier in enumerate(Tier, 1):
            label = PlainLabel(theme, tier.value, "header", "text3")
            self._grid.addWidget(label, 0, place, _CENTRE)
        for line, role in enumerate(self._roles, 1):
            self._grid.addWidget(PlainLabel(theme, role.label), line, 0)
            for place, tier in enumerate(Tier, 1):
                box = self._check(role, tier)
                self._grid.addWidget(box, line, place, _CENTRE)
        self._grid.setColumnStretch(0, 1)
        for place, _tier in enumerate(Tier, 1):
            self._grid.setColumnMinimumWidth(place, 64)

    def _check(self, role: RoleRow, tier: Tier) -> CheckBox:
        box = needs_writing(CheckBox(self.context.theme, ""))
        box.setAccessibleName(tr("{role} is required in {tier}", role=role.label, tier=tier))
        box.clicked.connect(lambda on: self._toggle(role, tier, on=on))
        self.checks[role.code, tier] = box
        return box

    def _seats_card(self) -> Card:
        card = Card(self.context.theme, tr("Seats on the list"), tr("by tier"))
        card.add_action(self.sum)
        row = QHBoxLayout()
        row.setSpacing(12)
        for rule in self.seats.values():
            row.addWidget(rule.form, 1)
        card.body.addLayout(row)
        card.body.addWidget(self.taken)
        return card

    def _quiet_card(self) -> Card:
        card = Card(self.context.theme, tr("Quiet accounts"))
        row = QHBoxLayout()
        row.addWidget(self.quiet.form, 1)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _roles_card(self) -> Card:
        card = Card(
            self.context.theme, tr("Required roles"), tr("who must be known in the committee")
        )
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(9)
        card.body.addLayout(self._grid)
        return card
