"""Opens the guide in the language of its process at a place, and prints what it shows there.

A process of its own, because a process speaks one language from its first word on.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.frame.guide_window import GuideWindow
from ui.theme.look import dress
from ui.theme.theme import Theme


def main(place: str, wanted: str, picture: str, kept: str) -> None:
    """Open the guide at a place, keep a picture of it, then look for words."""
    app = QApplication([])
    theme = Theme("light", reduce_motion=True)
    dress(app, theme)
    guide = GuideWindow(theme)
    guide.show_place(place)
    heading = guide.text.textCursor().block().text()
    guide.text.document().resource(QTextDocument.ResourceType.ImageResource, QUrl(picture)).save(
        kept
    )
    guide.contents.search.setText(wanted)
    found = guide.contents.found()
    QTest.keyClick(guide.contents.search, Qt.Key.Key_Return)
    title = guide.text.document().begin().text()
    guide.close()
    sys.stdout.write(json.dumps({"heading": heading, "found": found, "title": title}))


if __name__ == "__main__":
    main(*sys.argv[1:])
