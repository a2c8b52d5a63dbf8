"""Row 10: an account plan as PDF, against a bare canvas that draws as many words in the same fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator

from abm_desktop.reports.plan import account_plan
from benchmarks.measure import Measure, in_turns
from resources.files import FONTS
from tests.reports.plans import full_plan

LINES = 90
"""About as many pieces of text as stand on a full one-page plan."""
FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")


def measures() -> Iterator[Measure]:
    """Measure one full plan with its fonts."""
    plan = full_plan()
    taken = in_turns(_floor, lambda: account_plan.render(plan), rounds=15)
    yield Measure("10", "account plan with embedded fonts / bare canvas", *taken, target=2.1)


def _floor() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(io.BytesIO())
    for face in FACES:
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(FONTS / f"{face}.ttf")))
    for line in range(LINES):
        canvas.setFont(FACES[line % len(FACES)], 9)
        canvas.drawString(40, 800 - 8 * line, f"Line {line} of a plan with some words on it")
    canvas.save()
