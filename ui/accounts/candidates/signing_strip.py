"""The strip below the candidates: where the list stands, and the signature of each team."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.accounts.choosing_rows import SignatureRow
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.team_words import TEAMS
from resources.language import tr, tr_count
from ui.accounts.candidates.look import Look
from ui.accounts.candidates.words import standing_words, when
from ui.kit.buttons import Button
from ui.kit.frames import Panel
from ui.kit.labels import PlainLabel
from ui.kit.marks import Mark, TeamBadge
from ui.kit.paint.box import paint_box
from ui.kit.writing_rights import needs_writing
from ui.theme.fitting import hold_height, hold_width
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_TOKENS: Final = {Team.SALES: "sales", Team.MARKETING: "mktg"}
_ROOMY: Final = 360
_INK: Final = ((0.0, 0.6), (0.12, 0.05), (0.2, 0.95), (0.3, 0.3), (0.42, 0.8), (0.5, 0.35))
_INK_END: Final = ((0.6, 0.75), (0.7, 0.4), (0.84, 0.68), (1.0, 0.5))


class Ink(Mark):
    """A line of ink in the colour of a team: that somebody signed."""

    def __init__(self, theme: Theme, team: Team, name: str) -> None:
        super().__init__(theme, name)
        self._team = team
        hold_width(self, 110)
        hold_height(self, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.colour(_TOKENS[self._team]), 1.8))
        width, height = self.width() - 4, self.height() - 4
        places = [QPointF(2 + x * width, 2 + y * height) for x, y in (*_INK, *_INK_END)]
        path = QPainterPath(places[0])
        for before, after in zip(places[1::2], places[2::2], strict=False):
            path.quadTo(before, after)
        painter.drawPath(path)


class SignatureBox(QWidget):
    """Who signed for a team, or what is missing until somebody does.

    Signals:
        asked: somebody wants to sign for the team.
    """

    asked = Signal()

    def __init__(self, theme: Theme, team: Team) -> None:
        super().__init__()
        self._theme = theme
        self._team = team
        self.is_signed = False
        self._lead = PlainLabel(theme, "", "small", "text2")
        self._who = PlainLabel(theme, "", "body_strong")
        self._when = PlainLabel(theme, "", "small", "text2")
        self.ink = Ink(theme, team, tr("Signed for {team}", team=TEAMS[team]))
        self.sign = needs_writing(Button(theme, tr("Sign"), icon="pencil-simple"))
        self.sign.setAccessibleName(tr("Sign for {team}", team=TEAMS[team]))
        self.sign.clicked.connect(self.asked)
        self._build()
        theme.changed.connect(self.update)

    def show_signature(self, signature: SignatureRow | None, missing: str, *, can: bool) -> None:
        """Show who signed and when, or what is missing."""
        self.is_signed = signature is not None and signature.is_valid
        name = TEAMS[self._team]
        if signature is not None and signature.is_valid:
            self._lead.setText(tr("Signed for {team}", team=name))
            self._who.setText(signature.person)
            self._when.setText(when(signature.signed_at))
        elif signature is not None:
            self._lead.setText(tr("Void for {team}", team=name))
            self._who.setText(signature.person)
            self._when.setText(tr("what was signed is not there any more"))
        else:
            self._lead.setText(tr("Waiting for {team}", team=name))
            self._who.setText("")
            self._when.setText(missing or tr("nobody has signed this list yet"))
        self._who.setVisible(bool(self._who.text()))
        self._fit()
        self.sign.setVisible(not self.is_signed)
        self.sign.setEnabled(can)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the ink where names and days have their room beside it."""
        self.ink.setVisible(self.is_signed and self.width() >= scaled(_ROOMY))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour, rect = self._theme.colour, QRectF(self.rect())
        if self.is_signed:
            paint_box(QPainter(self), rect, 8, colour("surface"), colour("border"))
        else:
            line = colour(_TOKENS[self._team])
            paint_box(QPainter(self), rect, 8, colour("surface"), line, width=1.5, dashed=True)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        row.addWidget(TeamBadge(self._theme, self._team, 24))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._lead)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._who)
        line.addWidget(self._when, 1)
        column.addLayout(line)
        row.addLayout(column, 1)
        row.addWidget(self.ink)
        row.addWidget(self.sign)


class SigningStrip(Panel):
    """Both signatures beside each other; the line above leads to the versions of the list.

    Signals:
        asked: the key of an action of the page.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "canvas", lines=Qt.Edge.TopEdge)
        self.boxes = {team: SignatureBox(theme, team) for team in (Team.SALES, Team.MARKETING)}
        self.words = PlainLabel(theme, "", "small", "text2")
        self.digest = PlainLabel(theme, "", "small", "text3", tabular=True)
        self.versions = Button(theme, tr("Versions"), kind="link")
        self.versions.clicked.connect(lambda: self.asked.emit("candidates.versions"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.words)
        head.addWidget(self.digest, 1)
        head.addWidget(self.versions)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(12)
        for team, box in self.boxes.items():
            row.addWidget(box, 1)
            key = f"candidates.sign_{team.value}"
            box.asked.connect(lambda key=key: self.asked.emit(key))
        column.addLayout(row)

    def show_look(self, look: Look) -> None:
        """Show where the list stands, and who signed the version of now."""
        standing = look.standing
        version = standing.version
        self.words.setText(standing_words(standing))
        self.digest.setText("" if version is None else f"SHA-256 {version.digest[:12]}")
        self.digest.set_tip("" if version is None else version.digest)
        self.versions.setVisible(version is not None)
        missing = _missing(look)
        for team, box in self.boxes.items():
            current = None
            if version is not None and not standing.is_changed:
                current = next((one for one in version.signatures if one.team is team), None)
            box.show_signature(current, missing, can=not missing and bool(standing.accounts))


def _missing(look: Look) -> str:
    ranking = look.choosing.ranking
    open_ones = len(ranking.unsettled) if ranking and look.choosing.is_open else 0
    if open_ones:
        return tr_count(
            "signs when {count} vote is settled", "signs when {count} votes are settled", open_ones
        )
    return "" if look.standing.accounts else tr("signs once there is an account on the list")
