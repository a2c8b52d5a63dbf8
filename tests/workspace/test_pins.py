"""PINs: who proves to be who they say, and that a PIN is nowhere to be read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from abm_desktop.errors import CannotUndoError
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import history, pin, service
from abm_desktop.workspace.opened import Location
from abm_desktop.workspace.services import pins
from abm_desktop.workspace.services.pins import Asking, PinError, Proof
from tests.recorded import recorded


def key_of(space, name: str):
    with space.reading() as reading:
        return service.find_person(reading, name).id


def proved(space, name: str, typed: str = "") -> Proof:
    with space.reading() as reading:
        return pins.proof(reading, service.find_person(reading, name).id, typed)


def asked(space, name: str) -> Asking:
    with space.reading() as reading:
        return pins.asking(reading, service.find_person(reading, name).id)


def test_the_first_time_a_pin_is_chosen_and_then_it_is_asked_for(anywhere, opened):
    space = opened(anywhere)
    tomas = key_of(space, "Tomás Okafor")
    assert asked(space, "Tomás") is Asking.NEW_PIN
    with pytest.raises(PinError, match="has no PIN yet"):
        proved(space, "Tomás", "1234")
    assert pins.choose(space, tomas, "zebra 7") == Proof(tomas, "Tomás Okafor", Team.SALES)
    assert asked(space, "Tomás") is Asking.PIN
    assert proved(space, "Tomás", "zebra 7").person_id == tomas
    with pytest.raises(PinError, match="not the PIN of Tomás Okafor"):
        proved(space, "Tomás", "zebra 8")
    with pytest.raises(PinError, match="has a PIN already"):
        pins.choose(space, tomas, "mine now")
    assert proved(space, "Tomás", "zebra 7").person_id == tomas


def test_a_pin_is_changed_by_whoever_knows_it(workspace):
    tomas = key_of(workspace, "Tomás")
    pins.choose(workspace, tomas, "1234")
    with pytest.raises(PinError, match="not the PIN"):
        pins.replace_pin(workspace, tomas, "4321", "5678")
    pins.replace_pin(workspace, tomas, "1234", "5678")
    assert proved(workspace, "Tomás", "5678")
    with pytest.raises(PinError, match="not the PIN"):
        proved(workspace, "Tomás", "1234")


def test_a_leader_lets_a_pin_be_forgotten_and_a_colleague_does_not(workspace):
    tomas, priya = key_of(workspace, "Tomás"), key_of(workspace, "Priya")
    pins.choose(workspace, tomas, "1234")
    colleague = pins.choose(workspace, priya, "2345")
    leader = pins.choose(workspace, key_of(workspace, "Mara"), "3456")
    with pytest.raises(PinError, match="is no leader"):
        pins.forget(workspace, tomas, colleague)
    assert asked(workspace, "Tomás") is Asking.PIN
    pins.forget(workspace, tomas, leader)
    assert asked(workspace, "Tomás") is Asking.NEW_PIN


def test_the_pin_of_the_only_leader_is_forgotten_by_a_colleague_not_by_themselves(workspace):
    mara = key_of(workspace, "Mara")
    colleague = pins.choose(workspace, key_of(workspace, "Tomás"), "1234")
    pins.choose(workspace, mara, "3456")
    pins.forget(workspace, mara, colleague)
    assert asked(workspace, "Mara") is Asking.NEW_PIN


def test_on_a_server_the_login_binds_and_no_pin_is_asked(opened, server):
    with server.copy_of("template_workspace") as url:
        space = opened(Location(url=url))
        with space.reading() as reading:
            login = reading.session.scalar(text("SELECT session_user"))
        with space.change("Bind") as change:
            change.get(service.Person, key_of(space, "Mara")).login = login
        assert asked(space, "Mara") is Asking.NOTHING
        assert proved(space, "Mara").team is Team.BOTH
        with pytest.raises(PinError, match="You are signed in as Mara Lindqvist"):
            proved(space, "Tomás", "1234")


def test_whoever_left_proves_nothing(workspace):
    tomas = key_of(workspace, "Tomás")
    pins.choose(workspace, tomas, "1234")
    with workspace.change("Set Tomás inactive") as change:
        service.edit_person(change, tomas, {"is_active": (True, False)})
    with pytest.raises(PinError, match="does not work here any more"):
        proved(workspace, "Tomás", "1234")


def test_a_pin_is_on_nobodys_stack_and_in_no_log(workspace, workspace_file):
    tomas = key_of(workspace, "Tomás")
    workspace.person_id = tomas
    pins.choose(workspace, tomas, "tip-top-9")
    with pytest.raises(CannotUndoError):
        history.undo(workspace)
    assert asked(workspace, "Tomás") is Asking.PIN
    with workspace.reading() as reading:
        (kept,) = reading.session.scalars(text("SELECT pin FROM person WHERE pin IS NOT NULL"))
        logged = " ".join(map(str, reading.session.execute(text("SELECT * FROM change")).all()))
        first = recorded(reading)[0]
    assert (first.label, first.person) == ("Choose a PIN", "Tomás Okafor")
    assert kept not in logged
    assert kept.split("$")[-1] not in logged
    assert b"tip-top-9" not in workspace_file.read_bytes()


@pytest.mark.parametrize("typed", ["", "123", "1" * 13, "1111", " 1234", "12\n34"])
def test_what_can_be_no_pin_is_refused_and_nothing_is_kept(workspace, typed):
    with pytest.raises(PinError, match=r"A PIN .* Nothing was changed"):
        pins.choose(workspace, key_of(workspace, "Tomás"), typed)
    assert asked(workspace, "Tomás") is Asking.NEW_PIN


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.text("aB3 ä漢#", min_size=4, max_size=12).filter(lambda typed: not pin.objection(typed)))
def test_every_pin_opens_what_it_sealed_and_never_looks_the_same(typed):
    one, other = pin.sealed(typed), pin.sealed(typed)
    assert one != other
    assert pin.opens(typed, one)
    assert not pin.opens(typed + "x", one)
