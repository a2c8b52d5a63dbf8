"""What the buttons of an import say, and what it says at its end."""

from __future__ import annotations

from collections.abc import Sequence

from abm_desktop.exchange.service import ImportResult
from resources.language import digits, tr, tr_about, tr_count
from ui.exchange.draft import Draft
from ui.exchange.step import Step
from ui.exchange.words import counted_rows, one_line


def next_label(step: Step, draft: Draft) -> str:
    """Return what going on does at a step."""
    looked, found = draft.looked, draft.found
    match step:
        case Step.FILE if looked is None:
            return tr("Choose a file…")
        case Step.READING if looked is not None and looked.doubts:
            return tr("Confirm and go on")
        case Step.MEANINGS:
            return tr("See what will happen")
        case Step.PREVIEW if found is not None and found.records:
            return tr("Import {records}", records=found.preview.kind.counted(found.records))
        case Step.PREVIEW | Step.RESULT:
            return tr("Close")
    return tr_about("step of an import", "Next")


def result_words(result: ImportResult, notes: Sequence[str]) -> list[str]:
    """Return in a few lines what became of the rows of a file, and what to know of them."""
    counts = tr(
        "{created} created, {updated} updated, {skipped} with nothing new.",
        created=counted_rows(result.created),
        updated=digits(result.updated),
        skipped=digits(result.skipped),
    )
    noted = [one_line(" · ".join(notes))] if notes else []
    if not result.rejected:
        return [
            counts,
            *noted,
            tr("Undo takes all of it back, now or later from the import history."),
        ]
    refused = tr_count(
        "{count} row could not be used. Save them as a file, correct them there and import "
        "that file.",
        "{count} rows could not be used. Save them as a file, correct them there and import "
        "that file.",
        result.rejected,
    )
    return [counts, *noted, refused]
