"""What is done while the server is away: kept on this computer, then done in order and exactly once."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from time import monotonic, sleep
from uuid import UUID, uuid4

import psycopg
import pytest

from abm_desktop.accounts.postable import EDIT_ACCOUNT, EDIT_OWN_FIELD
from abm_desktop.accounts.service import NewAccount, add_account, edit_account
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.alignment.postable import HEAR_AT_TOUCH
from abm_desktop.alignment.voice_rows import Heard
from abm_desktop.errors import BusyError, EditConflictError, KnownError
from abm_desktop.home.postable import POSTABLE
from abm_desktop.touches.postable import LOG_TOUCH
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import FieldKind, FieldOwner, Outcome, Team, VoiceKind
from abm_desktop.workspace.history import undo
from abm_desktop.workspace.lanes import Lanes
from abm_desktop.workspace.opened import Location, Workspace
from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.outbox.plain import plain, restored
from abm_desktop.workspace.outbox.posts import Postable, Then
from abm_desktop.workspace.outbox.store import Store
from abm_desktop.workspace.services.custom_fields import add_field, custom_fields
from abm_desktop.workspace.services.field_values import values_of
from abm_desktop.workspace.services.sending import Held, Outbox
from db.accounts.tables import Account
from db.alignment.voices import Voice
from db.touches.tables import Touch
from db.workspace.tables import ChangeSet
from tests.patience import PATIENCE_MS

NOON = datetime(2026, 11, 17, 11, tzinfo=UTC)


@pytest.fixture
def space(server, opened) -> Iterator[Workspace]:
    with server.copy_of("template_workspace") as url:
        space = opened(Location(url=url))
        yield space
        space.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def outbox(space: Workspace, folder: Path) -> Outbox:
    return away(Outbox(space, folder, lambda: POSTABLE))


def away(outbox: Outbox) -> Outbox:
    """Know that the server does not answer, although it would."""
    outbox.absence.begin()
    return outbox


@pytest.fixture
def account(space: Workspace):
    with space.change("Add Norrhavn") as change:
        return add_account(change, NewAccount("Norrhavn", city="Turin"))


def city(space: Workspace, key) -> str | None:
    with space.reading() as reading:
        return reading.session.get_one(Account, key).city


def rename_city(outbox: Outbox, key, base: str, mine: str) -> object:
    post = EDIT_ACCOUNT.of(key).post({"city": (base, mine)})
    return outbox.send(f"Move to {mine}", post)


def labels(space: Workspace) -> list[str]:
    with space.reading() as reading:
        return [row.label for row in reading.session.query(ChangeSet).order_by(ChangeSet.number)]


KEY = UUID(int=7)
"""The same in every process that collects the tests."""


@pytest.mark.parametrize(
    "value",
    [
        None,
        "\ud800 and “quotes”",
        1.5,
        date(2026, 11, 18),
        time(9, 30),
        NOON,
        Decimal("1.10"),
        Team.BOTH,
        (KEY, [True, ()]),
        {"city": (None, "Turin")},
        Heard(VoiceKind.OBJECTION, "Too dear", KEY),
        LoggedTouch(KEY, "call", Team.SALES, NOON, Outcome.NEUTRAL, contacts=(KEY,)),
    ],
    ids=str,
)
def test_arguments_come_back_exactly_as_they_were(value):
    read = restored(plain(value), (Heard, LoggedTouch))
    assert read == value
    assert type(read) is type(value)


def test_what_waits_is_done_in_order_and_its_files_go(outbox, space, account):
    assert rename_city(outbox, account, "Turin", "Rome") is Held.HERE
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.POSITIVE, note="Will call back")
    heard = Then(HEAR_AT_TOUCH, {"heard": (Heard(VoiceKind.OBJECTION, "Too dear"),)})
    outbox.send("Log call", LOG_TOUCH.post(logged=logged, then=(heard,)))
    assert city(space, account) == "Turin"
    assert [one.label for one in outbox.waiting()] == ["Move to Rome", "Log call"]
    assert outbox.replay() == 2
    assert city(space, account) == "Rome"
    assert labels(space)[-2:] == ["Move to Rome", "Log call"]
    with space.reading() as reading:
        (touch,) = reading.session.query(Touch)
        assert (touch.done_at, touch.outcome_note) == (NOON, "Will call back")
        (voice,) = reading.session.query(Voice)
        assert (voice.touch_id, voice.heard_at) == (touch.id, NOON)
    assert [path.name for path in outbox.store.folder.iterdir()] == ["sending"]
    assert outbox.replay() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the user's own folder closed")
def test_nobody_else_can_look_into_it(outbox, account, folder):
    rename_city(outbox, account, "Turin", "Rome")
    rename_city(outbox, uuid4(), "Oslo", "Bergen")
    found = [folder, *folder.rglob("*")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in found}
    assert {modes[path] for path in found if path.is_dir()} == {0o700}
    assert {modes[path] for path in found if path.is_file()} == {0o600}


def test_typing_on_in_one_field_is_one_change(outbox, space, account):
    for base, mine in (("Turin", "R"), ("R", "Ro"), ("Ro", "Rome")):
        rename_city(outbox, account, base, mine)
    (one,) = outbox.waiting()
    assert one.entry.text == "Rome"
    assert outbox.replay() == 1
    assert city(space, account) == "Rome"


def test_a_text_that_is_typed_back_leaves_nothing_to_send(outbox, account):
    rename_city(outbox, account, "Turin", "Rome")
    rename_city(outbox, account, "Rome", "Turin")
    assert outbox.waiting() == []


def test_what_may_be_kept_already_is_not_changed_but_followed(outbox, space, account):
    """It was handed to the server, which may have it: what is typed on comes after it."""
    rename_city(outbox, account, "Turin", "Rome")
    (entry,) = outbox.store.look()
    outbox.store.mark_tried(entry)
    rename_city(outbox, account, "Rome", "Oslo")
    assert len(outbox.waiting()) == 2
    assert outbox.replay() == 2
    assert city(space, account) == "Oslo"


def test_a_change_that_the_server_kept_already_is_not_made_again(outbox, space, account):
    rename_city(outbox, account, "Turin", "Rome")
    (entry,) = outbox.store.look()
    with space.change(entry.label, key=entry.key) as change:
        edit_account(change, account, {"city": ("Turin", "Rome")})
    outbox.store.mark_tried(entry)
    with space.change("Move to Oslo") as change:
        edit_account(change, account, {"city": ("Rome", "Oslo")})
    assert outbox.replay() == 1
    assert city(space, account) == "Oslo"
    assert labels(space).count("Move to Rome") == 1


def test_one_that_meets_a_colleagues_edit_stays_and_holds_up_only_what_follows_it(
    outbox, space, account
):
    rename_city(outbox, account, "Turin", "Rome")
    (entry,) = outbox.store.look()
    outbox.store.mark_tried(entry)
    rename_city(outbox, account, "Rome", "Oslo")
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.POSITIVE)
    outbox.send("Log call", LOG_TOUCH.post(logged=logged))
    with space.change("Move to Bergen") as change:
        edit_account(change, account, {"city": ("Turin", "Bergen")})
    assert outbox.replay() == 1
    assert labels(space)[-1] == "Log call"
    first, second = outbox.waiting()
    assert isinstance(first.conflict, EditConflictError)
    assert "Somebody else changed" in first.problem
    assert "waits until that is settled" in second.problem
    assert all(one.problem for one in outbox.waiting())
    outbox.rewrite(first.entry, {"city": ("Bergen", "Rome")})
    assert outbox.replay() == 2
    assert city(space, account) == "Oslo"
    assert outbox.waiting() == []


def test_what_is_given_up_is_gone_and_can_be_put_back(outbox, space, account):
    rename_city(outbox, account, "Turin", "Rome")
    (one,) = outbox.waiting()
    outbox.discard(one.key)
    assert outbox.replay() == 0
    outbox.put_back(one.entry)
    assert outbox.replay() == 1
    assert city(space, account) == "Rome"


def test_what_is_refused_says_why_and_does_not_hold_up_the_rest(outbox, space, account):
    gone = uuid4()
    rename_city(outbox, gone, "Turin", "Rome")
    rename_city(outbox, account, "Turin", "Rome")
    assert outbox.replay() == 1
    (one,) = outbox.waiting()
    assert "has been deleted meanwhile" in one.problem
    assert one.conflict is None


def test_a_second_window_of_the_same_person_does_not_send_meanwhile(outbox, space, account, folder):
    rename_city(outbox, account, "Turin", "Rome")
    other = away(Outbox(space, folder, lambda: POSTABLE))
    with outbox.store.alone() as is_alone:
        assert is_alone
        assert other.replay() == 0
        rename_city(other, account, "Rome", "Oslo")
        assert len(other.waiting()) == 2
    assert other.replay() == 2
    assert city(space, account) == "Oslo"


def test_what_another_window_hands_over_in_this_very_moment_is_left_to_it(
    outbox, space, account, folder, caplog: pytest.LogCaptureFixture
):
    rename_city(outbox, account, "Turin", "Rome")
    (entry,) = outbox.store.look()

    def handed_over_elsewhere() -> Mapping[str, Postable]:
        outbox.store.mark_tried(entry)
        return POSTABLE

    other = away(Outbox(space, folder, handed_over_elsewhere))
    assert other.replay() == 0
    assert [(one.problem, one.entry.is_tried) for one in other.waiting()] == [("", True)]
    assert not caplog.records
    assert outbox.replay() == 1
    assert labels(space).count("Move to Rome") == 1


def test_each_person_has_an_outbox_of_their_own(outbox, space, account):
    rename_city(outbox, account, "Turin", "Rome")
    mara, space.person_id = space.person_id, None
    assert outbox.replay() == 0
    assert outbox.waiting() == []
    space.person_id = mara
    assert outbox.replay() == 1


def test_what_was_done_at_another_address_is_sent_only_when_somebody_says_so(
    outbox, space, account, folder
):
    rename_city(outbox, account, "Turin", "Rome")
    moved = Outbox(space, folder, lambda: POSTABLE)
    moved._place = "postgresql://new.example/team"
    assert moved.replay() == 0
    (one,) = moved.waiting()
    assert "If this is the same one" in one.problem
    moved.try_again(one.key)
    assert moved.replay() == 1
    assert city(space, account) == "Rome"


def test_what_this_version_cannot_read_is_left_and_said(outbox, account, folder):
    rename_city(outbox, account, "Turin", "Rome")
    (path,) = folder.rglob("*.waits")
    path.write_text('{"form": 99}')
    assert outbox.replay() == 0
    (one,) = outbox.waiting()
    assert "newest version" in one.problem
    assert path.exists()


def test_a_disk_that_takes_nothing_is_told_and_nothing_is_said_to_be_kept(
    outbox, account, monkeypatch
):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("abm_desktop.workspace.outbox.store.os.fsync", full)
    with pytest.raises(Exception, match="could not keep it either"):
        rename_city(outbox, account, "Turin", "Rome")
    monkeypatch.undo()
    assert outbox.waiting() == []
    assert not [path for path in outbox.store.folder.iterdir() if path.suffix == ".part"]


def test_a_folder_that_nobody_may_hold_is_told_in_a_sentence(outbox, space, account):
    rename_city(outbox, account, "Turin", "Rome")
    lock = outbox.store.folder / "sending"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    with pytest.raises(KnownError, match="cannot be reached on this computer"):
        outbox.replay()
    with pytest.raises(KnownError, match="Allow changes in the folder"):
        rename_city(outbox, account, "Rome", "Oslo")
    lock.rmdir()
    assert outbox.replay() == 1
    assert city(space, account) == "Rome"


def test_a_store_that_is_not_there_yet_is_empty(tmp_path: Path):
    store = Store(tmp_path / "none")
    assert len(store) == 0
    assert store.look() == []


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("abm_desktop.workspace.outbox.underway.PATIENCE_SECONDS", 0.02)


@pytest.fixture
def here(space: Workspace, folder: Path, impatient: None) -> Outbox:
    return Outbox(space, folder, lambda: POSTABLE)


@contextmanager
def held_row(space: Workspace, key: UUID) -> Iterator[psycopg.Connection]:
    """Let nobody else write an account, as a colleague's change that takes its time."""
    with psycopg.connect(space.location.url) as colleague:
        colleague.execute("SELECT FROM account WHERE id = %s FOR UPDATE", [key])
        yield colleague
        colleague.commit()


