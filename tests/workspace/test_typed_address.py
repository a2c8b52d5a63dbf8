"""What is typed or chosen to get to a team server is looked at before anything is sent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from abm_desktop.workspace.connecting import TurnedAwayError, arrive
from abm_desktop.workspace.making import default_path
from abm_desktop.workspace.typed_address import (
    why_no_certificate,
    why_no_host,
    why_no_name,
    why_no_port,
)


@pytest.mark.parametrize(
    "host", ["", "localhost", "abm.example", "192.168.1.7", "::1", "münchen.example"]
)
def test_a_server_can_be_called_so(host: str) -> None:
    assert why_no_host(host) == ""


@pytest.mark.parametrize(
    "host", ["a" * 10_000, "a" * 64, "abc." * 70, "abm\x07.example", "abm example"]
)
def test_no_server_can_be_called_so(host: str) -> None:
    assert why_no_host(host).endswith((".", "pasted."))


@pytest.mark.parametrize(
    "port", ["99999", "0", "-1", "5432x", "\N{FULLWIDTH DIGIT FIVE}", "9" * 10_000]
)
def test_no_port_is_so(port: str) -> None:
    assert why_no_port(port) == "Enter a number up to 65535"


def test_a_port_may_be_left_out() -> None:
    assert (why_no_port(""), why_no_port("5432"), why_no_port("65535")) == ("", "", "")


def test_signs_that_cannot_be_seen_are_in_no_name() -> None:
    assert why_no_name("Quillmere \N{LATIN SMALL LETTER O WITH DIAERESIS}st") == ""
    assert why_no_name("Quill\x00mere") == "It holds a sign that cannot be seen. Type it anew."


def test_a_certificate_is_a_text_that_begins_as_one(tmp_path: Path) -> None:
    good = tmp_path / "ca.pem"
    good.write_text("Team\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")
    assert (why_no_certificate(str(good)), why_no_certificate("")) == ("", "")
    assert why_no_certificate("system") == ""


def test_a_folder_a_pdf_a_huge_file_and_none_are_no_certificates(tmp_path: Path) -> None:
    pdf, huge = tmp_path / "certificate.pdf", tmp_path / "disk.img"
    pdf.write_bytes(b"%PDF-1.7\n")
    huge.touch()
    os.truncate(huge, 2**30)
    assert why_no_certificate(str(tmp_path)).startswith("This is a folder.")
    assert why_no_certificate(str(huge)).startswith("This file is too large")
    assert why_no_certificate(str(pdf)).startswith("This file holds no certificate")
    for none in (str(tmp_path / "none.pem"), "a" * 10_000, "nul\x00l"):
        assert why_no_certificate(none).startswith("This file is not there")


def test_it_is_told_at_the_field_of_the_certificate_before_anything_is_sent(tmp_path: Path) -> None:
    with pytest.raises(TurnedAwayError, match="This is a folder") as refused:
        arrive(f"postgresql://mara@nowhere.invalid/team?sslrootcert={tmp_path}", "1", keeps=None)
    assert refused.value.part == "authority"


def test_a_name_that_no_server_can_have_is_told_as_one_that_is_not_found() -> None:
    with pytest.raises(TurnedAwayError, match="No server called") as refused:
        arrive(f"postgresql://mara@{'a' * 300}/team", "1", keeps=None)
    assert refused.value.part == "server"


def test_a_file_of_a_very_long_name_can_be_made(tmp_path: Path) -> None:
    for name in ("Quillmere " * 60, "\N{CJK UNIFIED IDEOGRAPH-6F22}" * 300):
        path = default_path(tmp_path, name)
        path.touch()
        assert path.suffix == ".abm"
