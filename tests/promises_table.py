"""The table of promises and threats in `docs/promises.md`: each with its test and its last result.

`python3 run.py promises` runs both folders of tests and writes the table; what a module proves is the
first sentence of its docstring, and its number stands in its name.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "promises.md"
MODULE = re.compile(r"test_([pt])(\d\d)_\w+\.py")
PARTS = (("p", "Promises", "tests/promises"), ("t", "Threats", "tests/threats"))
NOT_RUN = "not run"
HEAD = """# Promises and threats

What ABM Desktop promises whoever works with it, and what it withstands. Each line is proven by the tests of
one module, through the program's own services, commands and windows. Made by `python3 run.py promises`, which
runs them; the results are those of {day}.
"""


@dataclass(frozen=True)
class Line:
    """One promise or threat: its number, the words, its module, what its tests did last."""

    number: str
    words: str
    module: Path
    result: str


def main(arguments: Sequence[str]) -> int:
    """Run the tests, or read what they did from `--junit FILE`, and write the table."""
    if arguments[:1] == ["--junit"]:
        results, code = read_results(Path(arguments[1])), 0
    else:
        results, code = _run(arguments)
    today = datetime.now(UTC).date()
    PAGE.write_text(page(list(lines(results)), today), encoding="utf-8")
    sys.stdout.write(f"Wrote {PAGE.relative_to(ROOT)}\n")
    return code


def modules() -> Iterator[tuple[str, Path]]:
    """Yield the number and the path of every module that proves something, in their order."""
    for _letter, _title, folder in PARTS:
        for path in sorted((ROOT / folder).glob("test_*.py")):
            named = MODULE.fullmatch(path.name)
            if named is not None:
                yield f"{named[1].upper()}{int(named[2])}", path


def words_of(path: Path) -> str:
    """Return the first sentence of a module's docstring, in one line."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = " ".join(said.split("\n\n")[0].split())
    return first.rstrip(".")


def read_results(junit: Path) -> dict[str, Counter[str]]:
    """Return, for each module, how many of its tests passed, failed and were skipped."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for case in ET.parse(junit).getroot().iter("testcase"):
        name = case.get("classname", "").rpartition(".")[2]
        tags = {child.tag for child in case}
        kind = (
            "failed"
            if tags & {"failure", "error"}
            else "skipped"
            if "skipped" in tags
            else "passed"
        )
        found[name][kind] += 1
    return found


def lines(results: Mapping[str, Counter[str]]) -> Iterator[Line]:
    """Yield a line for every module."""
    for number, path in modules():
        counts = results.get(path.stem)
        yield Line(number, words_of(path), path.relative_to(ROOT), _told(counts))


def page(found: Sequence[Line], day: date) -> str:
    """Return the page as Markdown."""
    parts = [HEAD.format(day=day.isoformat())]
    for letter, title, _folder in PARTS:
        mine = [line for line in found if line.number.startswith(letter.upper())]
        if mine:
            rows = [
                f"| {line.number} | {_cell(line.words)} | [{line.module.name}](../{line.module.as_posix()}) | {line.result} |"
                for line in mine
            ]
            parts.append(
                "\n".join(
                    (
                        f"## {title}\n",
                        "| | | proven by | last result |",
                        "| --- | --- | --- | --- |",
                        *rows,
                    )
                )
                + "\n"
            )
    return "\n".join(parts)


def _told(counts: Counter[str] | None) -> str:
    if not counts:
        return NOT_RUN
    return ", ".join(
        f"{counts[kind]} {kind}" for kind in ("passed", "failed", "skipped") if counts[kind]
    )


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _run(arguments: Sequence[str]) -> tuple[dict[str, Counter[str]], int]:
    folders = [folder for _letter, _title, folder in PARTS if (ROOT / folder).is_dir()]
    with tempfile.TemporaryDirectory(prefix="abm-promises-") as scratch:
        junit = Path(scratch) / "junit.xml"
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            f"--junit-xml={junit}",
            *folders,
            *arguments,
        ]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        return (read_results(junit) if junit.exists() else {}), code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