def until(fact: Callable[[], object]) -> None:
    end = monotonic() + PATIENCE_MS / 1000
    while not fact():
        assert monotonic() < end
        sleep(0.01)


def test_what_the_server_takes_long_for_is_kept_here_meanwhile_and_nobody_else_sends_or_changes_it(
    here: Outbox, space: Workspace, account: UUID, folder: Path
):
    other = Outbox(space, folder, lambda: POSTABLE)
    with ThreadPoolExecutor(1) as lane:
        with held_row(space, account):
            sent = lane.submit(rename_city, here, account, "Turin", "Rome")
            until(here.waiting)
            (one,) = here.waiting()
            assert one.entry.is_tried
            assert other.replay() == 0
            for meddle in (
                lambda: other.discard(one.key),
                lambda: here.rewrite(one.entry, {"city": ("Turin", "Oslo")}),
            ):
                with pytest.raises(BusyError, match="being sent to the team server just now"):
                    meddle()
        assert sent.result() is None
    assert here.waiting() == []
    assert city(space, account) == "Rome"
    assert labels(space).count("Move to Rome") == 1
    assert other.replay() == 0


def test_what_is_refused_after_a_while_is_told_and_not_kept(
    here: Outbox, space: Workspace, account: UUID
):
    with ThreadPoolExecutor(1) as lane:
        with held_row(space, account) as colleague:
            sent = lane.submit(rename_city, here, account, "Turin", "Rome")
            until(here.waiting)
            colleague.execute("UPDATE account SET city = 'Bergen'")
        with pytest.raises(EditConflictError):
            sent.result()
    assert here.waiting() == []
    assert city(space, account) == "Bergen"


