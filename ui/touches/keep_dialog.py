"""Why touches that collide are kept as they are."""

from __future__ import annotations

from PySide6.QtCore import Qt

from abm_desktop.touches import clash_words
from abm_desktop.touches.services import coordinating
from abm_desktop.touches.services.coordinating import Clash
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.context import Context
from ui.kit.fields import FormField, TextArea
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog


class KeepDialog(SavingDialog):
    """Sets a rule aside for touches; the reason is kept, and everybody can read it."""

    def __init__(self, context: Context, clash: Clash, tier: Tier | None) -> None:
        super().__init__(context, tr("Keep what collides"), confirm=tr("Keep"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._clash = clash
        self.reason = TextArea(
            context.theme, tr("They asked for both, or both were agreed with them")
        )
        self.field = FormField(context.theme, tr("Why the rule is set aside"), self.reason)
        sentence = clash_words.sentence(clash, tier)
        self.body.addWidget(PlainLabel(context.theme, sentence, "body", "text2", wrap=True))
        self.body.addWidget(self.field)

    def accept(self) -> None:
        if not self.confirm.isEnabled():
            return
        reason = self.reason.toPlainText().strip()
        if not reason:
            self.field.set_error(tr("Say why the rule is set aside."))
            self.reason.setFocus()
            return
        planned = [touch for touch in self._clash.touches if touch.is_planned]
        kept = (planned or list(self._clash.touches))[-1]
        rule = self._clash.rule

        def keep(change: Change) -> None:
            coordinating.keep(change, kept.id, [rule], reason)

        self.save(tr("Keep {title} although it collides", title=kept.title), keep)
