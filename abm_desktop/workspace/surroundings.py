"""What is to be known about the place where a workspace file lies, told when it is opened."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePath
from typing import Final, Literal

from resources.language import tr
from resources.records import dataclass

_SYNCHRONISED: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "googledrive": "Google Drive",
    "mydrive": "Google Drive",
    "iclouddrive": "iCloud Drive",
    "comappleclouddocs": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pclouddrive": "pCloud",
    "box": "Box",
    "boxsync": "Box",
}
"""What the folders of programs are called that copy them elsewhere, without gaps and signs."""
_REMOTE: Final = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "davfs", "9p", "fuse.rclone")
)
_MOUNTS: Final = Path("/proc/mounts")
_MOUNTED: Final = re.compile(r"^\S+ (\S+) (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to be known about a workspace that is opened.

    Attributes:
        kind: `read-only`, `place` (where no file is safe), `roles` (a server keeps nobody from
            anything) or `company` (it is open elsewhere too).
    """

    kind: Literal["read-only", "place", "roles", "company"]
    sentence: str


def cautions(path: Path, *, has_company: bool) -> tuple[Caution, ...]:
    """Return what whoever opens a workspace file must know; nothing if all is well."""
    where = path.resolve()
    told = []
    if is_read_only(where):
        told.append(
            Caution(
                "read-only",
                tr(
                    "{path} can be looked at, but nothing that you change can be kept: it is read-only "
                    "here. Allow writing to the file and its folder, or open a copy.",
                    path=path.name,
                ),
            )
        )
    place = _place(path, where)
    if place:
        told.append(Caution("place", place))
    if has_company:
        told.append(
            Caution(
                "company",
                tr(
                    "{path} is open in another window of this computer too. What is changed in one "
                    "appears in the other.",
                    path=path.name,
                ),
            )
        )
    return tuple(told)


def _place(path: Path, where: Path) -> str:
    """Say why a file is not safe where it lies; nothing where it is."""
    advice = tr("Keep it in a folder of this computer, and share it by a team server.")
    program = synchronised_by(where)
    if program is not None:
        return tr(
            "{path} lies in a folder of {program}, which may copy it while you write and make "
            "two of it. {advice}",
            path=path.name,
            program=program,
            advice=advice,
        )
    if is_remote(where):
        return tr(
            "{path} lies on a network drive, whose locks cannot be trusted when two people "
            "write. {advice}",
            path=path.name,
            advice=advice,
        )
    return ""


def is_read_only(path: Path) -> bool:
    """Tell whether a change could not be kept: the journal needs the folder too."""
    return not (_may_write(path) and _may_write(path.parent))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def synchronised_by(path: PurePath) -> str | None:
    """Return the program that copies one of the folders elsewhere, if a name tells of one."""
    for folder in path.parts[:-1]:
        words = re.sub(r"[^a-z]", "", re.split(r" - |\(", folder.casefold())[0])
        for name, program in _SYNCHRONISED.items():
            if words == name:
                return program
    return None


def is_remote(path: Path, mounts: Path = _MOUNTS) -> bool:
    """Tell whether a file lies on another computer, as far as the system says so."""
    if str(path).startswith(("\\\\", "//")):
        return True
    try:
        mounted = mounts.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    kinds = dict(_MOUNTED.findall(mounted))
    holding = [place for place in kinds if path.is_relative_to(_unescaped(place))]
    return kinds[max(holding, key=len)] in _REMOTE if holding else False


def _unescaped(mount: str) -> str:
    return mount.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
