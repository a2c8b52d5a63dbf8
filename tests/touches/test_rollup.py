"""The derived row of each account: how it is looked up, however many touches others have."""

from __future__ import annotations

from sqlalchemy import text

from abm_desktop.workspace.opened import Workspace
from db.touches.rollup import _derived


def test_the_touches_of_an_account_are_found_by_the_account(workspace: Workspace) -> None:
    """Found by their state, 200,000 of them took a quarter of an hour to write."""
    with workspace.reading() as reading:
        statement = _derived(None).compile(
            dialect=reading.session.get_bind().dialect, compile_kwargs={"literal_binds": True}
        )
        plan = reading.session.execute(text(f"EXPLAIN QUERY PLAN {statement}")).all()
    steps = [row[3] for row in plan]
    assert any("ix_touch_account_id_day (account_id=?" in step for step in steps)
    assert not any("ix_touch_state_day" in step for step in steps)
