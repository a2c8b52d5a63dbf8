"""Papers full of one hostile text: each place of a plan and a report that prints what people typed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from abm_desktop.reports.page.document import Finished
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import ContactLine, NoteLine
from abm_desktop.reports.progress import report
from tests.reports.plans import full_plan
from tests.reports.progress_reports import full_report

T = TypeVar("T")
_OURS = frozenset(
    (
        *("sales", "marketing", "both", "done", "planned", "skipped", "cancelled", "play"),
        *(
            "campaign",
            "strong",
            "known",
            "missing",
            "open",
            "won",
            "lost",
            "1:1",
            "1:few",
            "1:many",
        ),
    )
)
"""Words of the program's own, which nobody types."""


def papers(text: str) -> tuple[Finished, Finished]:
    """Return an account plan and a progress report in which people typed this everywhere."""
    plan = replace(
        full_plan(text),
        contacts=(ContactLine(text, text, text, text, text),),
        notes=(NoteLine(text, author=text),),
    )
    return (
        account_plan.render(filled(plan, text), full=True),
        report.render(filled(full_report(), text)),
    )


def filled(value: T, text: str) -> T:
    """Return a value of plain rows with the text wherever somebody typed one."""
    found: Any = value
    if isinstance(found, str):
        found = found if found in _OURS or not found else text
    elif isinstance(found, tuple):
        found = tuple(filled(one, text) for one in found)
    elif is_dataclass(found) and not isinstance(found, type):
        changed = {one.name: filled(getattr(found, one.name), text) for one in fields(found)}
        found = replace(found, **changed)
    return found  # type: ignore[no-any-return]