def refused_after_a_while(outbox: Outbox, key: UUID) -> None:
    """Let the server refuse an edit once it is kept here; it would take it if it was sent again."""

    def refuse(*_: object, **__: object) -> None:
        until(outbox.waiting)
        raise KnownError("Not today")

    post = replace(EDIT_ACCOUNT, run=refuse).of(key).post({"city": ("Turin", "Rome")})
    with pytest.raises(KnownError, match="Not today"):
        outbox.send("Move to Rome", post)


def stuck(monkeypatch: pytest.MonkeyPatch, *fails: str) -> None:
    """Let the system do some things with no file that waits, as where another program holds it."""
    for name in fails:
        usual = getattr(Path, name)

        def refuse(self: Path, *rest: object, _usual=usual, **more: object) -> object:
            is_reading = "rb" in (*rest, *more.values())
            if self.suffix in (".waits", ".tried", ".over") and not is_reading:
                raise PermissionError(13, "Permission denied")
            return _usual(self, *rest, **more)

        monkeypatch.setattr(Path, name, refuse)


OVER = pytest.mark.parametrize(
    "fails", [("unlink",), ("unlink", "open")], ids=("emptied", "marked")
)
"""What the system does not do with what is over, and how it stays therefore."""


@OVER
def test_what_was_refused_and_cannot_be_deleted_is_sent_by_no_program_again(
    here, account, folder, monkeypatch, fails
):
    stuck(monkeypatch, *fails)
    refused_after_a_while(here, account)
    monkeypatch.undo()
    space = here._workspace
    for one in (here, Outbox(space, folder, lambda: POSTABLE)):
        assert one.replay() == 0
        assert one.waiting() == []
    assert city(space, account) == "Turin"
    left = {path.name for path in folder.rglob("*") if path.is_file()}
    assert left - {"marks"} == {"sending"}


