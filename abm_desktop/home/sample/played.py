"""Plays of the sample story: those that the seller made, and where they run."""

from __future__ import annotations

from abm_desktop.home.sample.accounts import Row
from abm_desktop.home.sample.cast import Cast, SampleKeys
from abm_desktop.home.sample.days import SampleDays
from abm_desktop.home.sample.files import record
from abm_desktop.touches.services.ready_plays import ReadPlay, add_ready_plays, add_told_play
from abm_desktop.workspace.opened import Change


def tell_plays(change: Change, keys: SampleKeys) -> dict[str, ReadPlay]:
    """Write the seller's own plays, then the ready-made ones, and return the own ones by code."""
    own = {
        told["code"]: add_told_play(change, {**told, "code": None}, told["name"], keys.fresh)
        for told in record("plays")["plays"]
    }
    add_ready_plays(change, keys.fresh)
    return own


def run_rows(
    plays: dict[str, ReadPlay],
    touches: list[Row],
    cast: Cast,
    days: SampleDays,
    keys: SampleKeys,
) -> list[Row]:
    """Return where plays run, and let the touches that the story tells belong to them.

    A run takes the touches of its account by their titles, the latest of those with one title.
    """
    by_title = {
        (touch["account_id"], touch["title"]): touch
        for touch in sorted(touches, key=lambda row: str(row["day"] or ""))
    }
    runs = []
    for told in record("plays")["runs"]:
        play = plays[told["play"]]
        run = {
            "id": keys.fresh(),
            "play_id": play.id,
            "account_id": cast.targets[told["account"]].key,
            "anchor_day": days.working(told["start"]),
            "runner_id": cast.people[told["runner"]],
        }
        runs.append(run)
        for step, title in told["touches"].items():
            touch = by_title[run["account_id"], title]
            touch["run_id"], touch["step_id"] = run["id"], play.steps[step]
    return runs
