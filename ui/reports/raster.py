"""Pages of a PDF as pictures; one thread at a time may draw them (pdfium is not made for more)."""

from __future__ import annotations

from PySide6.QtGui import QImage


def page_image(data: bytes, number: int, width: int) -> QImage:
    """Return a page (counted from 0) as a picture of that width in device pixels."""
    # A large library that the window does not need to open.
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True, rev_byteorder=False)
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
    finally:
        document.close()
