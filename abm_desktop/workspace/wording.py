"""How a change that was made is told: its name is a command, the news is in the past."""

from __future__ import annotations

from typing import Final

_DONE: Final = {
    "Accept": "Accepted",
    "Add": "Added",
    "Ask": "Asked",
    "Assign": "Assigned",
    "Attach": "Attached",
    "Bring": "Brought",
    "Change": "Changed",
    "Clear": "Cleared",
    "Close": "Closed",
    "Complete": "Completed",
    "Copy": "Copied",
    "Delete": "Deleted",
    "Disqualify": "Disqualified",
    "Edit": "Edited",
    "End": "Ended",
    "Erase": "Erased",
    "Export": "Exported",
    "Fill": "Filled",
    "Forget": "Forgot",
    "Give": "Gave",
    "Hand": "Handed",
    "Import": "Imported",
    "Keep": "Kept",
    "Link": "Linked",
    "Log": "Logged",
    "Make": "Made",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Nominate": "Nominated",
    "Open": "Opened",
    "Park": "Parked",
    "Pause": "Paused",
    "Plan": "Planned",
    "Put": "Put",
    "Reject": "Rejected",
    "Remove": "Removed",
    "Rename": "Renamed",
    "Reopen": "Reopened",
    "Reply": "Replied",
    "Restore": "Restored",
    "Resume": "Resumed",
    "Retire": "Retired",
    "Reveal": "Revealed",
    "Run": "Ran",
    "Set": "Set",
    "Sign": "Signed",
    "Skip": "Skipped",
    "Stop": "Stopped",
    "Take": "Took",
    "Unschedule": "Unscheduled",
    "Withdraw": "Withdrew",
    "Write": "Wrote",
}


def done_words(label: str) -> str:
    """Return a change's name as news: `Plan dinner` is `Planned dinner`.

    What begins with no verb that is known stays as it is.
    """
    verb, space, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)}{space}{rest}"