def given_up_and_still_there(
    outbox: Outbox, key: UUID, monkeypatch: pytest.MonkeyPatch, fails: tuple[str, ...]
) -> Entry:
    rename_city(outbox, key, "Turin", "Rome")
    entry = outbox.waiting()[0].entry
    with monkeypatch.context() as meanwhile:
        stuck(meanwhile, *fails)
        outbox.discard(entry.key)
    assert outbox.waiting() == []
    return entry


@OVER
def test_what_is_put_back_stays_where_another_window_sweeps_in_that_moment(
    outbox: Outbox, space: Workspace, account: UUID, monkeypatch: pytest.MonkeyPatch, fails
):
    entry = given_up_and_still_there(outbox, account, monkeypatch, fails)
    usual = Path.replace

    def replace_and_look_away(self: Path, target: Path) -> Path:
        done = usual(self, target)
        Outbox(space, outbox.store.folder.parent, lambda: POSTABLE).replay()
        return done

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "replace", replace_and_look_away)
        outbox.put_back(entry)
    assert [one.label for one in outbox.waiting()] == ["Move to Rome"]
    assert outbox.replay() == 1
    assert city(space, account) == "Rome"


@OVER
def test_what_is_put_back_waits_for_a_window_that_sweeps_it_away(
    outbox: Outbox, space: Workspace, account: UUID, monkeypatch: pytest.MonkeyPatch, fails
):
    entry = given_up_and_still_there(outbox, account, monkeypatch, fails)
    usual = Path.unlink
    putting: list[Future[None]] = []

    def unlink_while_it_is_put_back(self: Path, **how: bool) -> None:
        if self.suffix in (".waits", ".over") and not putting:
            putting.append(pool.submit(outbox.put_back, entry))
            # Whoever does not wait has put it there by then, and it is unlinked here.
            wait(putting, 1)
        usual(self, **how)

    with ThreadPoolExecutor(1) as pool, monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "unlink", unlink_while_it_is_put_back)
        Outbox(space, outbox.store.folder.parent, lambda: POSTABLE).replay()
        putting[0].result(PATIENCE_MS / 1000)
    assert [one.label for one in outbox.waiting()] == ["Move to Rome"]


