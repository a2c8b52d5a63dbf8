"""What is typed on in a field whose last edit still waits becomes one edit with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.outbox.posts import Post
from abm_desktop.workspace.outbox.store import Unreadable


def last_about(waiting: Sequence[Entry | Unreadable], entry: Entry) -> Entry | None:
    """Return what waits last about the same fields, where nobody can have sent it yet."""
    entries = [one for one in waiting if isinstance(one, Entry)]
    last = next((one for one in reversed(entries) if one.about & entry.about), None)
    if last is None or last.is_tried:
        return None
    is_same = (last.code, last.about, last.place) == (entry.code, entry.about, entry.place)
    return last if is_same else None


def joined(last: Entry, post: Post) -> dict[str, tuple[Any, Any]]:
    """Return one edit for two that follow each other; nothing where they do not."""
    try:
        before = last.post({last.code: post.case}).arguments["edits"]
    except ValueError:
        return {}
    after = post.arguments["edits"]
    if any(before[name][1] != base for name, (base, _mine) in after.items()):
        return {}
    return {name: (before[name][0], mine) for name, (_base, mine) in after.items()}
