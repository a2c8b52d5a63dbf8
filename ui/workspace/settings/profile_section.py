"""The ideal customer profile: what makes an account fit, seen on all accounts before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.filters import FilterField
from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.profile import profile_fields
from abm_desktop.accounts.services.filter_fields import filter_fields
from abm_desktop.accounts.services.fit_effect import FitEffect, fit_effect
from abm_desktop.errors import KnownError
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from resources.language import digits, tr, tr_count
from resources.records import dataclass
from ui.context import Context
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.unsaved import Draft
from ui.workspace.settings.draft_bar import DraftBar
from ui.workspace.settings.effect_view import MovesPopover
from ui.workspace.settings.profile_form import ProfileForm
from ui.workspace.settings.section import Section

_PAUSE_MS: Final = 350
"""After so long a pause in typing the effect is worked out."""
_LABEL: Final = tr("Change the ideal customer profile")
_DRAFT: Final = Draft(tr("the ideal customer profile"), "settings::profile")
_BANDS: Final[Mapping[FitBand, str]] = {
    FitBand.STRONG: tr("Strong, 81 to 100"),
    FitBand.MODERATE: tr("Moderate, 50 to 80"),
    FitBand.WEAK: tr("Weak, 0 to 49"),
    FitBand.EXCLUDED: tr("Excluded"),
    FitBand.UNKNOWN: tr("Not known"),
}
_ARROW: Final = " \N{RIGHTWARDS ARROW} "
_HOW: Final = tr(
    "Fit is the weight of the criteria that an account meets, of the weight of those "
    "that are known. What is not known counts neither for nor against."
)


@dataclass(frozen=True, slots=True)
class _Profile:
    policy: Policy
    fields: list[FilterField]
    effect: FitEffect


def _look(reading: Reading) -> _Profile:
    policy = service.policy(reading)
    fields = profile_fields(filter_fields(reading))
    return _Profile(policy, fields, fit_effect(reading, policy, policy))


class ProfileSection(Section):
    """A form that is kept as a whole: one weight moves every fit."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"policy_version", "custom_field", "account", "account_field", "currency_rate"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._profile: _Profile | None = None
        self._effect: FitEffect | None = None
        self.form = ProfileForm(context.theme)
        self.bands = PlainLabel(context.theme, "", "body", wrap=True)
        self.bar = DraftBar(context.theme, tr("Which accounts"))
        self.bar.listen_in(self, context.actions, "profile")
        self.footer = self.bar
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_effect)
        self._lay_out()
        self.form.typed.connect(self._tell_changed)
        self.bar.saved.connect(self._save)
        self.bar.discarded.connect(self.form.put_back)
        self.bar.asked.connect(self._show_moves)

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings profile")

    def areas(self) -> list[QWidget]:
        return [self, self.bar]

    def _show(self, profile: _Profile) -> None:
        self._profile = profile
        self.form.show_policy(profile.policy, profile.fields)
        self._tell_changed()

    def _tell_changed(self) -> None:
        profile = self._profile
        is_changed = profile is not None and self.form.is_changed()
        self.bar.show_waiting(waits=is_changed)
        if is_changed:
            self._pause.start()
        elif profile is not None:
            self._pause.stop()
            self.bands.setText(bands_words(profile.effect))
        self.context.jobs.unsaved.tell(self, waits=is_changed, draft=_DRAFT)

    def _ask_effect(self) -> None:
        """Ask what is typed would do; nothing while a criterion cannot be."""
        profile, new = self._profile, self.form.policy()
        if profile is None or new is None:
            return
        base = profile.policy
        self.context.jobs.query(
            self,
            lambda reading: fit_effect(reading, base, new),
            self._show_effect,
            topic="effect of the profile",
        )

    def _show_effect(self, effect: FitEffect) -> None:
        if not self.form.is_changed():
            return
        self._effect = effect
        self.bands.setText(bands_words(effect))
        self.bar.tell(effect_words(effect), names_some=bool(effect.moves))

    def _show_moves(self) -> None:
        if self._effect is not None:
            title = tr("Would move to another band")
            popover = MovesPopover(self.context.theme, self._effect.moves, self, title)
            popover.show_at(self.bar.which)

    def _save(self) -> None:
        base, new = self.form.base, self.form.policy()
        if new is None:
            self.form.focus_fault()
            return
        self.bar.save.setEnabled(False)
        self.context.jobs.change(
            _LABEL,
            lambda change: service.edit_policy(change, base, new),
            lambda _done: self._saved(new),
            failed=self._fail,
        )

    def _saved(self, new: Policy) -> None:
        self.bar.save.setEnabled(True)
        self.form.settle(new)
        self.refresh()

    def _fail(self, error: BaseException) -> None:
        """Say what is in the way; what was typed stays."""
        self.bar.save.setEnabled(True)
        self.refresh()
        if isinstance(error, KnownError):
            self.context.shell.warn(error)
        else:
            self.context.jobs.failed.emit(error)

    def _lay_out(self) -> None:
        theme = self.context.theme
        fits = Card(
            theme, tr("Targets and candidates by fit"), tr("as the criteria below judge them")
        )
        fits.body.addWidget(self.bands)
        fits.body.addWidget(PlainLabel(theme, _HOW, "small", "text3", wrap=True))
        self.column.addWidget(fits)
        criteria = Card(theme, tr("Criteria"), tr("weighed against each other"))
        criteria.body.addWidget(self.form)
        self.column.addWidget(criteria)
        self.column.addStretch(1)


def bands_words(effect: FitEffect) -> str:
    """Return how many accounts stand in each band, and how many would: `Strong 14 -> 17`."""
    parts = []
    for band, words in _BANDS.items():
        was, now = effect.before[band], effect.after[band]
        count = digits(was) if was == now else f"{digits(was)}{_ARROW}{digits(now)}"
        parts.append(f"{words}: {count}")
    return "   ".join(parts)


def effect_words(effect: FitEffect) -> str:
    """Return what a profile would do: "12 accounts move to another band, 2 of them excluded"."""
    if effect.is_nothing:
        return tr("No account would change between strong, moderate and weak.")
    if not effect.newly_excluded:
        return tr_count(
            "{count} account moves to another band.",
            "{count} accounts move to another band.",
            effect.moving,
        )
    return tr_count(
        "{count} account moves to another band, {excluded} of them excluded.",
        "{count} accounts move to another band, {excluded} of them excluded.",
        effect.moving,
        excluded=digits(effect.newly_excluded),
    )
