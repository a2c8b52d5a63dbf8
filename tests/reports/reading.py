"""Read a PDF back."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PdfReader

from abm_desktop.reports.page.document import Finished


def reader(finished: Finished) -> PdfReader:
    return PdfReader(io.BytesIO(finished.data))


def text(finished: Finished) -> str:
    return "\n".join(page.extract_text() for page in reader(finished).pages)


def words(finished: Finished) -> str:
    """The text with every stretch of white space as one space."""
    return " ".join(text(finished).split())


def page_words(finished: Finished) -> list[str]:
    """The text of each page, with every stretch of white space as one space."""
    return [" ".join(page.extract_text().split()) for page in reader(finished).pages]


def places(finished: Finished) -> list[tuple[float, str]]:
    """How high each piece of text stands on the first page, in points from the bottom edge."""
    found: list[tuple[float, str]] = []

    def note(said: str, _cm: Any, matrix: Any, _font: Any, _size: Any) -> None:
        if said.strip():
            found.append((float(matrix[5]), said.strip()))

    reader(finished).pages[0].extract_text(visitor_text=note)
    return found


def outline(finished: Finished) -> list[str]:
    def titles(entries: list[Any]) -> list[str]:
        found: list[str] = []
        for entry in entries:
            found += titles(entry) if isinstance(entry, list) else [entry.title]
        return found

    return titles(reader(finished).outline)


def xobject_kinds(finished: Finished) -> set[str]:
    """Subtypes of all external objects of all pages."""
    kinds: set[str] = set()
    for page in reader(finished).pages:
        resources = page["/Resources"]
        kinds |= {
            str(one.get_object()["/Subtype"]) for one in resources.get("/XObject", {}).values()
        }
    return kinds


def fonts(finished: Finished) -> dict[str, bool]:
    """Name of every font of the pages and whether its glyphs are in the file."""
    found: dict[str, bool] = {}
    for page in reader(finished).pages:
        for font in page["/Resources"]["/Font"].values():
            one = font.get_object()
            descriptor = one.get("/FontDescriptor")
            found[str(one["/BaseFont"])] = bool(
                descriptor and "/FontFile2" in descriptor.get_object()
            )
    return found


def links(finished: Finished) -> set[str]:
    addresses: set[str] = set()
    for page in reader(finished).pages:
        for annotation in page.get("/Annots", []):
            addresses.add(str(annotation.get_object()["/A"]["/URI"]))
    return addresses
