"""The line of a lost deal that both teams learn from: a loss reason in one wording, if they add one."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.postable import HEAR_OF_DEAL
from abm_desktop.alignment.services.themes import themes
from abm_desktop.vocabulary import VoiceKind
from abm_desktop.workspace.outbox.posts import Then
from resources.language import tr
from ui.alignment.voice.theme_field import ThemeField
from ui.beside_log import BesideLog
from ui.context import Context


class LossLine(BesideLog):
    """Finds known loss reasons while somebody types; left empty, none is kept."""

    is_there: ClassVar[bool] = True

    def __init__(self, context: Context, host: QWidget) -> None:
        super().__init__(host)
        self.field = ThemeField(context.theme, tr("In a few words, as others would say it too"))
        self.field.setAccessibleName(tr("Loss reason for both teams"))
        self.field.turn_to(VoiceKind.LOSS_REASON)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.setFocusProxy(self.field)
        context.jobs.query(self, themes, self.field.show_themes, topic=f"losses {id(self)}")

    def keeping(self) -> tuple[Then, ...]:
        title = self.field.text().strip()
        reason = {"kind": VoiceKind.LOSS_REASON, "title": title}
        return (Then(HEAR_OF_DEAL, reason),) if title else ()

    @property
    def has_words(self) -> bool:
        return bool(self.field.text().strip())
