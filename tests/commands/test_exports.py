from __future__ import annotations

import pytest
from pypdf import PdfReader

NOW = ("--now", "2026-11-18T09:52")


def words(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_one_plan_goes_to_the_file_that_is_named(run, sample_file, tmp_path):
    path = tmp_path / "plan.pdf"
    ran = run(
        *("export", "plan", "-w", sample_file, "--account", "norrhavn logistics"),
        *("--out", path, "--json", *NOW),
    )
    assert (ran.code, [one["file"] for one in ran.json]) == (0, [str(path)])
    text = words(path)
    assert "Norrhavn Logistics" in text
    assert "Dinner follow-up" in text
    assert "Single-threaded. 25 of 35 touches in 90 days went through Henrik Dahlmo." in text
    assert "% in 30 days" in text
    assert "Pilot cut the forecast error by 31 %." in text


def test_several_plans_go_to_a_folder_that_is_made(run, sample_file, tmp_path):
    folder = tmp_path / "plans"
    ran = run(
        *("export", "plan", "-w", sample_file, "--out", folder),
        *("--account", "Tessaro Motors", "Velmont Foods", "--json", *NOW),
    )
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "Tessaro Motors, account plan, 2026-11-18.pdf",
        "Velmont Foods, account plan, 2026-11-18.pdf",
    ]


def test_an_account_that_is_not_there_is_told(run, sample_file, tmp_path):
    path = tmp_path / "plan.pdf"
    ran = run("export", "plan", "-w", sample_file, "--account", "Nobody Inc", "--out", path)
    assert ran.code == 1
    assert "There is no account called Nobody Inc" in ran.err
    assert not path.exists()


def test_the_unique_beginning_of_a_name_is_enough(run, sample_file, tmp_path):
    path = tmp_path / "plan.pdf"
    ran = run("export", "plan", "-w", sample_file, "--account", "norrh", "--out", path, *NOW)
    assert (ran.code, ran.out) == (0, f"{path} (1 page)\n")
    assert "Norrhavn Logistics" in words(path)


@pytest.mark.parametrize(
    ("name", "proposal"),
    [
        ("Norhavn Logistics", "Did you mean Norrhavn Logistics"),
        ("logistics", "Norrhavn Logistics"),
        ("N", "accounts begin with N: "),
        ("?", "There is no account called ?. Check the name."),
    ],
)
def test_a_name_that_is_not_quite_one_is_answered_with_the_nearest(
    run, sample_file, tmp_path, name, proposal
):
    path = tmp_path / "plan.pdf"
    ran = run("export", "plan", "-w", sample_file, "--account", name, "--out", path)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert proposal in ran.err
    assert not path.exists()


def test_a_plan_is_one_page_or_has_all_details(run, sample_file, tmp_path):
    one, full = tmp_path / "one.pdf", tmp_path / "full.pdf"
    plan = ("export", "plan", "-w", sample_file, "--account", "Norrhavn", *NOW)
    assert run(*plan, "--out", one).code == 0
    assert run(*plan, "--out", full, "--full").code == 0
    assert len(PdfReader(one).pages) == 1 < len(PdfReader(full).pages)
    assert "on the following pages" not in words(one)
    assert "on the following pages" in words(full)


def test_all_plans_are_bound_into_one_book(run, sample_file, tmp_path):
    path = tmp_path / "book.pdf"
    ran = run(
        *("export", "plan", "-w", sample_file, "--all", "--book", "--out", path, "--json", *NOW)
    )
    assert (ran.code, ran.json) == (0, [{"file": str(path), "pages": 50}])
    titles = [one.title for one in PdfReader(path).outline if not isinstance(one, list)]
    assert titles[:2] == ["Cover", "Contents"]
    assert len(titles) == 49


def test_a_book_is_one_file(run, sample_file, tmp_path):
    ran = run("export", "plan", "-w", sample_file, "--all", "--book", "--out", tmp_path / "plans")
    assert ran.code == 2
    assert "A book is one file" in ran.err
    assert not (tmp_path / "plans").exists()


