"""Above the draft: what the touch is, whom it reaches and how, and what holds it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow
from abm_desktop.touches.drafting import FieldName
from abm_desktop.touches.outreach_rows import Hold, OutreachContext, QueueRow
from abm_desktop.vocabulary import Medium, PointKind
from resources.language import tr, tr_count
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Avatar, Chip
from ui.kit.messages import Banner, Icon
from ui.kit.paint.text import LEFT
from ui.theme.fitting import hold_least_height, hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_LABEL: Final = 54
_NAME: Final = 180


class TouchHead(Panel):
    """The title of the touch, its play, and what can be put into the draft.

    Signals:
        fields_asked: the list of fields is wanted.
    """

    fields_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge)
        self._theme = theme
        self._icon = Icon(theme, "envelope-simple", 18)
        self.title = PlainLabel(theme, "", "title")
        self._play = Chip(theme, "", "neutral", "kanban")
        self.fields = Button(theme, tr("Fields"), icon="brackets-curly")
        self.fields.set_tip(tr("Put a field where the cursor is"))
        self.fields.clicked.connect(self.fields_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.title)
        row.addWidget(self._play)
        row.addStretch(1)
        row.addWidget(self.fields)
        hold_least_height(self, 44)

    def show_context(self, context: OutreachContext) -> None:
        """Show what the touch is."""
        touch, run = context.touch, context.touch.run
        self._icon.show_icon(touch.channel.icon, "text2")
        self.title.setText(touch.title)
        self.title.updateGeometry()
        self._play.setVisible(run is not None)
        if run is not None:
            words = (
                tr(
                    "{play}, step {place} of {steps}",
                    play=run.play,
                    place=run.place,
                    steps=run.steps,
                )
                if run.place
                else run.play
            )
            self._play.show_text(words, "neutral")


class Line(Panel):
    """A line with its label at the left."""

    def __init__(self, theme: Theme, label: str) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 0, 16, 1)
        self.row.setSpacing(8)
        self.label = PlainLabel(theme, label, "small", "text2")
        hold_width(self.label, _LABEL)
        self.row.addWidget(self.label)
        hold_least_height(self, 38)


class ReasonLine(Line):
    """Why the touch stands where it does in the queue."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Why now"))
        self.words = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.words.setAlignment(LEFT)
        self.row.addWidget(self.words, 1)

    def show_row(self, row: QueueRow | None) -> None:
        """Show the reason of a row; a done one has none."""
        self.setVisible(row is not None and row.is_open)
        if row is not None:
            self.words.setText(row.reason)
            self.words.updateGeometry()


