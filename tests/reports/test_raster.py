"""Pages as pictures, drawn by a library that bears one thread at a time."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from reportlab.pdfgen.canvas import Canvas

from ui.reports import raster
from ui.reports.raster import page_image

_TURNS = 50
"""So often a thread lets the others go on while it draws."""


@pytest.fixture
def pages() -> bytes:
    """A document of four pages, each with its number."""
    written = io.BytesIO()
    pen = Canvas(written)
    for number in range(4):
        pen.drawString(100, 100, f"Page {number}")
        pen.showPage()
    pen.save()
    return written.getvalue()


def test_pages_that_several_threads_want_are_drawn_one_after_the_other(
    qapp, pages: bytes, monkeypatch: pytest.MonkeyPatch
):
    alone = [page_image(pages, number, 200) for number in range(4)]
    drawing: list[int] = []
    seen: set[int] = set()
    render = pypdfium2.PdfPage.render

    def render_and_let_others_go_on(page: Any, **how: Any) -> Any:
        drawing.append(1)
        for _turn in range(_TURNS):
            seen.add(len(drawing))
            sleep(0)
        drawn = render(page, **how)
        drawing.pop()
        return drawn

    monkeypatch.setattr(pypdfium2.PdfPage, "render", render_and_let_others_go_on)
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda number: page_image(pages, number, 200), range(4)))
    assert seen == {1}
    assert drawn == alone


def test_a_page_that_fails_leaves_nothing_of_it_for_whoever_hears_of_the_error(
    qapp, pages: bytes, monkeypatch: pytest.MonkeyPatch
):
    made: list[Any] = []
    render = pypdfium2.PdfPage.render

    def render_and_note(page: Any, **how: Any) -> Any:
        made.extend([page, page.pdf, render(page, **how)])
        return made[-1]

    class NoRoom(QImage):
        def __init__(self, *_picture: object) -> None:
            raise MemoryError

    monkeypatch.setattr(pypdfium2.PdfPage, "render", render_and_note)
    monkeypatch.setattr(raster, "QImage", NoRoom)
    with pytest.raises(MemoryError):
        page_image(pages, 0, 200)
    assert [one.raw for one in made] == [None, None, None]
