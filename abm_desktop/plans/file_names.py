"""Names of attached files: what kind they are, and how they are safe in a folder of ours."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final

_LONGEST: Final = 120
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
_FORBIDDEN: Final = frozenset('<>:"/\\|?*')


class FileKind(StrEnum):
    """What a file is, as its name tells."""

    DOCUMENT = "document"
    TABLE = "table"
    SLIDES = "slides"
    PICTURE = "picture"
    FILM = "film"
    PAGE = "page"
    PROGRAM = "program"
    OTHER = "file"


_ENDINGS: Final = {
    FileKind.DOCUMENT: "pdf doc docx odt rtf txt md pages eml msg",
    FileKind.TABLE: "csv tsv xls xlsx ods numbers",
    FileKind.SLIDES: "ppt pptx odp key",
    FileKind.PICTURE: "png jpg jpeg gif webp bmp tif tiff heic",
    FileKind.FILM: "mp4 mov avi mkv webm mp3 wav m4a ogg",
    FileKind.PAGE: "htm html xhtml mht mhtml svg",
    FileKind.PROGRAM: (
        "exe com bat cmd msi msix msp appx scr pif cpl dll sys gadget application ps1 psm1 "
        "psd1 vbs vbe vb js jse mjs wsf wsh wsc hta jar jnlp reg inf lnk url scf chm hlp mde "
        "ade iso img vhd vhdx dmg pkg app command tool workflow action scpt sh bash zsh csh "
        "ksh fish run bin out elf so desktop deb rpm apk appimage snap flatpakref py pyc pyw "
        "pyz rb pl php tcl lua docm dotm xlsm xltm xlam xll pptm potm ppam ppsm sldm xlsb "
        "slk iqy settingcontent-ms search-ms library-ms diagcab terminal webloc inetloc "
        "fileloc"
    ),
}
_KINDS: Final = {ending: kind for kind, text in _ENDINGS.items() for ending in text.split()}


def file_kind(name: str) -> FileKind:
    """Return what kind of file a name tells of; a program is one that opening could run."""
    return _KINDS.get(_ending(name), FileKind.OTHER)


def is_program(name: str, beginning: bytes = b"") -> bool:
    """Tell whether opening a file could run it: by its name, or by its first bytes."""
    looks = beginning.startswith(
        (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")
    )
    return looks or file_kind(name) is FileKind.PROGRAM


def bare_name(path: str) -> str:
    """Return the last part of a path of any system, as the name of what is attached."""
    return PureWindowsPath(PurePosixPath(path).name).name or "file"


def safe_name(name: str) -> str:
    """Return a name under which a file can be written anywhere; its ending stays what it is.

    Signs that nobody sees go, because they make `report\u202efdp.exe` look like a document.
    """
    seen = "".join(
        "_" if letter in _FORBIDDEN else letter
        for letter in unicodedata.normalize("NFC", bare_name(name))
        if unicodedata.category(letter)[0] != "C"
    )
    seen = seen.strip(" .") or "file"
    stem, dot, ending = seen.rpartition(".")
    stem, ending = (stem, dot + ending) if dot and len(ending) < _LONGEST // 2 else (seen, "")
    if stem.casefold().partition(".")[0] in _DEVICES:
        stem = f"_{stem}"
    return stem[: _LONGEST - len(ending)] + ending


def _ending(name: str) -> str:
    return safe_name(name).rpartition(".")[2].lower() if "." in name else ""
