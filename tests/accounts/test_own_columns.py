"""The fields that a workspace added are columns of its list, edited by their kinds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from abm_desktop.accounts.services import target_list
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.target_list import ListQuery
from abm_desktop.vocabulary import FieldKind, FieldOwner, Tier
from abm_desktop.workspace import history
from abm_desktop.workspace.custom_fields import FieldValue
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields, retire_field
from abm_desktop.workspace.services.field_values import set_values
from resources.said import Said
from tests.accounts.desktop import Desktop
from tests.accounts.lists import names, targets
from tests.engagement.stage import counted
from tests.faults import disk_full
from ui.accounts.block import cell_words
from ui.accounts.field_dialog import FieldDialog
from ui.accounts.paste_dialog import PasteDialog
from ui.accounts.typed_cells import TYPED, typed_cell
from ui.kit.dates import DateField
from ui.kit.fields import TextField

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

NORRHAVN = "Norrhavn Logistics"


@pytest.fixture
def fields(workspace: Workspace) -> dict[str, UUID]:
    """A field of each kind that is edited in its own way."""
    with workspace.change("Add fields") as change:
        add = {
            "ERP <b>": (FieldKind.TEXT, ()),
            "Hubs": (FieldKind.NUMBER, ()),
            "Renewal": (FieldKind.DAY, ()),
            "Region": (FieldKind.CHOICE, ("North", "South")),
            "Pilot": (FieldKind.YES_NO, ()),
        }
        return {
            label: add_field(change, FieldOwner.ACCOUNT, label, kind, choices)
            for label, (kind, choices) in add.items()
        }


def _held(workspace: Workspace, key: UUID) -> dict[str, FieldValue]:
    with workspace.reading() as reading:
        return dict(target_list.rows(reading, [key])[0].own)


def _place(desktop: Desktop, title: str) -> int:
    return [column.title for column in desktop.page.table.rows.columns].index(title)


def _show(desktop: Desktop, title: str) -> None:
    table = desktop.page.table
    table.turn_column(table.rows.columns[_place(desktop, title)].key, shown=True)
    desktop.choose(NORRHAVN)
    table.choose_cell(_place(desktop, title))


def _type(desktop: Desktop, title: str, text: str) -> None:
    _show(desktop, title)
    desktop.press(Qt.Key.Key_F2)
    field = desktop.page.cells.field
    assert isinstance(field, TextField)
    assert field.accessibleName() == f"{title} of {NORRHAVN}"
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    desktop.settle()


def test_own_fields_are_columns_that_nobody_sees_unasked(
    keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    choices = {one.title: one.is_shown for one in desktop.page.table.column_choices()}
    assert {title: choices[title] for title in fields} == dict.fromkeys(fields, False)
    _show(desktop, "ERP <b>")
    shown = desktop.page.table.shown_columns()
    assert _place(desktop, "ERP <b>") in shown


def test_what_was_typed_in_a_cell_and_could_not_be_kept_stands_there_again(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    with disk_full("account_field"):
        _type(desktop, "ERP <b>", "Typed with care")
    assert len(desktop.failures) == 1
    field = desktop.page.cells.field
    assert isinstance(field, TextField)
    assert field.text() == "Typed with care"
    QTest.keyClick(field, Qt.Key.Key_Return)
    desktop.settle()
    assert _held(workspace, keys[NORRHAVN])["field:erp_b"] == "Typed with care"


def test_own_fields_are_edited_in_their_cells_by_kind_and_undone(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    _type(desktop, "ERP <b>", " S&P <i>4</i> ")
    _type(desktop, "Hubs", "1,200")
    _show(desktop, "Renewal")
    desktop.press(Qt.Key.Key_F2)
    day = desktop.page.cells.field
    assert isinstance(day, DateField)
    day.set_day(date(2027, 6, 30))
    QTest.keyClick(day, Qt.Key.Key_Return)
    desktop.settle()
    for title, word in (("Region", "South"), ("Pilot", "Yes")):
        _show(desktop, title)
        desktop.page.cells.edit()
        desktop.pick(word)
    assert not desktop.failures
    assert _held(workspace, keys[NORRHAVN]) == {
        "field:erp_b": "S&P <i>4</i>",
        "field:hubs": 1200.0,
        "field:renewal": date(2027, 6, 30),
        "field:region": "South",
        "field:pilot": True,
    }
    row = desktop.page.table.current_row()
    texts = [desktop.page.table.rows.columns[_place(desktop, one)].text(row) for one in fields]
    assert texts == ["S&P <i>4</i>", "1,200", "30 Jun 2027", "South", "Yes"]
    history.undo(workspace)
    assert "field:pilot" not in _held(workspace, keys[NORRHAVN])


def test_what_a_field_cannot_hold_stays_in_the_line(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    _type(desktop, "Hubs", "many")
    assert desktop.page.cells.field is not None
    assert "no number" in str(desktop.shell.asked[-1][1])
    assert not _held(workspace, keys[NORRHAVN])


def test_a_field_that_is_retired_or_added_goes_and_comes_while_the_list_is_open(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    _show(desktop, "Hubs")
    with workspace.change("Retire") as change:
        retire_field(change, fields["Renewal"])
        add_field(change, FieldOwner.ACCOUNT, "Fleet", FieldKind.NUMBER)
    desktop.settle()
    titles = [column.title for column in desktop.page.table.rows.columns]
    assert titles[-5:] == ["ERP <b>", "Hubs", "Region", "Pilot", "Fleet"]
    assert desktop.page.table.horizontalHeader().count() == len(titles)
    assert _place(desktop, "Hubs") in desktop.page.table.shown_columns()
    assert desktop.names()[0]


def test_a_page_asks_as_often_for_many_values_as_for_none(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID]
) -> None:
    def asked() -> int:
        with counted() as statements, workspace.reading() as reading:
            target_list.rows(reading, list(keys.values()))
        return len(statements)

    before = asked()
    with workspace.change("Fill") as change:
        own = {one.label: one for one in custom_fields(change, FieldOwner.ACCOUNT)}
        set_values(change, OWN_FIELDS, [(key, own["Hubs"], 3) for key in keys.values()])
    assert asked() == before


def test_revenue_and_domain_are_typed_where_they_stand(
    workspace: Workspace, keys: dict[str, UUID], desktop: Desktop
) -> None:
    _type(desktop, "Revenue", "1.2bn")
    _type(desktop, "Domain", "https://www.Norrhavn.example/about")
    with workspace.reading() as reading:
        (line,) = target_list.rows(reading, [keys[NORRHAVN]])
    assert (line.revenue_minor, line.revenue_currency) == (120_000_000_000, "EUR")
    assert line.domain == "norrhavn.example"
    assert history.undo(workspace).label == "Change domain of Norrhavn Logistics"
    assert history.undo(workspace).label == "Change revenue of Norrhavn Logistics"


def test_the_name_of_a_change_in_the_list_holds_no_word_that_stays_english(
    workspace: Workspace, keys: dict[str, UUID]
) -> None:
    with workspace.reading() as reading:
        (row,) = target_list.rows(reading, [keys[NORRHAVN]])
    names = [typed_cell(row, column, "EUR").name for column in sorted({"revenue", *TYPED})]
    assert [name for name in names if not isinstance(name, Said)] == []


def test_a_field_is_set_at_all_chosen_accounts_in_one_step_of_undo(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    table.selectAll()
    assert desktop.page.bulk.buttons["accounts.set_field"].isVisible()
    count = table.chosen_count()
    for field, typed in (("city", " Aarhus "), ("field:hubs", "1,200")):
        assert table.chosen_count() == count
        desktop.page.doing.ask_field()
        dialog = desktop.dialog()
        assert isinstance(dialog, FieldDialog)
        dialog.field.choose(field)
        assert isinstance(dialog.value, TextField)
        dialog.value.setText(typed)
        dialog.accept()
        desktop.settle()
    assert desktop.changes == [
        f"Set city of {count} accounts to Aarhus",
        f"Set Hubs of {count} accounts to 1,200",
    ]
    with workspace.reading() as reading:
        rows = target_list.rows(reading, list(desktop.page.feed.accounts))
    assert {(row.city, row.own["field:hubs"]) for row in rows} == {("Aarhus", 1200.0)}
    history.undo(workspace)
    desktop.settle()
    assert not _held(workspace, keys[NORRHAVN])
    assert table.chosen_count() == count
    desktop.view("candidates")
    desktop.view("all")
    assert table.chosen_count() == 1


def test_a_value_that_a_field_cannot_hold_is_refused_before_anything_is_written(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    desktop.choose(NORRHAVN)
    desktop.page.doing.ask_field()
    dialog = desktop.dialog()
    assert isinstance(dialog, FieldDialog)
    dialog.field.choose("field:hubs")
    assert isinstance(dialog.value, TextField)
    dialog.value.setText("many")
    dialog.accept()
    assert dialog.isVisible()
    assert "no number" in dialog._form.error()
    dialog.reject()
    assert not desktop.changes


@pytest.mark.parametrize(
    ("typed", "day"),
    [("30 June 2027", date(2027, 6, 30)), ("in 2 weeks", date(2026, 12, 2)), ("soonish", None)],
)
def test_a_day_is_pasted_as_it_is_typed_elsewhere(
    keys: dict[str, UUID],
    fields: dict[str, UUID],
    desktop: Desktop,
    typed: str,
    day: date | None,
) -> None:
    _show(desktop, "Renewal")
    desktop.page.table.choose_cell(_place(desktop, "Renewal"))
    QGuiApplication.clipboard().setText(typed)
    desktop.page.context.actions.run("accounts.paste")
    desktop.settle()
    dialog = desktop.dialog()
    assert isinstance(dialog, PasteDialog)
    (cell,) = dialog.cells
    assert cell.new == day
    assert cell.problem.partition(" Type")[0] == ("" if day else '"soonish" is no day.')
    dialog.reject()


def test_own_fields_and_revenue_are_pasted_and_copied_as_files_hold_them(
    workspace: Workspace, keys: dict[str, UUID], fields: dict[str, UUID], desktop: Desktop
) -> None:
    table = desktop.page.table
    for key in ("owners", "pipeline", "last", "next"):
        table.turn_column(key, shown=False)
    for title in ("Revenue", "Hubs", "Renewal", "Region", "Pilot"):
        _show(desktop, title)
    table.choose_cell(_place(desktop, "Revenue"))
    block = "1.2bn\t1,200\t2027-06-30\tsouth\tYES"
    QGuiApplication.clipboard().setText(block)
    desktop.page.context.actions.run("accounts.paste")
    desktop.settle()
    dialog = desktop.dialog()
    assert isinstance(dialog, PasteDialog)
    assert [cell.problem for cell in dialog.cells] == [""] * 5
    dialog.accept()
    desktop.settle()
    assert _held(workspace, keys[NORRHAVN]) == {
        "field:hubs": 1200.0,
        "field:renewal": date(2027, 6, 30),
        "field:region": "South",
        "field:pilot": True,
    }
    with workspace.reading() as reading:
        (line,) = target_list.rows(reading, [keys[NORRHAVN]])
    assert (line.revenue_minor, line.revenue_currency) == (120_000_000_000, "EUR")
    columns = {column.title: column for column in table.rows.columns}
    copied = [cell_words(columns[title], line) for title in ("Renewal", "Pilot", "Hubs")]
    assert copied == ["2027-06-30", "yes", "1200"]
    history.undo(workspace)
    assert not _held(workspace, keys[NORRHAVN])


def test_custom_fields_are_sorted_by_with_empty_ones_last_on_both_engines(
    anywhere: Location, opened: Callable[[Location], Workspace]
) -> None:
    workspace = opened(anywhere)
    first, second, _bare = targets(workspace, 3, Tier.ONE_TO_ONE)
    values: dict[str, tuple[FieldKind, FieldValue, FieldValue]] = {
        "ERP": (FieldKind.TEXT, "älteres", "Zeta"),
        "Site": (FieldKind.LINK, "https://a.example", "https://b.example"),
        "Hubs": (FieldKind.NUMBER, 9.0, 10.0),
        "Renewal": (FieldKind.DAY, date(2026, 12, 1), date(2027, 1, 1)),
        "Pilot": (FieldKind.YES_NO, False, True),
        "Region": (FieldKind.CHOICE, "South", "North"),
    }
    with workspace.change("Fill in") as change:
        for label, (kind, _low, _high) in values.items():
            choices = ("South", "North") if kind is FieldKind.CHOICE else ()
            add_field(change, FieldOwner.ACCOUNT, label, kind, choices)
        rows = {row.label: row for row in custom_fields(change, FieldOwner.ACCOUNT)}
        held = [
            (key, rows[label], value)
            for label, (_kind, low, high) in values.items()
            for key, value in ((first, low), (second, high))
        ]
        set_values(change, OWN_FIELDS, held)
    for row in rows.values():
        rising = names(workspace, ListQuery(sort=row.name))
        falling = names(workspace, ListQuery(sort=row.name, descending=True))
        assert rising == ["Account 000", "Account 001", "Account 002"], row.label
        assert falling == ["Account 001", "Account 000", "Account 002"], row.label
    everybody = names(workspace, ListQuery(sort="field:gone_since"))
    assert everybody == ["Account 000", "Account 001", "Account 002"]


def test_a_custom_column_is_sorted_by_from_its_heading(
    keys: dict[str, UUID], fields: dict[str, UUID], workspace: Workspace, desktop: Desktop
) -> None:
    with workspace.change("Fill in") as change:
        rows = {row.label: row for row in custom_fields(change, FieldOwner.ACCOUNT)}
        held = [(keys["Zephrine Air Cargo"], 3.0), (keys[NORRHAVN], 20.0)]
        set_values(change, OWN_FIELDS, [(key, rows["Hubs"], value) for key, value in held])
    desktop.settle()
    _show(desktop, "Hubs")
    desktop.page.table.sort_by(_place(desktop, "Hubs"))
    desktop.settle()
    assert sorted(desktop.names()[:2]) == [NORRHAVN, "Zephrine Air Cargo"]
    assert desktop.page.table.sorted_column == _place(desktop, "Hubs")


def test_a_row_stays_chosen_to_its_end_when_a_column_is_added(
    keys: dict[str, UUID], workspace: Workspace, desktop: Desktop
) -> None:
    desktop.choose(NORRHAVN)
    desktop.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with workspace.change("Add a field") as change:
        add_field(change, FieldOwner.ACCOUNT, "Hubs", FieldKind.NUMBER)
    desktop.settle()
    table = desktop.page.table
    places = [desktop.names().index(name) for name in (NORRHAVN, "R&D <b>Bold</b>")]
    assert all(table.selectionModel().isRowSelected(place, QModelIndex()) for place in places)
    assert table.chosen_count() == len(places)


def test_a_list_that_was_sorted_by_a_custom_field_says_so_when_it_is_opened_again(
    keys: dict[str, UUID],
    fields: dict[str, UUID],
    workspace: Workspace,
    open_desktop: Callable[[Workspace], Desktop],
) -> None:
    first = open_desktop(workspace)
    _show(first, "Hubs")
    first.page.table.sort_by(_place(first, "Hubs"))
    first.settle()
    again = open_desktop(workspace)
    again.settle()
    assert again.page.table.sorted_column == _place(again, "Hubs")