def test_what_was_refused_and_stays_on_the_disk_is_told_and_not_sent_again(
    here, space, account, monkeypatch
):
    stuck(monkeypatch, "unlink", "open", "touch")
    refused_after_a_while(here, account)
    assert here.replay() == 0
    (one,) = here.waiting()
    assert one.problem.startswith("What is done or given up could not be deleted")
    here.try_again(one.key)
    here.discard(one.key)
    assert here.replay() == 0
    assert here.waiting()[0].problem
    monkeypatch.undo()
    assert here.replay() == 0
    assert here.waiting() == []
    assert city(space, account) == "Turin"


def test_what_was_done_and_stays_on_the_disk_holds_up_nothing(outbox, space, account, monkeypatch):
    rename_city(outbox, account, "Turin", "Rome")
    outbox.store.mark_tried(outbox.waiting()[0].entry)
    rename_city(outbox, account, "Rome", "Oslo")
    stuck(monkeypatch, "unlink", "open", "touch")
    assert outbox.replay() == 2
    assert outbox.replay() == 0
    assert len(outbox.waiting()) == 2
    monkeypatch.undo()
    assert outbox.replay() == 0
    assert outbox.waiting() == []
    assert city(space, account) == "Oslo"
    assert labels(space)[-2:] == ["Move to Rome", "Move to Oslo"]


