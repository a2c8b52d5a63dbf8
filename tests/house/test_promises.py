"""Every promise has a module that proves it, which says in its first words what is promised."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tests.promises_table import Line, lines, modules, page, read_results

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.promises.test_p01_kill" name="a"/>
<testcase classname="tests.promises.test_p01_kill" name="b"><failure/></testcase>
<testcase classname="tests.promises.test_p03_backups_restore" name="c"><skipped/></testcase>
</testsuite></testsuites>"""


def test_every_promise_has_its_module_and_its_words():
    found = list(lines({}))
    numbers = [line.number for line in found if line.number.startswith("P")]
    assert numbers == [f"P{number}" for number in range(1, 13)]
    assert [line for line in found if len(line.words) < 20] == []


def test_no_number_is_proven_twice():
    counts = Counter(number for number, _path in modules())
    assert [number for number, count in counts.items() if count > 1] == []


def test_the_table_tells_what_the_tests_did(tmp_path):
    junit = tmp_path / "junit.xml"
    junit.write_text(JUNIT)
    results = {line.number: line.result for line in lines(read_results(junit))}
    assert (results["P1"], results["P3"]) == ("1 passed, 1 failed", "1 skipped")
    assert results["P2"] == "not run"


def test_a_line_of_the_table_leads_to_its_module():
    (number, path), *_ = modules()
    written = page([Line(number, "Nothing | is lost", path, "3 passed")], date(2026, 11, 18))
    assert "| P1 | Nothing \\| is lost | [test_p01_kill.py](" in written