def test_sections_paper_and_grey_are_chosen_at_the_command_line(run, sample_file, tmp_path):
    path = tmp_path / "plan.pdf"
    plan = ("export", "plan", "-w", sample_file, "--account", "Norrhavn", "--full", "--out", path)
    ran = run(*plan, "--section", "deals", "appendix", "--paper", "Letter", "--grey", *NOW)
    assert ran.code == 0
    text = words(path)
    assert "Forecast in Cold Chain" in text
    assert "NEXT ACTIONS" not in text
    assert round(PdfReader(path).pages[0].mediabox.width) == 612

    ran = run(*plan, "--section", "weather", *NOW)
    assert ran.code == 2
    assert ran.err.startswith('abm-desktop: Argument --section: there is no "weather". There are: ')


def test_two_plans_do_not_go_into_one_file(run, sample_file, tmp_path):
    path = tmp_path / "plan.pdf"
    ran = run(
        *("export", "plan", "-w", sample_file, "--out", path),
        *("--account", "Tessaro Motors", "Velmont Foods"),
    )
    assert ran.code == 1
    assert "Give a folder" in ran.err
    assert not path.exists()


def test_without_targets_there_is_no_plan(run, workspace_file, tmp_path):
    ran = run("export", "plan", "-w", workspace_file, "--all", "--out", tmp_path / "plans")
    assert ran.code == 1
    assert "No account has a seat" in ran.err


def test_the_progress_report_covers_the_period_that_is_asked_for(run, sample_file, tmp_path):
    path = tmp_path / "progress.pdf"
    ran = run(
        *("export", "progress", "-w", sample_file, "--as", "Priya Nair-Holt", "--out", path),
        *("--from", "2026-10-01", "--to", "2026-11-18", *NOW),
    )
    assert ran.code == 0
    assert "1 Oct to 18 Nov 2026" in words(path)
    assert "Nettlecombe Seeds" in words(path)
    assert PdfReader(path).metadata.author == "Priya Nair-Holt"


@pytest.mark.parametrize("kind", ["progress", "accounts"])
def test_a_file_that_cannot_be_written_is_told_in_one_line(run, sample_file, tmp_path, kind):
    name = "file.csv" if kind == "accounts" else "file.pdf"
    ran = run("export", kind, "-w", sample_file, "--out", tmp_path / "nowhere" / name)
    assert ran.code == 1
    assert ran.err.startswith("abm-desktop: ")
    assert ran.err.count("\n") == 1


def test_exported_accounts_import_again_without_a_change(run, sample_file, tmp_path):
    path = tmp_path / "accounts.csv"
    ran = run("export", "accounts", "-w", sample_file, "--format", "csv", "--out", path, "--json")
    assert ran.json == {"accounts": 122, "file": str(path), "notes": []}
    again = run("import", "accounts", path, "-w", sample_file, "--dry-run", "--json")
    assert (again.json["created"], again.json["updated"]) == (0, 0)
    assert again.json["skipped"] == 122


@pytest.mark.parametrize(
    "days",
    [
        ("--from", "2027-01-01"),
        ("--from", "2026-11-18", "--to", "2026-11-17"),
    ],
)
def test_a_period_that_ends_before_it_begins_is_refused(run, sample_file, tmp_path, days):
    path = tmp_path / "progress.pdf"
    ran = run("export", "progress", "-w", sample_file, "--out", path, *days, *NOW)
    assert ran.code == 1
    assert "before it begins" in ran.err
    assert not path.exists()


def test_a_last_day_alone_means_the_thirteen_weeks_before_it(run, sample_file, tmp_path):
    path = tmp_path / "progress.pdf"
    ran = run("export", "progress", "-w", sample_file, "--out", path, "--to", "2026-07-31", *NOW)
    assert ran.code == 0
    assert "4 May to 31 Jul 2026" in words(path)


def test_a_place_without_a_file_name_is_one_line(run, sample_file):
    ran = run("export", "accounts", "-w", sample_file, "--out", ".")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "is a folder" in ran.err


def test_an_archive_becomes_the_same_workspace_again(run, sample_file, tmp_path):
    first, second, copy = tmp_path / "a.json", tmp_path / "b.json", tmp_path / "copy.abm"
    ran = run("export", "archive", "-w", sample_file, "--out", first, "--json", *NOW)
    assert (ran.code, ran.json["file"]) == (0, str(first))
    made = run("new", copy, "--from-archive", first, "--as", "Mara Lindqvist", "--json")
    assert made.json == {"workspace": str(copy), "rows": ran.json["rows"]}
    assert run("export", "archive", "-w", copy, "--out", second, *NOW).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("undo", "-w", copy).err.startswith("abm-desktop: ")


