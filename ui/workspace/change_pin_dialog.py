"""Whoever knows their PIN chooses another one, without a leader."""

from __future__ import annotations

from functools import partial

from abm_desktop.errors import KnownError
from abm_desktop.workspace import pin as rules
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.pins import Proof
from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField
from ui.kit.labels import PlainLabel
from ui.workspace.pin_dialog import PinField, ask_again

_WORDS = tr("What you voted and signed stays. This cannot be undone.")


class ChangePinDialog(Dialog):
    """Asks for the current PIN, and twice for the new one."""

    def __init__(self, context: Context, person: PersonRow) -> None:
        theme = context.theme
        super().__init__(theme, tr("Change my PIN"), context.window, confirm=tr("Change PIN"))
        self._context = context
        self._person = person
        self.old, self.new, self.again = (PinField(theme) for _ in range(3))
        hint = tr(
            "{shortest} to {longest} characters, only for this workspace.",
            shortest=rules.SHORTEST,
            longest=rules.LONGEST,
        )
        self.old_field = FormField(theme, tr("Current PIN"), self.old)
        self.new_field = FormField(theme, tr("New PIN"), self.new, hint=hint)
        self.again_field = FormField(theme, tr("The same again"), self.again)
        self.body.addWidget(PlainLabel(theme, _WORDS, "body", "text2", wrap=True))
        for field in (self.old_field, self.new_field, self.again_field):
            self.body.addWidget(field)

    def accept(self) -> None:
        self._check()
        if ask_again([self.old_field, self.new_field, self.again_field]):
            return
        self.hold()
        workspace, person = self._context.workspace, self._person.id
        work = partial(pins.replace_pin, workspace, person, self.old.text(), self.new.text())
        self._context.jobs.work(tr("Change a PIN"), work, self._changed, failed=self._missed)

    def _check(self) -> None:
        if not self.old.text():
            self.old_field.set_error(tr("Enter the PIN that you have now"))
        if why := rules.objection(self.new.text()):
            self.new_field.set_error(why)
        elif self.new.text() != self.again.text():
            self.again_field.set_error(tr("Type the same PIN again"))

    def _changed(self, _proof: Proof) -> None:
        self.release()
        self._context.shell.tell(tr("Your PIN is changed"))
        super().accept()

    def _missed(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, KnownError):
            self.old_field.set_error(str(error))
            self.old.setFocus()
            self.old.selectAll()
        else:
            self._context.jobs.failed.emit(error)

    def _is_typed(self) -> bool:
        """A PIN is typed again in a moment: closing asks nothing."""
        return False
