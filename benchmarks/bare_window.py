"""The floor of every start: an empty QMainWindow, painted. Prints the milliseconds it took."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.frame.timing import milliseconds_since_start


class BareWindow(QMainWindow):
    """Leaves when it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        sys.stdout.write(f"{milliseconds_since_start():.1f}\n")
        QApplication.quit()


if __name__ == "__main__":
    app = QApplication([])
    window = BareWindow()
    window.resize(1440, 900)
    window.show()
    app.exec()
