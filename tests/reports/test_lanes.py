"""Pills on the time line never lie on one another."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.reports.page.marks import TEAMS
from abm_desktop.reports.plan.content import TouchLine
from abm_desktop.reports.plan.lanes import WEEKS, TimeLine, place, rows_used
from abm_desktop.workspace.days import monday_of

MONDAY = date(2026, 11, 16)
LINE = TimeLine(MONDAY, 480)
ROWS = 8
TOUCHES = st.lists(
    st.builds(
        TouchLine,
        day=st.dates(MONDAY - timedelta(days=9), MONDAY + timedelta(weeks=WEEKS + 1)),
        team=st.sampled_from(["sales", "marketing", "both"]),
        channel=st.just("Call"),
        title=st.text(max_size=20),
        state=st.sampled_from(["planned", "done", "skipped"]),
        whole_week=st.booleans(),
    ),
    max_size=25,
)


def _width(touch: TouchLine) -> float:
    return 20 + 4.5 * len(touch.title)


@given(TOUCHES)
def test_two_pills_of_a_lane_and_row_keep_apart(touches: list[TouchLine]) -> None:
    placed = place(touches, LINE, _width, ROWS)
    for team in TEAMS["both"]:
        mine = [one for one in placed if team in TEAMS[one.touch.team]]
        for index, one in enumerate(mine):
            for other in mine[:index]:
                apart = one.x + one.width < other.x or other.x + other.width < one.x
                assert apart or one.row != other.row


@given(TOUCHES)
def test_every_pill_lies_on_the_line(touches: list[TouchLine]) -> None:
    for one in place(touches, LINE, _width, ROWS):
        assert LINE.holds(one.touch.day)
        assert one.x >= 0
        assert one.x + one.width <= LINE.width


@given(TOUCHES)
def test_both_lanes_together_keep_to_their_rows(touches: list[TouchLine]) -> None:
    placed = place(touches, LINE, _width, ROWS)
    assert sum(rows_used(placed, team) for team in TEAMS["both"]) <= ROWS


@given(TOUCHES)
def test_with_rows_enough_everything_of_the_weeks_stands_on_the_line(
    touches: list[TouchLine],
) -> None:
    placed = place(touches, LINE, _width, 2 * len(touches) + 2)
    assert len(placed) == sum(LINE.holds(touch.day) for touch in touches)


def test_what_is_done_makes_way_for_what_is_planned() -> None:
    done = [TouchLine(MONDAY, "sales", "Call", f"done {n}", "done") for n in range(3)]
    planned = [TouchLine(MONDAY, "sales", "Call", f"planned {n}") for n in range(3)]
    placed = place([*done, *planned], LINE, _width, 4)
    assert [one.touch for one in placed] == planned


def test_a_touch_stands_at_its_day() -> None:
    [placed] = place(
        [TouchLine(MONDAY + timedelta(days=7), "sales", "Call", "x")], LINE, _width, ROWS
    )
    assert placed.x == LINE.week + 1


def test_a_touch_with_only_a_week_covers_it() -> None:
    touch = TouchLine(MONDAY + timedelta(days=10), "sales", "Mail", "x", whole_week=True)
    [placed] = place([touch], LINE, _width, ROWS)
    assert (placed.x, placed.width) == (LINE.week + 2, LINE.week - 4)


def test_a_joint_touch_has_the_same_row_in_both_lanes() -> None:
    same_day = [TouchLine(MONDAY, team, "Call", "x") for team in ("sales", "both", "marketing")]
    placed = place(same_day, LINE, _width, ROWS)
    assert [(one.touch.team, one.row) for one in placed] == [
        ("both", 0),
        ("sales", 1),
        ("marketing", 1),
    ]
    assert rows_used(placed, "sales") == rows_used(placed, "marketing") == 2


def test_the_week_of_a_day_begins_on_monday() -> None:
    assert monday_of(date(2026, 11, 22)) == MONDAY
    assert monday_of(MONDAY) == MONDAY
