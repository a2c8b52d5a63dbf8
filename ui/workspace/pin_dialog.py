"""Who votes or signs shows that it is them: by a PIN in a file, by nothing more where a login binds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from abm_desktop.errors import KnownError
from abm_desktop.workspace import pin as rules
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.pins import Asking, Proof
from resources.language import tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

Shown = Callable[[Proof], None]


def prove(context: Context, person: UUID, name: str, purpose: str, shown: Shown) -> None:
    """Ask what a person must show and hand the proof on; nothing is handed on where they cancel.

    `purpose` ends the sentence "Tomás Okafor ...", such as "signs the list for Sales".
    """

    def ask(asked: Asking) -> None:
        if asked is Asking.NOTHING:
            context.jobs.query(context.window, lambda reading: pins.proof(reading, person), shown)
            return
        dialog = PinDialog(context, person, name, purpose, asked=asked)
        dialog.proved = shown
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    context.jobs.query(context.window, lambda reading: pins.asking(reading, person), ask)


class PinField(TextField):
    """A field whose signs nobody reads over a shoulder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(rules.LONGEST)


def ask_again(fields: list[FormField]) -> bool:
    """Give the keyboard to the first PIN with a mistake; says whether there is one.

    It is selected: nobody mends signs that they cannot read, but types them anew.
    """
    wrong = next((one for one in fields if one.error()), None)
    if wrong is not None and isinstance(wrong.editor, PinField):
        wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        wrong.editor.selectAll()
    return wrong is not None


class PinDialog(Dialog):
    """Asks for the PIN of one person, or lets them choose their first one, typed twice.

    Attributes:
        proved: is told once the PIN is found right, before the dialog closes.
    """

    def __init__(
        self, context: Context, person: UUID, name: str, purpose: str, *, asked: Asking
    ) -> None:
        is_new = asked is Asking.NEW_PIN
        title = tr("Choose a PIN") if is_new else tr("PIN of {name}", name=name)
        confirm = tr("Choose PIN") if is_new else tr("Go on")
        super().__init__(context.theme, title, context.window, confirm=confirm)
        self._context = context
        self._person = person
        self._is_new = is_new
        self.proved: Shown = lambda _proof: None
        self.pin = PinField(context.theme)
        self.again = PinField(context.theme)
        self._words = PlainLabel(
            context.theme, _words(name, purpose, is_new=is_new), "body", "text2", wrap=True
        )
        hint = tr(
            "{shortest} to {longest} characters, only for this workspace.",
            shortest=rules.SHORTEST,
            longest=rules.LONGEST,
        )
        self._pin_field = FormField(context.theme, "PIN", self.pin, hint=hint if is_new else "")
        self._again_field = FormField(context.theme, tr("The same again"), self.again)
        self._again_field.setVisible(is_new)
        for part in (self._words, self._pin_field, self._again_field):
            self.body.addWidget(part)

    def accept(self) -> None:
        self._check()
        if ask_again([self._pin_field, self._again_field]):
            return
        self.hold()
        pin, person, jobs = self.pin.text(), self._person, self._context.jobs
        if self._is_new:
            work = partial(pins.choose, self._context.workspace, person, pin)
            jobs.work(tr("Choose a PIN"), work, self._found, failed=self._missed)
        else:
            look = partial(pins.proof, person=person, pin=pin)
            jobs.query(self, look, self._found, failed=self._missed)

    def _check(self) -> None:
        if self._is_new:
            if why := rules.objection(self.pin.text()):
                self._pin_field.set_error(why)
            elif self.pin.text() != self.again.text():
                self._again_field.set_error(tr("Type the same PIN again"))
        elif not self.pin.text():
            self._pin_field.set_error(tr("Enter the PIN"))

    def _found(self, proof: Proof) -> None:
        self.release()
        self.proved(proof)
        super().accept()

    def _missed(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, KnownError):
            self._pin_field.set_error(str(error))
            self.pin.setFocus()
            self.pin.selectAll()
        else:
            self._context.jobs.failed.emit(error)

    def _is_typed(self) -> bool:
        """A PIN is typed again in a moment: closing asks nothing."""
        return False


def _words(name: str, purpose: str, *, is_new: bool) -> str:
    if is_new:
        return tr(
            "{name} {purpose}. A PIN of your own keeps others from doing so in your name on this "
            "computer. It is asked for whenever you vote or sign; a leader can let it be "
            "forgotten.",
            name=name,
            purpose=purpose,
        )
    return tr(
        "{name} {purpose}. Nobody else looks while the PIN is typed.", name=name, purpose=purpose
    )
