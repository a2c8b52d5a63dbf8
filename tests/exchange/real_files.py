"""Every real file beside the checkout, imported as somebody would: `python -m tests.exchange.real_files`.

Prints one table: file, kind, rows, created, updated, skipped, refused, why. The command line does the
work, so that the table shows what a person gets who types the same.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from abm_desktop.commands import main
from abm_desktop.exchange.kinds.registry import KINDS

FOLDER: Final = Path(__file__).parents[3] / "shared" / "data"
PERSON: Final = "Mara Lindqvist"
_QUOTED: Final = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class RealFile:
    """A file, what it is imported as, and what somebody has to tell about it."""

    name: str
    kind: str = ""
    """Empty where we have no kind of record for it."""
    told: tuple[str, ...] = ()
    workspace: str = "all"
    """The workspace that it is imported into, after the files before it."""


def _accounts(name: str, workspace: str = "all") -> RealFile:
    return RealFile(name, "accounts", ("--unit", "revenue=million"), workspace)


FILES: Final = (
    _accounts("crm-sales/accounts.csv"),
    RealFile("crm-sales/sales_teams.csv", "people", ("--team", "sales")),
    RealFile("crm-sales/products.csv", "products"),
    RealFile("crm-sales/sales_pipeline.csv", "opportunities"),
    RealFile("crm-sales/data_dictionary.csv"),
    RealFile("fortune1000/fortune1000_2024.csv", "accounts", ("--currency", "USD")),
    _accounts("csv-variants/accounts_semicolon_decimalcomma_cp1252.csv"),
    _accounts("csv-variants/accounts_utf16le_tab_excel_unicode_text.txt"),
    _accounts("csv-variants/accounts_utf8_bom_crlf.csv"),
    RealFile("csv-variants/saas_customers_utf8.csv", "accounts", workspace="customers"),
    RealFile("csv-variants/saas_customers_cp1252.csv", "accounts", workspace="customers"),
    RealFile("csv-variants/saas_customers_macroman.csv", "accounts", workspace="customers"),
    RealFile("csv-variants/nonascii_cities_utf8.csv", "accounts", workspace="cities"),
    RealFile("csv-variants/nonascii_cities_cp1252.csv", "accounts", workspace="cities"),
    _accounts("crm-sales/accounts.csv", "german"),
    RealFile(
        "csv-variants/pipeline_german_excel_semicolon.csv",
        "opportunities",
        ("--locale", "de_DE"),
        "german",
    ),
    _accounts("crm-sales/accounts.csv", "british"),
    RealFile(
        "csv-variants/pipeline_uk_dates_dollar_amounts.csv",
        "opportunities",
        ("--locale", "en_GB"),
        "british",
    ),
    RealFile("salesforce-samples/Accounts.csv", "accounts"),
    RealFile("salesforce-samples/Contacts.csv", "contacts"),
    RealFile("salesforce-samples/Leads.csv", "contacts", ("--new-accounts",)),
    RealFile("salesforce-samples/Opportunities.csv", "opportunities"),
    RealFile("salesforce-samples/Customer_Interactions.csv", "engagements"),
    RealFile("salesforce-samples/sf_user_data.csv", "people", ("--team", "sales")),
    RealFile("salesforce-samples/sf_account_data.csv", "accounts"),
    RealFile("salesforce-samples/sf_contact_data.csv", "contacts"),
    RealFile("salesforce-samples/sf_lead_data.csv", "contacts", ("--new-accounts",)),
    RealFile("salesforce-samples/sf_opportunity_data.csv", "opportunities"),
    RealFile("salesforce-samples/sf_opportunity_history_data.csv", "opportunities"),
    RealFile("salesforce-samples/sf_event_data.csv", "engagements"),
    RealFile("salesforce-samples/sf_task_data.csv", "engagements"),
    RealFile("hubspot-samples/company_data.csv", "accounts"),
    RealFile("hubspot-samples/contact_data.csv", "contacts"),
    RealFile("hubspot-samples/leads_seed_excerpt.csv", "contacts", ("--new-accounts",)),
    RealFile("hubspot-samples/owner_data.csv", "people", ("--team", "sales")),
    RealFile("hubspot-samples/deal_data.csv", "opportunities"),
    RealFile("hubspot-samples/deal_stage_data.csv"),
    RealFile("hubspot-samples/engagement_call_data.csv", "engagements"),
    RealFile("hubspot-samples/engagement_email_data.csv", "engagements"),
    RealFile(
        "hubspot-samples/engagement_meeting_data.csv",
        "engagements",
        ("--default", "activity=meeting"),
    ),
    RealFile("hubspot-samples/engagement_note_data.csv", "engagements"),
    RealFile("hubspot-samples/engagement_task_data.csv", "engagements"),
)
"""In the order in which somebody would bring them in: whatever others refer to comes first.

