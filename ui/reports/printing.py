"""Printing: the same pages as pictures, drawn onto the printer aside from the window's thread."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.reports.page.document import Paper
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.whole_file import write_whole
from resources.language import tr
from ui.reports.raster import page_image

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_DPI: Final = 300
_SIZES: Final = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


class NotPrintedError(KnownError):
    """The printer takes no pages; the text says what helps."""


def ask_for_printer(
    parent: QWidget, name: str, paper: Paper, pages: int, *, is_wide: bool = False
) -> QPrinter | None:
    """Let the person choose a printer and pages; none where they think better of it."""
    # A library of its own, which the window does not need to open.
    from PySide6.QtPrintSupport import QPrintDialog

    printer = new_printer(name, paper, is_wide=is_wide)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if is_chosen else None


def new_printer(name: str, paper: Paper, *, is_wide: bool = False) -> QPrinter:
    """Return the printer of the system for one document; its pages bear their own margins."""
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter()
    printer.setResolution(_DPI)
    printer.setDocName(name)
    printer.setFullPage(True)
    way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(_SIZES[paper]), way, QMarginsF(0, 0, 0, 0)))
    return printer


def print_pages(printer: QPrinter, data: bytes, pages: int, progress: Progress) -> int:
    """Draw the pages that were asked for, one after the other; return how many.

    Raises:
        NotPrintedError: the printer takes none.
        FileNotWrittenError: pages for a file cannot be put there; its text says why.
        CancelledError: the person stopped; pages that are through may come out, but no file is.
    """
    target = printer.outputFileName()
    if not target:
        return _print(printer, data, pages, progress)
    with TemporaryDirectory() as folder:
        whole = Path(folder) / "pages.pdf"
        printer.setOutputFileName(str(whole))
        count = _print(printer, data, pages, progress)
        write_whole(Path(target), whole.read_bytes())
    return count


def _print(printer: QPrinter, data: bytes, pages: int, progress: Progress) -> int:
    first = max(1, printer.fromPage())
    last = min(pages, printer.toPage() or pages)
    # The dialog may have set margins; those of the pages are on them already.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError(
            tr(
                "The printer takes no pages. Nothing was printed. Check that it is on, or export the "
                "PDF and print it from there."
            )
        )
    try:
        for number in range(first, last + 1):
            progress.step(number - first, last - first + 1)
            if number > first:
                printer.newPage()
            sheet = printer.paperRect(printer.Unit.DevicePixel)
            picture = page_image(data, number - 1, round(sheet.width()))
            painter.drawImage(_within(sheet, QSizeF(picture.size())), picture)
        progress.step(1, 1)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return last - first + 1


def _within(sheet: QRectF, page: QSizeF) -> QRectF:
    """Return where a page lies on a sheet: in its middle, as large as it can be and not distorted.

    A printer prints on the sheets that it has, which may be others than the page was made for.
    """
    size = page.scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
    return place
