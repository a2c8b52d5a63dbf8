"""What stands beside the title of the scoreboard: its days, and the way to where figures come from."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import Button
from ui.revenue.span_chooser import SpanChooser
from ui.theme.theme import Theme


class BoardHead(QWidget):
    """The chooser of days, and a button to the page that breaks the figures down.

    Signals:
        tree_asked: the person wants to see how the figures come about.
    """

    tree_asked = Signal()

    def __init__(self, theme: Theme, span: SpanChooser) -> None:
        super().__init__()
        self.tree = Button(theme, tr("Tree"), size="small", icon="tree-structure")
        self.tree.set_tip(tr("How The Number comes down to what both teams do this week (Shift+T)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(span)
        row.addWidget(self.tree)
        self.tree.clicked.connect(self.tree_asked)
