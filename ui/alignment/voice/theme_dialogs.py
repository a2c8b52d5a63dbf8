"""The dialogs of what is heard: noting it, wording it anew, and making two themes one."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from abm_desktop.alignment.postable import EDIT_THEME, EDIT_VOICE
from abm_desktop.alignment.services.rivals import competitors
from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.services.voices import hear, merge_themes
from abm_desktop.alignment.voice_rows import NewVoice, ThemeRow, VoiceRow
from abm_desktop.vocabulary import VoiceKind
from resources.language import is_english, tr, tr_count
from ui.accounts.account_picker import AccountPicker
from ui.alignment.voice.theme_field import ThemeField
from ui.alignment.voice.words import KINDS
from ui.context import Context
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog

_NO_RIVAL: Final = tr("None of them")
_SEGMENTS: Final = tuple(Segment(kind.value, words) for kind, words in KINDS.items())


class HearDialog(SavingDialog):
    """Asks who said what, where nothing is logged at the same time."""

    def __init__(self, context: Context, account: UUID | None = None, name: str = "") -> None:
        super().__init__(context, tr("Note what was heard"), width=620, confirm=tr("Keep"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme = context.theme
        self._account = account
        self.account = AccountPicker(context)
        self.account.setText(name)
        self.kind = SegmentedControl(theme, _SEGMENTS, tr("What it is"), wraps=True)
        self.wording = ThemeField(theme)
        self.text = TextArea(theme, tr("As they said it"), rows=2)
        self.fields = {
            "account": FormField(theme, tr("Account"), self.account),
            "kind": FormField(theme, tr("What it is"), self.kind),
            "wording": FormField(
                theme, tr("What came up"), self.wording, hint=tr("Known wordings are offered.")
            ),
            "text": FormField(theme, tr("In their words"), self.text, optional=True),
        }
        for field in self.fields.values():
            self.body.addWidget(field)
        self.account.account_chosen.connect(self._choose)
        self.account.textEdited.connect(self._forget)
        self.kind.chosen.connect(lambda key: self.wording.turn_to(VoiceKind(key)))
        context.jobs.query(self, themes, self.wording.show_themes, topic="known themes")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # Enter in the list of names chooses an account.
        if is_enter and self.account.hasFocus() and self._account is None:
            return
        super().keyPressEvent(event)

    def accept(self) -> None:
        if self._account is None:
            self.fields["account"].set_error(tr("Choose an account"))
        if not self.wording.text().strip():
            self.fields["wording"].set_error(tr("Say what came up, in a few words"))
        if focus_first_error(list(self.fields.values())) or self._account is None:
            return
        new = NewVoice(
            VoiceKind(self.kind.key()),
            self._account,
            theme=self.wording.known(),
            title=self.wording.text(),
            text=self.text.toPlainText(),
        )
        self.save(tr("Note {title}", title=new.title.strip()), lambda change: hear(change, new))

    def _choose(self, account: UUID) -> None:
        self._account = account
        self.fields["account"].clear_error()

    def _forget(self, _text: str) -> None:
        self._account = None


class WordingDialog(SavingDialog):
    """Words a theme anew, for all who heard it."""

    def __init__(self, context: Context, row: ThemeRow) -> None:
        super().__init__(
            context, tr("Word {title} anew", title=row.title), confirm=tr("Keep"), can_wait=True
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.wording = TextField(context.theme, "", row.title)
        self.field = FormField(context.theme, KINDS[row.kind], self.wording)
        self.body.addWidget(self.field)
        self.wording.selectAll()
        self.competitor = ComboBox(context.theme)
        self._rival = FormField(
            context.theme,
            tr("Competitor in the deals"),
            self.competitor,
            hint=tr("Its deals stand beside what is said of it."),
        )
        self.body.addWidget(self._rival)
        self._rival.setVisible(row.kind is VoiceKind.COMPETITOR)
        self.competitor.set_choices([(_NO_RIVAL, row.competitor)], row.competitor)
        context.jobs.query(self, competitors, self._offer, topic="competitors")

    def accept(self) -> None:
        row, wording = self._row, self.wording.text().strip()
        if not wording:
            self.field.set_error(tr("A theme needs a wording"))
            return
        values = {"title": wording, "competitor_id": self.competitor.currentData()}
        seen = {"title": row.title, "competitor_id": row.competitor}
        edits = {name: (seen[name], value) for name, value in values.items() if value != seen[name]}
        self.save_edits(
            tr("Word {title} anew", title=row.title),
            EDIT_THEME.of(row.id),
            edits,
        )

    def _offer(self, known: list[tuple[str, UUID]]) -> None:
        none: list[tuple[str, object]] = [(_NO_RIVAL, None)]
        self.competitor.set_choices([*none, *known], self._row.competitor)


class MergeDialog(SavingDialog):
    """Asks into which theme another one goes."""

    def __init__(self, context: Context, row: ThemeRow, others: list[ThemeRow]) -> None:
        super().__init__(context, tr("Make two themes one"), confirm=tr("Make one"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        theme = context.theme
        words = tr(
            "“{title}” goes, with all that was said, shown and asked for of it, into the theme "
            "that stays. Undo makes them two again.",
            title=row.title,
        )
        self.kept = ComboBox(theme)
        same = [one for one in others if one.kind is row.kind and one.id != row.id]
        rest = [one for one in others if one.kind is not row.kind]
        self.kept.set_choices([(_choice(one), one.id) for one in (*same, *rest)])
        self.field = FormField(theme, tr("Theme that stays"), self.kept)
        self.body.addWidget(PlainLabel(theme, words, wrap=True))
        self.body.addWidget(self.field)

    def accept(self) -> None:
        kept, row = self.kept.currentData(), self._row
        if not isinstance(kept, UUID):
            self.field.set_error(tr("Choose the theme that stays"))
            self.kept.setFocus()
            return
        self.save(
            tr("Make {title} one", title=row.title),
            lambda change: merge_themes(change, kept, row.id),
        )


class WordsDialog(SavingDialog):
    """Writes down what somebody said, in their words."""

    def __init__(self, context: Context, row: VoiceRow) -> None:
        super().__init__(
            context,
            tr("What {account} said", account=row.account_name),
            confirm=tr("Keep"),
            can_wait=True,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._row = row
        self.text = TextArea(context.theme, tr("As they said it"))
        self.text.setPlainText(row.text or "")
        self.text.document().setModified(False)
        self.body.addWidget(FormField(context.theme, row.title, self.text))

    def accept(self) -> None:
        row, typed = self._row, self.text.toPlainText().strip() or None
        edits = {"text": (row.text, typed)} if typed != row.text else {}
        label = tr("Edit what {account} said", account=row.account_name)
        self.save_edits(label, EDIT_VOICE.of(row.id), edits)


def _choice(row: ThemeRow) -> str:
    kind = KINDS[row.kind].lower() if is_english() else KINDS[row.kind]
    heard = tr_count("{count} time", "{count} times", row.heard)
    return f"{row.title} ({kind}, {heard})"
