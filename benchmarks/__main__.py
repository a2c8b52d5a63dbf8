"""Print the rows of the performance table that exist so far: `python3 run.py bench`.

With the path of a built program (`run.py bench dist/abm-desktop/abm-desktop`), the rows that hold for it too,
1, 2 and 13, in turns with the checkout's.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import (
    duplicates,
    fitting,
    importing,
    listing,
    long_list,
    outreach,
    paper,
    planning,
    restyling,
    sampling,
    scoreboard,
    searching,
    stalls,
    starting,
    storing,
    team,
    workbooks,
)
from benchmarks.ground import measured_workspace
from benchmarks.measure import Measure
from benchmarks.program import Program, built, checkout

FEW, MANY = 10_000, 1_000_000


def main(arguments: list[str]) -> None:
    """Measure everything, or what a built program is asked for; print a row as soon as it is known."""
    print(f"{'row':<4} {'floor ms':>9} {'ours ms':>9} {'ratio':>7}  {'target':<12} what")
    with TemporaryDirectory(prefix="abm-bench-", ignore_cleanup_errors=True) as folder:
        ours = checkout(Path(folder) / "checkout")
        others = [built(Path(path), Path(folder) / "bundle") for path in arguments]
        for measure in of_programs(ours, *others) if others else measures(ours):
            _tell(measure)


def _tell(measure: Measure) -> None:
    target = _target(measure)
    verdict = "" if measure.is_met else "  NOT MET"
    print(
        f"{measure.row:<4} {measure.floor:>9.1f} {measure.ours:>9.1f} {measure.ratio:>6.2f}x"
        f"  {target:<12} {measure.what}{verdict}",
        flush=True,
    )


def _target(measure: Measure) -> str:
    if measure.bound:
        return f"<= {measure.bound:g} ms"
    return "told" if measure.target is None else f"<= {measure.target:g}x"


def of_programs(*programs: Program) -> Iterator[Measure]:
    """Yield what is measured of whole programs: a start, and work on a team's server."""
    yield from starting.measures(*programs)
    yield from team.measures(*programs)


def measures(ours: Program) -> Iterator[Measure]:
    """Yield every measure, the slow ones last."""
    yield from starting.measures(ours)
    yield from restyling.measures()
    yield from stalls.measures()
    yield from long_list.measures()
    yield from fitting.measures()
    yield from planning.measures()
    yield from paper.measures()
    yield from outreach.measures()
    yield from sampling.measures()
    with measured_workspace(FEW) as few:
        yield from listing.measures(few)
        with measured_workspace(MANY) as many:
            yield listing.flatness(few, many)
            yield from searching.measures(many)
            yield from scoreboard.measures(many)
        yield from storing.measures(few)
    yield from importing.measures()
    yield from workbooks.measures()
    yield from duplicates.measures()
    yield from team.measures(ours)


if __name__ == "__main__":
    main(sys.argv[1:])