def on_another_computer(outbox: Outbox, at: Path) -> Outbox:
    """Return an outbox elsewhere that holds a copy of what waits, as of a restored or synchronised folder."""
    shutil.copytree(outbox.store.folder, at / outbox.store.folder.name)
    return Outbox(outbox._workspace, at, lambda: POSTABLE)


def test_what_was_sent_is_made_by_no_copy_of_its_file_again(
    outbox: Outbox, space: Workspace, account: UUID, tmp_path: Path
):
    rename_city(outbox, account, "Turin", "Rome")
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.POSITIVE)
    outbox.send("Log call", LOG_TOUCH.post(logged=logged))
    copies = [on_another_computer(outbox, tmp_path / name) for name in ("laptop", "desk")]
    assert outbox.replay() == 2
    with space.change("Move to Bergen") as change:
        edit_account(change, account, {"city": ("Rome", "Bergen")})
    for copy in copies:
        assert copy.replay() == 0
        assert copy.waiting() == []
    assert city(space, account) == "Bergen"
    assert labels(space)[-3:] == ["Move to Rome", "Log call", "Move to Bergen"]


def test_what_was_sent_and_taken_back_by_undo_is_made_by_no_copy_of_its_file_again(
    outbox: Outbox, space: Workspace, account: UUID, tmp_path: Path
):
    rename_city(outbox, account, "Turin", "Rome")
    copy = on_another_computer(outbox, tmp_path / "laptop")
    assert outbox.replay() == 1
    undo(space)
    assert copy.replay() == 0
    assert copy.waiting() == []
    assert city(space, account) == "Turin"


def test_two_computers_that_send_copies_of_one_file_at_once_make_one_change(
    outbox: Outbox, space: Workspace, account: UUID, tmp_path: Path, monkeypatch
):
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.POSITIVE)
    outbox.send("Log call", LOG_TOUCH.post(logged=logged))
    copy = on_another_computer(outbox, tmp_path / "laptop")
    usual = Store.mark_tried

    def mark_while_the_other_sends(store: Store, entry: Entry) -> Entry:
        monkeypatch.setattr(Store, "mark_tried", usual)
        assert outbox.replay() == 1
        return usual(store, entry)

    # By then the copy has asked whether the server has it.
    monkeypatch.setattr(Store, "mark_tried", mark_while_the_other_sends)
    assert copy.replay() == 0
    copy.replay()
    assert copy.waiting() == []
    assert labels(space).count("Log call") == 1


def test_what_was_sent_and_stays_on_the_disk_is_made_by_no_later_program_again(
    outbox: Outbox, space: Workspace, account: UUID, folder: Path, monkeypatch
):
    logged = LoggedTouch(account, "call", Team.SALES, NOON, Outcome.POSITIVE)
    outbox.send("Log call", LOG_TOUCH.post(logged=logged))
    outbox.store.mark_tried(outbox.waiting()[0].entry)
    stuck(monkeypatch, "unlink", "open", "touch")
    assert outbox.replay() == 1
    for _start in range(2):
        later = Outbox(space, folder, lambda: POSTABLE)
        assert later.replay() == 0
        assert later.waiting()[0].problem.startswith("What is done or given up could not")
    monkeypatch.undo()
    assert outbox.replay() == 0
    assert outbox.waiting() == []
    assert labels(space).count("Log call") == 1


