"""How a change that was made is told: its name is a command, the news is in the past."""

from __future__ import annotations

from typing import Final

from resources.language import is_english, tr

_DONE: Final = {
    "Accept": "Accepted",
    "Add": "Added",
    "Answer": "Answered",
    "Approve": "Approved",
    "Ask": "Asked",
    "Assign": "Assigned",
    "Attach": "Attached",
    "Begin": "Began",
    "Bring": "Brought",
    "Change": "Changed",
    "Choose": "Chose",
    "Clear": "Cleared",
    "Close": "Closed",
    "Complete": "Completed",
    "Copy": "Copied",
    "Decline": "Declined",
    "Delete": "Deleted",
    "Discard": "Discarded",
    "Disqualify": "Disqualified",
    "Draft": "Drafted",
    "Edit": "Edited",
    "End": "Ended",
    "Erase": "Erased",
    "Export": "Exported",
    "Fill": "Filled",
    "Finish": "Finished",
    "Forget": "Forgot",
    "Give": "Gave",
    "Go": "Went",
    "Hand": "Handed",
    "Import": "Imported",
    "Keep": "Kept",
    "Let": "Let",
    "Link": "Linked",
    "Log": "Logged",
    "Make": "Made",
    "Mark": "Marked",
    "Merge": "Merged",
    "Move": "Moved",
    "Nominate": "Nominated",
    "Note": "Noted",
    "Offer": "Offered",
    "Open": "Opened",
    "Park": "Parked",
    "Pause": "Paused",
    "Plan": "Planned",
    "Predict": "Predicted",
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
    "Revise": "Revised",
    "Run": "Ran",
    "Say": "Said",
    "Set": "Set",
    "Show": "Showed",
    "Sign": "Signed",
    "Skip": "Skipped",
    "Start": "Started",
    "Stop": "Stopped",
    "Take": "Took",
    "Tell": "Told",
    "Unschedule": "Unscheduled",
    "Vote": "Voted",
    "Withdraw": "Withdrew",
    "Word": "Worded",
    "Write": "Wrote",
}


def done_words(label: str) -> str:
    """Return a change's name as news: `Plan dinner` is `Planned dinner`.

    What begins with no verb that is known stays as it is. Other languages put the verb elsewhere and
    say before the name that it is done.
    """
    if not is_english():
        return tr("Done: {label}", label=label)
    verb, space, rest = label.partition(" ")
    return f"{_DONE.get(verb, verb)}{space}{rest}"
