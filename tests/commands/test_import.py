from __future__ import annotations

from hashlib import sha256

import pytest

MARA = ("--as", "Mara Lindqvist")


def export(run, workspace, path):
    assert run("export", "accounts", "-w", workspace, "--out", path).code == 0
    return path.read_bytes()


def digest(path):
    return sha256(path.read_bytes()).hexdigest()


def test_json_tells_counts_and_problems(run, workspace_file, accounts_file):
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, *MARA, "--json")
    assert ran.code == 0
    told = dict(ran.json)
    assert (told.pop("questions"), told.pop("read_as")["encoding"]) == ([], "utf-8")
    assert told == {
        "created": 2,
        "updated": 0,
        "skipped": 0,
        "rejected": 1,
        "notes": [],
        "not_read": [],
        "currency": "",
        "small_revenue": None,
        "problems": [
            {
                "row": 4,
                "column": "Employees",
                "value": "many",
                "reason": '"many" is no whole number.',
            }
        ],
    }


def test_a_person_reads_counts_and_the_first_problems(run, workspace_file, accounts_file):
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, *MARA)
    assert ran.out.splitlines() == [
        "Imported list.csv: 2 created, 0 updated, 0 skipped, 1 rejected.",
        '  row 4, Employees: "many" is no whole number.',
    ]


def test_a_dry_run_tells_which_column_is_read_as_what(run, workspace_file, accounts_file):
    text = accounts_file.read_text(encoding="utf-8")
    lines = [f"{line},x" for line in text.splitlines()]
    accounts_file.write_text("\n".join(["Shoe size".join(lines[0].rsplit("x", 1)), *lines[1:]]))
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, "--dry-run")
    assert ran.out.splitlines()[1:5] == [
        "  Company -> name",
        "  Website -> website",
        "  Employees -> employees",
        "  not read: Shoe size",
    ]


@pytest.fixture
def list_of_millions(tmp_path):
    sizes = ((2822, 1100.04), (495, 251.41), (1185, 647.18), (1356, 587.34), (1016, 326.82))
    rows = "".join(f"Company {size},{size},{revenue}\n" for size, revenue in sizes)
    path = tmp_path / "millions.csv"
    path.write_text(f"Name,Employees,Revenue\n{rows}", encoding="utf-8")
    return path


_ASKED = (
    "The revenues look small for companies of that size: one with 1,356 employees makes "
    '"587.34". Say what they are counted in: --unit revenue=million, or --unit revenue=one '
    "if they are meant as they stand."
)


def test_revenues_too_small_for_that_many_employees_are_not_guessed(
    run, workspace_file, list_of_millions, tmp_path
):
    before = digest(workspace_file)
    refused = ("--rejected", tmp_path / "refused.csv")
    ran = run("import", "accounts", list_of_millions, "-w", workspace_file, *MARA, *refused)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"abm-desktop: Nothing was imported. {_ASKED}\n"
    assert not refused[1].exists()
    assert digest(workspace_file) == before


def test_a_dry_run_asks_what_small_revenues_are_counted_in(run, workspace_file, list_of_millions):
    asked = ("import", "accounts", list_of_millions, "-w", workspace_file, "--dry-run")
    assert f"  Not without an answer. {_ASKED}" in run(*asked).out.splitlines()
    told = run(*asked, "--json").json["small_revenue"]
    assert told == {"cell": "587.34", "revenue": "587.34", "employees": 1356, "unit": "million"}


@pytest.mark.parametrize(("unit", "revenue"), [("one", "587.34"), ("million", "587340000.00")])
def test_small_revenues_are_taken_in_the_unit_that_is_told(
    run, workspace_file, list_of_millions, unit, revenue
):
    told = ("--unit", f"revenue={unit}")
    ran = run("import", "accounts", list_of_millions, "-w", workspace_file, *MARA, *told)
    assert ran.code == 0
    kept = export(run, workspace_file, list_of_millions.with_name("kept.csv"))
    assert f'"{revenue}","EUR"'.encode() in kept


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (("--locale", "xx_QQ"), 'The locale "xx_QQ" is unknown'),
        (("--currency", "EURO"), '"EURO" is no currency code'),
        (("--unit", "employees=dozen"), 'The unit "dozen" is unknown'),
        (("--unit", "name=million"), '"name" takes no unit'),
        (("--map", "shoes=Company"), 'There is no field "shoes"'),
        (("--map", "name=Firma"), 'There is no column "Firma"'),
    ],
)
def test_an_option_that_cannot_be_is_wrong_usage(
    run, workspace_file, accounts_file, told, sentence
):
    before = digest(workspace_file)
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, *MARA, *told)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert sentence in ran.err
    assert digest(workspace_file) == before