def test_what_waits_behind_a_slow_one_is_kept_too_and_can_be_given_up(
    here: Outbox, space: Workspace, account: UUID
):
    lanes = Lanes(space, here)
    with space.change("Add Oslo") as change:
        second = add_account(change, NewAccount("Oslo", city="Oslo"))
    with held_row(space, account):
        edits = [
            lanes.change(label, EDIT_ACCOUNT.of(key).post({"city": edit}))
            for label, key, edit in (
                ("Move to Rome", account, ("Turin", "Rome")),
                ("Move to Bergen", second, ("Oslo", "Bergen")),
                ("Move to Kiel", second, ("Oslo", "Kiel")),
            )
        ]
        until(lambda: len(here.waiting()) == 3)
        assert [one.entry.is_tried for one in here.waiting()] == [True, False, False]
        here.store.remove(here.waiting()[1].key)
    assert [edit.result() for edit in edits] == [None, Held.HERE, None]
    lanes.close()
    assert (city(space, account), city(space, second)) == ("Rome", "Kiel")
    assert here.waiting() == []


def test_what_is_kept_here_waits_on_where_nobody_can_note_that_it_is_handed_over(
    here: Outbox, space: Workspace, account: UUID
):
    lanes = Lanes(space, here)
    with space.change("Add Oslo") as change:
        second = add_account(change, NewAccount("Oslo", city="Oslo"))
    lock = here.store.folder / "sending"
    with held_row(space, account):
        lanes.change("Move to Rome", EDIT_ACCOUNT.of(account).post({"city": ("Turin", "Rome")}))
        until(lambda: len(here.waiting()) == 1)
        edit = lanes.change(
            "Move to Bergen", EDIT_ACCOUNT.of(second).post({"city": ("Oslo", "Bergen")})
        )
        until(lambda: len(here.waiting()) == 2)
        lock.rename(lock.with_suffix(".aside"))
        lock.mkdir()
    assert edit.result() is Held.HERE
    assert [one.label for one in here.waiting()] == ["Move to Bergen"]
    lock.rmdir()
    assert here.replay() == 1
    assert (city(space, account), city(space, second)) == ("Rome", "Bergen")
    lanes.close()


def test_what_nobody_can_note_that_it_is_sent_waits_and_says_what_to_allow(
    outbox: Outbox, space: Workspace, account: UUID, monkeypatch: pytest.MonkeyPatch
):
    rename_city(outbox, account, "Turin", "Rome")
    stuck(monkeypatch, "replace")
    assert outbox.replay() == 0
    (one,) = outbox.waiting()
    assert one.problem.startswith("What waits for the team server cannot be reached")
    assert str(outbox.store.folder) in one.problem
    monkeypatch.undo()
    assert outbox.replay() == 1
    assert city(space, account) == "Rome"


def test_a_field_that_the_workspace_added_waits_as_any_other(outbox, space, account):
    with space.change("Add field") as change:
        key = add_field(change, FieldOwner.ACCOUNT, "Renewal", FieldKind.DAY)
    with space.reading() as reading:
        (field,) = (one for one in custom_fields(reading, FieldOwner.ACCOUNT) if one.id == key)
    day = date(2027, 3, 1)
    post = EDIT_OWN_FIELD.of(account, field=field).post({field.label: (None, day)})
    assert outbox.send("Set Renewal", post) is Held.HERE
    assert outbox.replay() == 1
    with space.reading() as reading:
        assert values_of(reading, OWN_FIELDS, [account]) == {account: {key: day}}


def test_what_a_full_disk_of_the_server_refuses_waits_on_this_computer(
    here: Outbox, space: Workspace, account: UUID
):
    with psycopg.connect(space.location.url, autocommit=True) as server:
        server.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
        )
        server.execute(
            "CREATE TRIGGER full_disk BEFORE INSERT ON change_set EXECUTE FUNCTION full_disk()"
        )
        assert rename_city(here, account, "Turin", "Rome") is Held.HERE
        assert not here.absence.is_known
        assert here.replay() == 0
        assert [one.problem for one in here.waiting()] == [""]
        server.execute("DROP TRIGGER full_disk ON change_set")
    assert here.replay() == 1
    assert city(space, account) == "Rome"
