"""Pages of a PDF as pictures, drawn by one thread at a time: pdfium is not made for more."""

from __future__ import annotations

from contextlib import closing
from threading import Lock
from typing import Final

from PySide6.QtGui import QImage

_ONE_AT_A_TIME: Final = Lock()


def page_image(data: bytes, number: int, width: int) -> QImage:
    """Return a page (counted from 0) as a picture of that width in device pixels."""
    # A large library that the window does not need to open.
    import pypdfium2

    # All is closed here: what an error holds would be freed by whoever hears of it, beside the next page.
    with (
        _ONE_AT_A_TIME,
        closing(pypdfium2.PdfDocument(data)) as document,
        closing(document[number]) as page,
        closing(
            page.render(scale=width / page.get_width(), prefer_bgrx=True, rev_byteorder=False)
        ) as bitmap,
    ):
        picture = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB32,
        )
        # It is drawn up to a pixel larger: that would be squeezed where the page is shown.
        height = round(width * page.get_height() / page.get_width())
        return picture.copy(0, 0, width, height)
