from __future__ import annotations


def test_a_new_workspace_knows_who_made_it(run, tmp_path, accounts_file):
    path = tmp_path / "team.abm"
    ran = run("new", path, "--name", "Quillmere", "--as", "Mara Lindqvist", "--json")
    assert (ran.code, ran.json) == (0, {"workspace": str(path)})
    assert run("import", "accounts", accounts_file, "-w", path).code == 0


def test_a_workspace_that_is_there_already_stays_as_it_is(run, tmp_path):
    path = tmp_path / "team.abm"
    assert run("new", path).code == 0
    before = path.read_bytes()
    ran = run("new", path)
    assert ran.code == 1
    assert "exists already" in ran.err
    assert path.read_bytes() == before


def test_the_sample_is_told_for_the_day_that_is_asked_for(run, tmp_path):
    path = tmp_path / "sample.abm"
    assert run("new", path, "--sample-date", "2026-11-18", "--now", "2026-11-18T09:52").code == 0
    ran = run("check", "-w", path, "--json")
    assert ran.json["is_whole"]
    assert ran.json["rows"]["account"] == 122


def test_a_new_workspace_without_a_name_is_called_like_its_file(run, tmp_path, accounts_file):
    path = tmp_path / "Nordic pilot.abm"
    assert run("new", path).out == f"Made {path}\n"
    assert (
        run("import", "accounts", accounts_file, "-w", path, "--as", "nobody-in-particular").code
        == 0
    )


def test_help_tells_who_makes_it_unless_somebody_is_named(run):
    words = " ".join(run("new", "--help").out.split())
    said = "without it, the server's login or the system's user; with --sample, Mara Lindqvist"
    assert words.count(said) == 1
    assert "last on this computer" not in words


def test_whoever_makes_a_workspace_on_a_server_is_called_like_their_login(run, server):
    address = server.url("named_after_a_login")
    assert run("new", address).code == 0
    names = [one["name"] for one in run("people", "-w", address, "--json").json["people"]]
    assert names == ["postgres"]


def test_a_sample_in_which_nobody_has_the_name_is_said_to_be_there(run, tmp_path):
    path = tmp_path / "sample.abm"
    ran = run("new", path, "--sample", "--as", "Ann Lee")
    assert ran.code == 1
    assert "was made" in ran.err
    assert "Mara Lindqvist" in ran.err
    assert run("check", "-w", path).code == 0


def test_a_new_workspace_reports_in_the_currency_that_is_asked_for(run, tmp_path):
    path = tmp_path / "shop.abm"
    assert run("new", path, "--currency", "usd", "--as", "Mara Lindqvist").code == 0
    prices = tmp_path / "prices.csv"
    prices.write_text("Product,Price\nGTX,10\n", encoding="utf-8")
    ran = run("import", "products", prices, "-w", path)
    assert "  Amounts without a currency were read as USD." in ran.out.splitlines()
    assert run("import", "products", prices, "-w", path, "--json").json["currency"] == "USD"


def test_a_currency_that_is_none_or_comes_with_the_content_is_refused(run, tmp_path):
    path = tmp_path / "shop.abm"
    for wrong in (("--currency", "XYZ"), ("--currency", "USD", "--sample")):
        assert run("new", path, *wrong).code == 2
        assert not path.exists()
