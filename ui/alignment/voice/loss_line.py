"""The line of a lost deal that both teams learn from: a loss reason in one wording, if they add one."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.services.voices import hear_of_deal
from abm_desktop.vocabulary import VoiceKind
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.alignment.voice.theme_field import ThemeField
from ui.beside_log import BesideLog, Keep
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
        context.jobs.query(
            self, themes, self.field.show_themes, topic=tr("losses {id}", id=id(self))
        )

    def keeping(self) -> Keep:
        title = self.field.text().strip()

        def keep(change: Change, deal: UUID) -> None:
            if title:
                hear_of_deal(change, deal, VoiceKind.LOSS_REASON, title)

        return keep

    @property
    def has_words(self) -> bool:
        return bool(self.field.text().strip())