def test_a_dry_run_writes_nothing(run, workspace_file, accounts_file):
    before = digest(workspace_file)
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith("Would import list.csv: 2 created")
    assert digest(workspace_file) == before


def test_refused_rows_are_written_with_their_reasons(run, workspace_file, accounts_file, tmp_path):
    rejected = tmp_path / "rejected.csv"
    ran = run(
        *("import", "accounts", accounts_file, "-w", workspace_file, *MARA),
        *("--rejected", rejected),
    )
    assert ran.code == 0
    assert "Broken" in rejected.read_text(encoding="utf-8-sig")


def test_columns_units_and_currency_are_taken_as_told(run, workspace_file, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("Who,Umsatz\nAcme,1.900\n", encoding="utf-8")
    ran = run(
        *("import", "accounts", path, "-w", workspace_file, *MARA),
        *("--map", "name=Who", "--map", "revenue=Umsatz", "--unit", "revenue=million"),
        *("--locale", "de_DE", "--currency", "CHF", "--json"),
    )
    assert ran.json["created"] == 1
    written = export(run, workspace_file, tmp_path / "out.csv").decode("utf-8-sig")
    assert '"1900000000.00","CHF"' in written


def test_an_unknown_column_is_told_with_those_there_are(run, workspace_file, accounts_file):
    ran = run(
        *("import", "accounts", accounts_file, "-w", workspace_file, *MARA),
        *("--map", "name=Firma"),
    )
    assert ran.code == 2
    assert 'There is no column "Firma"' in ran.err
    assert "Company, Website, Employees" in ran.err


def test_who_imports_must_be_known(run, workspace_file, accounts_file):
    before = digest(workspace_file)
    ran = run("import", "accounts", accounts_file, "-w", workspace_file)
    assert ran.code == 1
    assert ran.err.startswith("abm-desktop: Say who you are with --as NAME. There are: ")
    assert "Mara Lindqvist" in ran.err
    assert digest(workspace_file) == before


def test_a_stranger_cannot_import(run, workspace_file, accounts_file):
    ran = run("import", "accounts", accounts_file, "-w", workspace_file, "--as", "Eve")
    assert ran.code == 1
    assert "Nobody here is called Eve" in ran.err


@pytest.mark.parametrize("user", ["mara lindqvist", "mara.lindqvist"])
def test_the_systems_user_is_recognised(run, sample_file, accounts_file, monkeypatch, user):
    monkeypatch.setenv("LOGNAME", user)
    assert run("import", "accounts", accounts_file, "-w", sample_file).code == 0
    assert run("undo", "-w", sample_file, *MARA).code == 0


def test_the_fortune_1000_come_whole_and_go_whole(run, workspace_file, shared_data, tmp_path):
    listed = shared_data / "fortune1000" / "fortune1000_2024.csv"
    before = export(run, workspace_file, tmp_path / "before.csv")
    arguments = ("import", "accounts", listed, "-w", workspace_file, *MARA, "--json")
    first, again = run(*arguments).json, run(*arguments).json
    assert (first["created"], first["rejected"]) == (1_000, 0)
    assert (again["created"], again["updated"], again["skipped"]) == (0, 0, 1_000)
    full = export(run, workspace_file, tmp_path / "full.csv")
    undone = run("undo", "-w", workspace_file, *MARA)
    assert undone.out == "Undone: Import 1,000 accounts from fortune1000_2024.csv\n"
    assert export(run, workspace_file, tmp_path / "after.csv") == before
    assert run("redo", "-w", workspace_file, *MARA).code == 0
    assert export(run, workspace_file, tmp_path / "redone.csv") == full


def test_undo_without_anything_to_undo_says_so(run, workspace_file):
    ran = run("undo", "-w", workspace_file, *MARA)
    assert (ran.code, ran.err) == (1, "abm-desktop: There is nothing of yours to undo.\n")


def test_import_and_undo_work_on_a_server_too(run, server, accounts_file):
    with server.copy_of("template_workspace") as url:
        imported = run("import", "accounts", accounts_file, "-w", url, *MARA, "--json")
        assert imported.json["created"] == 2
        undone = run("undo", "-w", url, *MARA, "--json")
        assert undone.json == {"label": "Import 2 accounts from list.csv", "kept": 0}
        assert run("check", "-w", url, "--json").json["is_whole"]


def test_refused_rows_never_replace_the_file_they_came_from(run, workspace_file, accounts_file):
    before = accounts_file.read_bytes()
    ran = run(
        *("import", "accounts", accounts_file, "-w", workspace_file, "--as", "Mara Lindqvist"),
        *("--rejected", accounts_file),
    )
    assert ran.code == 1
    assert "is the file to import" in ran.err
    assert accounts_file.read_bytes() == before


def bring(run, workspace, kind, path, *told):
    return run("import", kind, path, "-w", workspace, *MARA, "--json", *told).json


def test_the_files_of_a_crm_come_in_without_a_mapping(run, workspace_file, shared_data):
    crm = shared_data / "crm-sales"
    accounts = bring(
        run, workspace_file, "accounts", crm / "accounts.csv", *("--unit", "revenue=million")
    )
    people = bring(run, workspace_file, "people", crm / "sales_teams.csv", "--team", "sales")
    products = bring(run, workspace_file, "products", crm / "products.csv", "--currency", "USD")
    assert [one["created"] for one in (accounts, people, products)] == [85, 35, 7]
    assert [one["rejected"] for one in (accounts, people, products)] == [0, 0, 0]


def test_questions_are_told_to_a_machine_and_to_a_person(run, workspace_file, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name,Company\nJane,Initech\nJoe,Initech\n", encoding="utf-8")
    told = bring(run, workspace_file, "contacts", path)
    assert [(one["text"], one["rows"]) for one in told["questions"]] == [("Initech", 2)]
    ran = run("import", "contacts", path, "-w", workspace_file, *MARA)
    assert ran.code == 0
    assert ran.out.splitlines()[-1] == (
        '  2 rows wait for what "Initech" means: tell it with --value "account:Initech=..."'
    )
    assert bring(run, workspace_file, "contacts", path, "--new-accounts")["created"] == 2


def test_what_a_text_means_is_told_by_field(run, workspace_file, accounts_file, tmp_path):
    bring(run, workspace_file, "accounts", accounts_file)
    path = tmp_path / "people.csv"
    path.write_text("Name,Company,Role\nJane,Acme=1:2,Boss\n", encoding="utf-8")
    account = export(run, workspace_file, tmp_path / "out.csv").decode("utf-8-sig")
    name = account.splitlines()[1].split(",")[0].strip('"')
    told = ("--value", f"account:Acme=1:2={name}", "--value", "role:boss=champion")
    assert bring(run, workspace_file, "contacts", path, *told)["created"] == 1


@pytest.mark.parametrize(
    ("kind", "told", "sentence"),
    [
        ("accounts", ("--stage", "Won=won"), 'There is no field "stage" for accounts'),
        ("contacts", ("--value", "shoe:x=y"), 'There is no field "shoe" for contacts'),
        ("people", ("--date-format", "dd/dd"), 'The format of dates "dd/dd" is unknown'),
        ("people", ("--preset", "Sales"), 'There is no preset "Sales" for people. There are: none'),
        ("invoices", (), 'there is no "invoices"'),
        ("people", ("--value", "team=x"), "not of the form FIELD:TEXT=CODE"),
    ],
)
def test_what_no_kind_knows_is_wrong_usage(run, workspace_file, kind, told, sentence):
    path = workspace_file.with_name("people.csv")
    path.write_text("Name,Account\nJane,Acme\n", encoding="utf-8")
    ran = run("import", kind, path, "-w", workspace_file, *MARA, *told)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert sentence in ran.err


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_refused_rows_never_take_the_place_of_the_workspace(
    run, workspace_file, accounts_file, more
):
    before = workspace_file.read_bytes()
    told = ("-w", workspace_file, "--rejected", workspace_file, *MARA, *more)
    ran = run("import", "accounts", accounts_file, *told)
    assert (ran.code, workspace_file.read_bytes()) == (1, before)
    assert "is a workspace itself" in ran.err


def test_names_longer_than_the_system_allows_are_told_in_a_sentence(
    run, workspace_file, accounts_file, tmp_path
):
    long = tmp_path / f"{'a' * 300}.csv"
    told = ("-w", workspace_file, *MARA)
    for ran in (
        run("import", "accounts", long, *told),
        run("import", "accounts", accounts_file, "--rejected", long, *told),
    ):
        assert (ran.code, ran.err.count("\n")) == (1, 1)
        assert "File name too long" in ran.err


def test_columns_whose_heading_does_not_tell_which_they_are_are_told(run, workspace_file, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Company,City,,City,\nAcme,Paris,x,Lyon,\n")
    told = ("import", "accounts", path, "-w", workspace_file, *MARA)
    assert "  not read: City (column 2), column 3, City (column 4)\n" in run(*told).out
    assert run(*told, "--json").json["not_read"] == [
        "City (column 2)",
        "column 3",
        "City (column 4)",
    ]


def test_an_encoding_that_is_none_is_wrong_usage(run, workspace_file, accounts_file):
    told = ("-w", workspace_file, "--encoding", "klingon", *MARA)
    ran = run("import", "accounts", accounts_file, *told)
    assert ran.code == 2
    assert 'The encoding "klingon" is unknown.' in ran.err
