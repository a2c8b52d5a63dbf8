"""Row 10: an account plan as PDF against a bare canvas, and fifty plans on two cores."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from abm_desktop.reports.batch import Drawing, Job, Look
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import AccountPlan
from benchmarks.measure import Measure, in_turns
from resources.files import FONTS
from tests.reports.plans import full_plan

LINES = 90
"""About as many pieces of text as stand on a full one-page plan."""
FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Bold")
MANY = 50
CORES = 2
BOUND = 1_200
"""Milliseconds that fifty plans may take."""


def measures() -> Iterator[Measure]:
    """Measure one full plan with its fonts, then fifty of them as files."""
    plan = full_plan()
    taken = in_turns(_floor, lambda: account_plan.render(plan), rounds=15)
    yield Measure("10", "account plan with embedded fonts / bare canvas", *taken, target=2.1)
    plans = [full_plan(f"Account {number}") for number in range(MANY)]
    with TemporaryDirectory(prefix="abm-bench-") as folder:
        alone = _milliseconds(plans, Path(folder), processes=0)
        both = _milliseconds(plans, Path(folder), processes=CORES - 1)
    what = f"{MANY} plans as files on {CORES} cores, started anew / on one"
    yield Measure("10", what, alone, both, bound=BOUND)


def _milliseconds(plans: Sequence[AccountPlan], folder: Path, *, processes: int) -> float:
    """Return how long it takes to write all plans, the start of processes included."""
    begun = time.perf_counter()
    drawing = Drawing(len(plans), Look(), processes=processes)
    for place, plan in enumerate(plans):
        drawing.add(Job(place, plan, folder / f"{place}.pdf"))
    batch = drawing.finish()
    assert len(batch.written) == len(plans)
    return (time.perf_counter() - begun) * 1000


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