def test_a_damaged_archive_makes_nothing(run, sample_file, tmp_path):
    path, copy = tmp_path / "a.json", tmp_path / "copy.abm"
    assert run("export", "archive", "-w", sample_file, "--out", path).code == 0
    path.write_bytes(path.read_bytes()[:-100])
    ran = run("new", copy, "--from-archive", path)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert "cut off" in ran.err
    assert not copy.exists()


@pytest.mark.parametrize(
    "more", [("--name", "Acme"), ("--sample",), ("--sample-date", "2026-11-18")]
)
def test_an_archive_brings_its_own_name_and_content(run, tmp_path, more):
    ran = run("new", tmp_path / "new.abm", "--from-archive", tmp_path / "a.json", *more)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "accounts"),
        ("export", "contacts"),
        ("export", "archive"),
        ("export", "progress"),
    ],
)
def test_an_export_never_takes_the_place_of_its_workspace(run, sample_file, arguments):
    sample_file = sample_file.rename(sample_file.with_suffix(".data"))
    before = sample_file.read_bytes()
    ran = run(*arguments, "-w", sample_file, "--out", sample_file)
    assert (ran.code, sample_file.read_bytes()) == (1, before)
    assert "is a workspace itself" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize(
    ("name", "more"),
    [("x.pdf", ()), ("x.csv", ("--format", "xlsx")), ("x.xlsx", ("--format", "csv"))],
)
def test_a_name_that_ends_like_another_format_is_wrong_usage(
    run, sample_file, tmp_path, name, more
):
    ran = run("export", "accounts", "-w", sample_file, "--out", tmp_path / name, *more)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "ends like a file of another format" in ran.err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("ending", ["json", "pdf"])
def test_what_is_held_about_a_person_is_written_whole(run, sample_file, tmp_path, ending):
    path = tmp_path / f"henrik.{ending}"
    ran = run(
        *("export", "person", "-w", sample_file, "--person", "henrik.dahlmo@norrhavn.example"),
        *("--out", path, "--json", *NOW),
    )
    assert (ran.code, ran.json) == (0, {"file": str(path)})
    text = words(path) if ending == "pdf" else path.read_text(encoding="utf-8")
    assert "VP Supply Chain" in text


def test_a_person_who_is_not_there_and_another_format_are_told(run, sample_file, tmp_path):
    person = ("export", "person", "-w", sample_file, "--person")
    nobody = run(*person, "Jane Nobody", "--out", tmp_path / "jane.json")
    assert (nobody.code, "nobody called Jane Nobody" in nobody.err) == (1, True)
    text = run(*person, "Henrik Dahlmo", "--out", tmp_path / "henrik.txt")
    assert (text.code, "must end with .json or .pdf" in text.err) == (2, True)
    assert not list(tmp_path.glob("henrik*")) + list(tmp_path.glob("jane*"))


def test_list_calendar_playbook_and_brief_are_printed(run, sample_file, tmp_path):
    for words_, kind, more in (
        ("47 of 50 seats filled", "list", ()),
        ("14:00 Site visit with hub data", "touch-calendar", ("--account", "Norrhavn")),
        ("Version 1 holds since 13 Oct 2026", "playbook", ()),
        ("This draft holds once", "playbook", ("--draft",)),
        ("Bring the hub data of Aarhus.", "brief", ("--account", "Norrhavn", "--meeting", "Site")),
    ):
        path = tmp_path / f"{kind}.pdf"
        ran = run("export", kind, "-w", sample_file, "--out", path, *more, *NOW)
        assert ran.code == 0, ran.err
        assert words_ in words(path)


def test_a_meeting_that_is_not_planned_is_told_with_those_that_are(run, sample_file, tmp_path):
    path = tmp_path / "brief.pdf"
    brief = ("export", "brief", "-w", sample_file, "--account", "Norrhavn", "--out", path)
    ran = run(*brief, "--meeting", "Opera", *NOW)
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert 'No touch ahead is called "Opera". Planned: Site visit with hub data,' in ran.err
    assert not path.exists()


@pytest.mark.parametrize("kind", ["list", "touch-calendar", "playbook"])
def test_a_paper_is_a_pdf(run, sample_file, tmp_path, kind):
    ran = run("export", kind, "-w", sample_file, "--out", tmp_path / "file.csv")
    assert ran.code == 2
    assert "must end with .pdf" in ran.err
