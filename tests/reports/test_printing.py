"""What comes out of a printer: the pages as they are, on whatever sheets it has."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtWidgets import QApplication
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from abm_desktop.workspace.progress import Progress
from ui.reports import printing
from ui.reports.raster import page_image


def _is_dark(picture: QImage, x: int, y: int) -> bool:
    return picture.pixelColor(x, y).lightness() < 128


@pytest.mark.parametrize("sheet", [QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_a_page_is_printed_whole_and_in_its_shape_on_other_sheets_with_margins(
    qapp: QApplication, tmp_path: Path, sheet: QPageSize.PageSizeId
):
    page = io.BytesIO()
    pen = Canvas(page, pagesize=LETTER)
    pen.rect(36, 36, LETTER[0] - 72, LETTER[1] - 72, stroke=0, fill=1)
    pen.showPage()
    pen.save()
    printer = printing.new_printer("page", "Letter")
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    margins = QMarginsF(10, 10, 10, 10)
    printer.setPageLayout(QPageLayout(QPageSize(sheet), QPageLayout.Orientation.Portrait, margins))
    printing.print_pages(printer, page.getvalue(), 1, Progress())
    drawn = page_image((tmp_path / "printed.pdf").read_bytes(), 0, 600)
    middle = drawn.rect().center()
    across = [x for x in range(drawn.width()) if _is_dark(drawn, x, middle.y())]
    down = [y for y in range(drawn.height()) if _is_dark(drawn, middle.x(), y)]
    left, right, top, bottom = across[0], across[-1], down[0], down[-1]
    assert left + right == pytest.approx(drawn.width(), abs=4)
    assert top + bottom == pytest.approx(drawn.height(), abs=4)
    shape = (LETTER[0] - 72) / (LETTER[1] - 72)
    assert (right - left) / (bottom - top) == pytest.approx(shape, rel=0.01)
    assert (right - left) / drawn.width() == pytest.approx(540 / 612, rel=0.01)
