from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from abm_desktop.accounts.service import NewAccount, add_account
from abm_desktop.exchange import service
from abm_desktop.exchange.importing.preview import ImportPreview
from abm_desktop.exchange.kinds.export_kinds import FileFormat, exportable
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.exporting import export_records
from abm_desktop.exchange.services.own_values import OWN_OF
from abm_desktop.vocabulary import FieldKind, FieldOwner
from abm_desktop.workspace import history
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.custom_fields import add_field, retire_field
from abm_desktop.workspace.services.field_values import values_of

LABELS = {
    "ERP": FieldKind.CHOICE,
    "Renewal": FieldKind.DAY,
    "Budget": FieldKind.NUMBER,
    "Strategic": FieldKind.YES_NO,
    "Portal": FieldKind.LINK,
    "Nickname": FieldKind.TEXT,
    "Phone": FieldKind.TEXT,
}
ROWS = {
    "accounts": ("Name", "Norrhavn"),
    "contacts": ("Name,Account", "Jane Doe,Acme"),
    "opportunities": ("Opportunity ID,Name,Account,Stage", "D1,Rollout,Acme,Proposal"),
}
TOLD = "sap,2027-06-30,1250.5,yes,https://portal.example/x,=1+1 <b>,none"
HEAD = "ERP,Renewal,Budget,Strategic,Portal,Nickname"


def defined(workspace: Workspace) -> dict[str, dict[str, UUID]]:
    with workspace.change("Add fields") as change:
        add_account(change, NewAccount("Acme"))
        return {
            owner: {
                label: add_field(change, owner, label, kind, ["SAP", "Oracle"])
                for label, kind in LABELS.items()
            }
            for owner in FieldOwner
        }


def bring(
    workspace: Workspace, kind: str, path: Path, text: str | None = None, locale: str | None = None
) -> ImportPreview:
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with workspace.reading() as reading:
        options = replace(service.default_options(reading), locale=locale)
    return service.import_file(workspace, KINDS[kind], path, options)


def held(workspace: Workspace, kind: str) -> list[dict[UUID, object]]:
    where = OWN_OF[kind]
    with workspace.reading() as reading:
        keys = list(reading.session.scalars(_keys(where.owner_table)))
        found = values_of(reading, where, keys)
    return [dict(values) for values in found.values()]


def _keys(table: type) -> object:
    from sqlalchemy import select

    return select(table.id)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["accounts", "contacts", "opportunities"])
@pytest.mark.parametrize("file_format", list(FileFormat))
def test_custom_fields_come_in_by_their_labels_and_a_file_comes_back_unchanged(
    anywhere: Location,
    opened: Callable[[Location], Workspace],
    tmp_path: Path,
    kind: str,
    file_format: FileFormat,
) -> None:
    workspace = opened(anywhere)
    fields = defined(workspace)[OWN_OF[kind].owner]
    head, row = ROWS[kind]
    text = f"{head},{HEAD},Phone (own field)\n{row},{TOLD}\n"
    if kind == "opportunities":
        text = text.replace("Phone (own field)", "Phone")
    preview = bring(workspace, kind, tmp_path / "in.csv", text)
    assert preview.counts["created"] == 1, preview.problems

    expected = {
        fields["ERP"]: "SAP",
        fields["Renewal"]: date(2027, 6, 30),
        fields["Budget"]: 1250.5,
        fields["Strategic"]: True,
        fields["Portal"]: "https://portal.example/x",
        fields["Nickname"]: "=1+1 <b>",
        fields["Phone"]: "none",
    }
    assert held(workspace, kind) == [expected]

    path = tmp_path / f"out.{file_format.value}"
    with workspace.reading() as reading:
        export_records(reading, exportable(kind), path, file_format)
    again = bring(workspace, kind, path)
    assert again.counts["rejected"] == again.counts["updated"] == again.counts["created"] == 0, (
        again.problems
    )
    history.undo(workspace)
    assert held(workspace, kind) == []


def test_the_preview_shows_what_changes_and_the_import_changes_only_that(
    workspace: Workspace, tmp_path: Path
) -> None:
    fields = defined(workspace)[FieldOwner.ACCOUNT]
    path = tmp_path / "in.csv"
    bring(workspace, "accounts", path, "Name,ERP,Budget\nAcme,SAP,3\n")
    preview = bring(workspace, "accounts", path, "Name,ERP,Budget\nAcme,Oracle,3\nAcme 2,,\n")
    (row,) = [one for one in preview.rows if one.before]
    assert row.before == {"field:erp": "SAP"}
    assert row.news == {"field:erp": "Oracle"}
    assert held(workspace, "accounts") == [{fields["ERP"]: "Oracle", fields["Budget"]: 3.0}]
    history.undo(workspace)
    assert held(workspace, "accounts") == [{fields["ERP"]: "SAP", fields["Budget"]: 3.0}]


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("ERP", "Excel", "is none of SAP, Oracle"),
        ("Renewal", "31.02.2027", "does not exist"),
        ("Renewal", "03/04/2027", "may be"),
        ("Budget", "lots", "is no number"),
        ("Budget", "1.500", "may mean"),
        ("Budget", "9" * 20, "cannot be kept"),
        ("Strategic", "perhaps", "neither yes nor no"),
        ("Portal", "javascript:alert(1)", "begins with https://"),
    ],
)
def test_a_value_of_another_kind_refuses_its_row_with_the_reason(
    workspace: Workspace, tmp_path: Path, heading: str, cell: str, reason: str
) -> None:
    defined(workspace)
    text = f"Name,{heading}\nNew one,{cell}\n"
    preview = bring(workspace, "accounts", tmp_path / "in.csv", text)
    (problem,) = preview.problems
    assert (problem.column, reason in problem.reason) == (heading, True), problem.reason
    assert held(workspace, "accounts") == []


def test_a_locale_says_how_numbers_are_written(workspace: Workspace, tmp_path: Path) -> None:
    fields = defined(workspace)[FieldOwner.ACCOUNT]
    text = 'Name,Budget,Renewal\nAcme,"1.500,5",03.04.2027\n'
    bring(workspace, "accounts", tmp_path / "in.csv", text, "de_DE")
    assert held(workspace, "accounts") == [
        {fields["Budget"]: 1500.5, fields["Renewal"]: date(2027, 4, 3)}
    ]


def test_a_retired_field_is_neither_read_nor_written(workspace: Workspace, tmp_path: Path) -> None:
    fields = defined(workspace)[FieldOwner.ACCOUNT]
    bring(workspace, "accounts", tmp_path / "in.csv", "Name,ERP\nAcme,SAP\n")
    with workspace.change("Retire") as change:
        retire_field(change, fields["ERP"])
    path = tmp_path / "out.csv"
    with workspace.reading() as reading:
        export_records(reading, exportable("accounts"), path, FileFormat.CSV)
    assert "ERP" not in path.read_text(encoding="utf-8-sig").splitlines()[0]