class PersonLine(Line):
    """Whom the touch reaches: name, title, role, and the address or number that it goes to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("To"))
        self._theme = theme
        self._held: QWidget | None = None

    def show_context(self, context: OutreachContext) -> None:
        """Show whom the touch reaches."""
        if self._held is not None:
            self.row.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held = self._person(context)
        self.row.addWidget(self._held, 1)

    def _person(self, context: OutreachContext) -> QWidget:
        theme, who = self._theme, context.person
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if who is None:
            words = tr("Nobody named at {account}", account=context.account.line.name)
            row.addWidget(PlainLabel(theme, words, "body", "text3"), 1)
            return held
        others = len(context.people) - 1
        words = (
            tr_count(
                "{person} and {count} other",
                "{person} and {count} others",
                others,
                person=who.shown_name,
            )
            if others
            else who.shown_name
        )
        row.addWidget(Avatar(theme, who.shown_name, None, 22))
        name = PlainLabel(theme, words, "body_strong")
        name.setMinimumWidth(min(name.sizeHint().width(), scaled(_NAME)))
        row.addWidget(name)
        if who.title:
            row.addWidget(PlainLabel(theme, who.title, "body", "text2"))
        if who.role_label:
            role = Chip(theme, who.role_label, "accent")
            # The title gives way first: of a role a few letters tell nothing.
            role.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(role)
        row.addStretch(1)
        if context.touch.channel.medium is Medium.EMAIL:
            words = who.email or tr("No e-mail address yet")
            row.addWidget(PlainLabel(theme, words, "small", "text2" if who.email else "danger"))
        return held


class CallFacts(Panel):
    """What one looks at while the phone rings: numbers, and what they did last."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface", lines=Qt.Edge.BottomEdge)
        self.setAccessibleName(tr("Call sheet"))
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 10)
        self._column.setSpacing(4)
        self._held: list[QWidget] = []

    def show_context(self, context: OutreachContext) -> None:
        """Show whom one calls."""
        for widget in self._held:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._held = [*self._numbers(context), *self._moments(context)]
        for widget in self._held:
            self._column.addWidget(widget)

    def _numbers(self, context: OutreachContext) -> list[QWidget]:
        who = context.person
        theme = self._theme
        if who is None:
            return []
        numbers = numbers_of(who)
        if not numbers:
            words = tr("{name} has no phone number yet.", name=who.shown_name)
            return [PlainLabel(theme, words, "body", "danger")]
        first = PlainLabel(theme, numbers[0][0], "heading", tabular=True)
        first.setAccessibleName(tr("Number: {number}", number=numbers[0][0]))
        first.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        rest = ", ".join(
            f"{number} ({label})" if label else number for number, label in numbers[1:]
        )
        return [first, *([PlainLabel(theme, rest, "small", "text2")] if rest else [])]

    def _moments(self, context: OutreachContext) -> list[QWidget]:
        said = (
            context.values[name].text
            for name in (FieldName.LAST_MARKETING_MOMENT, FieldName.LAST_SALES_MOMENT)
            if context.values[name].text
        )
        who = context.person
        subject = who.shown_name if who is not None else context.account.line.name
        lines = [
            tr("{who} {what_they_did}.", who=subject, what_they_did=words)
            for words in dict.fromkeys(said)
        ]
        return [PlainLabel(self._theme, line, "small", "text2", wrap=True) for line in lines]


class HoldLine(QWidget):
    """Why the touch must not be sent now, with a way out for whoever may take it.

    Signals:
        resumed: the account's owner ends the pause.
    """

    resumed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 10, 16, 0)
        self._banner: Banner | None = None
        self._shown: Hold | None = None
        self.hide()

    def show_hold(self, hold: Hold | None) -> None:
        """Show why a touch is held; nothing where it is not."""
        if hold == self._shown:
            return
        self._shown = hold
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
        if hold is not None:
            self._banner = self._made(hold)
            self._column.addWidget(self._banner)
        self.setVisible(hold is not None)

    def _made(self, hold: Hold) -> Banner:
        if hold.is_stop:
            return Banner(self._theme, "danger", tr("Not to be sent."), f"{hold.words}.")
        if hold.pause is None:
            return Banner(self._theme, "warning", tr("On hold."), f"{hold.words}.")
        action = tr("Resume") if hold.may_resume else ""
        parts = [f"{hold.why}.", "" if hold.may_resume else tr("Its owner resumes.")]
        banner = Banner(
            self._theme, "warning", tr("Paused."), " ".join(filter(None, parts)), action
        )
        banner.acted.connect(self.resumed)
        return banner


def address_of(who: ContactRow, medium: Medium | None) -> str:
    """Return the address or number that a touch goes to; empty where none is known or needed."""
    if medium is Medium.EMAIL:
        return who.email or ""
    if medium is Medium.PHONE:
        numbers = numbers_of(who)
        return numbers[0][0] if numbers else ""
    return ""


def numbers_of(who: ContactRow) -> list[tuple[str, str]]:
    """Return the numbers of a person with their labels, the main one first."""
    main = [(who.phone, "")] if who.phone else []
    return main + [(one.value, one.label) for one in who.points if one.kind is PointKind.PHONE]