The same deals in other money, and customers who are called like companies of the Fortune 1000 but
sit elsewhere, have workspaces of their own.
"""


@dataclass(frozen=True)
class Line:
    """What became of a file."""

    file: RealFile
    created: int = 0
    updated: int = 0
    skipped: int = 0
    refused: int = 0
    why: tuple[tuple[str, int], ...] = ()
    """Reasons without the values they quote, each with how many cells it is about."""

    @property
    def rows(self) -> int:
        """Return how many rows the file has."""
        return self.created + self.updated + self.skipped + self.refused


def lines(folder: Path, workspaces: Path) -> Iterator[Line]:
    """Import every file into its workspace in a folder, and yield what became of it."""
    for file in FILES:
        workspace = workspaces / f"{file.workspace}.abm"
        if not workspace.exists():
            _run("new", workspace, "--as", PERSON)
        yield _import(folder, file, workspace) if file.kind else _no_kind(folder, file, workspace)


def table(found: Iterable[Line]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield _row("file", "kind", "rows", "created", "updated", "skipped", "refused", "why")
    for line in found:
        file = line.file
        counts = (line.rows, line.created, line.updated, line.skipped, line.refused)
        first, *others = [*(f"{count} x {reason}" for reason, count in line.why[:3]), ""]
        yield _row(" ".join((file.name, *file.told)), file.kind or "none", *counts, first)
        yield from (_row("", "", *[""] * len(counts), other) for other in others if other)


def _row(file: str, kind: str, *cells: object) -> str:
    *counts, why = cells
    numbers = "".join(f"{count:>8}" for count in counts)
    return f"{file:<82}{kind:<14}{numbers}  {why}".rstrip()


def _import(folder: Path, file: RealFile, workspace: Path) -> Line:
    outcome = _run("import", file.kind, folder / file.name, "-w", workspace, *file.told)
    if isinstance(outcome, str):
        return Line(file, why=((outcome, 1),))
    reasons = Counter(_QUOTED.sub('"..."', one["reason"]) for one in outcome["problems"])
    return Line(
        file,
        outcome["created"],
        outcome["updated"],
        outcome["skipped"],
        outcome["rejected"],
        tuple(reasons.most_common()),
    )


def _no_kind(folder: Path, file: RealFile, workspace: Path) -> Line:
    """Try a file as every kind there is; return why it is none of them."""
    outcomes = {
        kind: _run("import", kind, folder / file.name, "-w", workspace, "--dry-run")
        for kind in KINDS
    }
    taken = [kind for kind, outcome in outcomes.items() if not isinstance(outcome, str)]
    if taken:
        return Line(file, why=((f"would be taken as {', '.join(taken)}", 1),))
    return Line(file, why=(("no kind of record that we have", 1),))


def _run(*arguments: object) -> Any:
    """Run a command; return what it prints, or the sentence with which it fails."""
    out, err = io.StringIO(), io.StringIO()
    person = () if arguments[0] == "new" else ("--as", PERSON)
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, arguments), *person, "--json"])
    return json.loads(out.getvalue()) if code == 0 else err.getvalue().strip()


def _print(write: Callable[[str], object]) -> None:
    with tempfile.TemporaryDirectory() as workspaces:
        for line in table(lines(FOLDER, Path(workspaces))):
            write(f"{line}\n")


if __name__ == "__main__":
    _print(sys.stdout.write)
