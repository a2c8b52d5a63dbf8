"""What the buttons of an import say, and what it says at its end."""

from __future__ import annotations

from abm_desktop.exchange.service import ImportResult
from ui.exchange.draft import Draft
from ui.exchange.step import Step
from ui.exchange.words import counted


def next_label(step: Step, draft: Draft) -> str:
    """Return what going on does at a step."""
    looked, found = draft.looked, draft.found
    match step:
        case Step.FILE if looked is None:
            return "Choose a file…"
        case Step.READING if looked is not None and looked.doubts:
            return "Confirm and go on"
        case Step.MEANINGS:
            return "See what will happen"
        case Step.PREVIEW if found is not None and found.records:
            return f"Import {found.preview.kind.counted(found.records)}"
        case Step.PREVIEW | Step.RESULT:
            return "Close"
    return "Next"


def result_words(result: ImportResult) -> list[str]:
    """Return in two lines what became of the rows of a file."""
    counts = (
        f"{counted(result.created, 'row')} created, {result.updated:,} updated, "
        f"{result.skipped:,} with nothing new."
    )
    if not result.rejected:
        return [counts, "Undo takes all of it back, now or later from the import history."]
    refused = (
        f"{counted(result.rejected, 'row')} could not be used. "
        "Save them as a file, correct them there and import that file."
    )
    return [counts, refused]
