from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from abm_desktop.__main__ import wants_window
from abm_desktop.commands import COMMANDS, find_command, overview
from resources.languages import VARIABLE

ROOT = Path(__file__).parents[2]


def test_help_lists_every_command_with_examples(run):
    ran = run("--help")
    assert ran.code == 0
    assert ran.out == overview()
    assert all(command.name in ran.out for command in COMMANDS)
    assert "Examples:" in ran.out


def test_the_version_is_printed(run):
    ran = run("--version")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ABM Desktop ")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_explains_itself(run, command):
    ran = run(*command.words, "--help")
    assert ran.code == 0
    assert f"usage: abm-desktop {command.name}" in ran.out
    assert import_module(f"abm_desktop.commands.{command.module}").__doc__


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["frobnicate"], 'There is no command "frobnicate"'),
        (["exprot", "plan"], 'Did you mean "export"?'),
        (["export", "plann"], 'Did you mean "plan"?'),
        (["import"], "arguments are required: KIND, FILE"),
        (
            ["export", "dossier"],
            "export takes one of: plan, progress, playbook, list, touch-calendar",
        ),
        (["undo"], "The following arguments are required: -w/--workspace"),
        (["import", "accounts", "x.csv", "-w", "w.abm", "--map", "name"], "FIELD=VALUE"),
        (["export", "progress", "-w", "w", "--out", "o", "--from", "18.11."], "is no day"),
        (["check", "-w", "w", "--now", "noon"], "is no instant"),
        (["export", "plan", "-w", "w", "--out", "o"], "one of the arguments --account --all"),
        (["import", "acounts"], 'Did you mean "accounts"? There are: accounts, people, products'),
        (["metrics", "-w", "w", "--by", "ower"], 'Did you mean "owner"?'),
        (["metrics", "-w", "w", "--cycle", "average"], "There are: median, mean"),
        (["export", "accounts", "-w", "w", "--out", "o", "--format", "xls"], "csv, xlsx"),
        (["export", "list", "-w", "w", "--out", "o", "--paper", "A5"], "There are: A4, Letter"),
        (["export", "list", "-w", "w", "--out", "o", "--section", "seat"], 'mean "seats"'),
        (["people", "bind", "P", "-w", "w", "--login", "l", "--access", "admin"], "administrator"),
        (["my-plan"], "name its file: abm-desktop my-plan.abm"),
        (["export-plan"], 'Did you mean "export plan"?'),
    ],
)
def test_wrong_usage_is_told_in_one_line_and_ends_with_2(run, arguments, sentence):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert sentence.lower() in ran.err.lower()
    assert ran.err.count("\n") == 1
    assert "--help" in ran.err


def test_a_file_that_is_no_workspace_is_told_in_one_line_and_ends_with_1(run, accounts_file):
    ran = run("check", "-w", accounts_file)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"abm-desktop: {accounts_file} is not an ABM Desktop workspace. It was not changed.\n"
    )


def test_the_longest_words_that_fit_name_the_command():
    assert find_command(["export", "plan", "-w"]).module == "export_plan"
    assert find_command(["exports"]) is None


def test_the_overview_loads_no_database():
    code = "import sys, abm_desktop.commands; sys.exit('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


def test_no_command_is_taken_for_a_workspace():
    assert not [command.name for command in COMMANDS if wants_window(command.words)]


def test_a_bare_word_is_a_command_unless_there_is_a_file_of_that_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert not wants_window(["exprot"])
    assert not wants_window(["my-plan"])
    assert not wants_window(["my plan 2027"])
    assert wants_window(["plans/exprot"])
    assert wants_window(["postgresql://mara@server/team"])
    assert wants_window(["exprot.abm"])
    (tmp_path / "exprot").touch()
    assert wants_window(["exprot"])


def test_a_word_that_is_no_file_opens_no_window_after_options_either(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "abm_desktop", "--as", "Mara", "my-plan"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert 'There is no command "my-plan", and no file of that name.' in ran.stderr


def test_a_file_that_is_there_is_named_to_whoever_left_out_its_ending(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-plan.abm").touch()
    assert 'Did you mean the workspace "my-plan.abm"?' in run("my-plan").err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "--help"], "diese Hilfe zeigen und enden"),
        (["check"], "Diese Argumente fehlen: -w/--workspace."),
        (["check", "-w", "w", "--foo"], "Unbekannte Argumente: --foo."),
        (["import", "acounts"], "Meinen Sie „accounts“?"),
        (["my-plan"], "nennen Sie seine Datei: abm-desktop my-plan.abm"),
        (["check", "-w"], "Argument -w/--workspace: braucht einen Wert."),
        (["w.abm", "--foo"], "Das Fenster öffnet: abm-desktop"),
    ],
)
def test_the_parser_speaks_german_where_the_program_does(arguments, sentence):
    environment = {**os.environ, VARIABLE: "de", "COLUMNS": "200"}
    ran = subprocess.run(
        [sys.executable, "-m", "abm_desktop", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert sentence in ran.stdout + ran.stderr


def test_help_about_a_first_word_tells_what_may_follow_it(run):
    ran = run("export", "--help")
    assert ran.code == 0
    assert "export plan" in ran.out
    assert "import " not in ran.out
