"""Qt's types, described to Python before two threads could ask for them at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Final

QT_NAMES: Final[Mapping[str, str]] = {
    "QtCore": """
        QAbstractListModel QAbstractTableModel QBuffer QByteArray QCoreApplication QDate
        QEasingCurve QEvent QEventLoop QIODevice QItemSelection QItemSelectionModel QLibraryInfo
        QLineF QMargins QMarginsF QMimeData QModelIndex QObject QPersistentModelIndex QPoint
        QPropertyAnimation QRect QRectF QSignalBlocker QSize QSizeF QStringListModel QThread
        QTimer QTranslator QUrl Qt
    """,
    "QtGui": """
        QAccessible QAccessibleEvent QAction QBrush QCloseEvent QContextMenuEvent QCursor
        QDesktopServices QDragEnterEvent QDragLeaveEvent QDropEvent QEnterEvent QFocusEvent
        QFont QFontDatabase QFontMetrics QFontMetricsF QGuiApplication QHelpEvent QHideEvent
        QIcon QImage QKeyEvent QKeySequence QMouseEvent QMoveEvent QPageLayout QPageSize
        QPaintEvent QPainter QPainterPath QPalette QPen QPixmap QPolygonF QRegion QResizeEvent
        QShortcut QShowEvent QStandardItem QStandardItemModel QStyleHints QTextBlock
        QTextBlockFormat QTextCharFormat QTextCursor QTextDocument QTextFormat QTextFragment
        QTextFrameFormat QTextLayout QTextOption QTextTable QTextTableCell QWheelEvent
    """,
    "QtWidgets": """
        QAbstractButton QAbstractItemView QAbstractScrollArea QAbstractSpinBox QApplication
        QBoxLayout QButtonGroup QCalendarWidget QCheckBox QComboBox QCompleter QDialog
        QFileDialog QFrame QGraphicsDropShadowEffect QGraphicsItem QGraphicsObject
        QGraphicsScene QGraphicsView QGridLayout QHBoxLayout QHeaderView QLabel QLayout
        QLayoutItem QLineEdit QListView QMainWindow QMenu QPlainTextEdit QPushButton
        QRadioButton QScrollArea QScrollBar QSizePolicy QSlider QSpacerItem QSplitter
        QStackedLayout QStackedWidget QStyle QStyleOptionComboBox QStyleOptionGraphicsItem
        QStyleOptionSlider QStyleOptionViewItem QStylePainter QStyledItemDelegate QTabBar
        QTableView QTextBrowser QTextEdit QToolButton QToolTip QVBoxLayout QWidget QWidgetAction
    """,
    "QtSvg": "QSvgRenderer",
}
"""What the modules of the window import of each module of Qt."""


@cache
def describe_types() -> None:
    """Have every type described that the window uses; in its thread, and before another one imports a page.

    PySide describes a type to Python when it is first asked for, and its tables bear no second thread meanwhile: a
    page that is imported beside the window ended the program, or kept it waiting for good, where the window met a
    new type in the same moment. It is a fiftieth of a second, most of which would be spent soon after.
    """
    for module, names in QT_NAMES.items():
        found = import_module(f"PySide6.{module}")
        for name in names.split():
            getattr(found, name)
