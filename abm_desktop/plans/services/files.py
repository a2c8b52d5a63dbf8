"""Use cases of attached files and links."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError, RowGoneError
from abm_desktop.plans.attaching import FileBytes, check_size
from abm_desktop.plans.editing import cleaned, cleaned_edits
from abm_desktop.plans.file_names import bare_name
from abm_desktop.plans.links import checked_address
from abm_desktop.plans.rows import Colleague, FileRow, Files
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import policy
from db.plans import contents
from db.plans.tables import AccountFile
from db.workspace.door import Edits
from db.workspace.references import let_go
from db.workspace.tables import FileContent, Person
from resources.language import tr


def files(reading: Reading, account: UUID) -> Files:
    """Return the files and links of an account, the newest first, without their bytes."""
    statement = (
        select(AccountFile, Person)
        .outerjoin(Person, Person.id == AccountFile.person_id)
        .where(AccountFile.account_id == account)
        .order_by(AccountFile.added_at.desc(), AccountFile.id.desc())
    )
    rows = [_file(row, person) for row, person in reading.session.execute(statement)]
    return Files(rows, policy(reading).file_limit_mb)


def attach(change: Change, account: UUID, file: FileBytes) -> UUID:
    """Attach a file and return its key; bytes that are there already are kept once.

    Raises:
        KnownError: it is larger than the policy allows, or empty.
    """
    name = bare_name(file.name)
    check_size(name, len(file.data), policy(change).file_limit_mb)
    contents.keep(change.session, file.digest, file.data)
    row = AccountFile(
        account_id=account,
        title=name,
        file_name=name,
        digest=file.digest,
        size=len(file.data),
        person_id=change.person_id,
        added_at=change.at,
    )
    return change.add(row).id


def add_link(change: Change, account: UUID, address: str, title: str = "") -> UUID:
    """Add a web address and return its key; without a title it is called what it says.

    Raises:
        KnownError: it is no address of http or https.
    """
    url = checked_address(address)
    row = AccountFile(
        account_id=account,
        title=cleaned("title", title) or url.partition("://")[2].rstrip("/"),
        url=url,
        person_id=change.person_id,
        added_at=change.at,
    )
    return change.add(row).id


def edit_file(change: Change, key: UUID, edits: Edits) -> None:
    """Change the title of a file, or title and address of a link.

    Raises:
        KnownError: it would have no title, or the address is none.
        EditConflictError: somebody changed the same meanwhile; nothing was written.
    """
    wanted = cleaned_edits(edits, "title")
    if "url" in wanted:
        base, mine = wanted["url"]
        wanted["url"] = (base, checked_address(mine or ""))
    change.edit(AccountFile, key, wanted)


def delete_file(change: Change, key: UUID) -> None:
    """Delete a file from its account; its bytes stay for undo until somebody sweeps them."""
    row = change.get(AccountFile, key)
    let_go(change, AccountFile, key)
    change.delete(row)


def content(reading: Reading, key: UUID) -> FileBytes:
    """Return the bytes of a file, as they were attached.

    Raises:
        RowGoneError: the file has been deleted meanwhile.
        KnownError: its bytes are gone.
    """
    statement = (
        select(AccountFile.file_name, AccountFile.title, FileContent.data)
        .outerjoin(FileContent, FileContent.digest == AccountFile.digest)
        .where(AccountFile.id == key)
    )
    row = reading.session.execute(statement).one_or_none()
    if row is None:
        raise RowGoneError(tr("This file has been deleted meanwhile."))
    if row.data is None:
        raise KnownError(
            tr(
                "The bytes of {title} were swept from the workspace and can no longer be opened. A "
                "backup from before may hold them; else attach the file again.",
                title=row.title,
            )
        )
    return FileBytes.of(row.file_name or row.title, row.data)


def unnamed_contents(reading: Reading) -> tuple[int, int]:
    """Return how many contents no file names any more, and how many bytes they have."""
    return contents.measure_unnamed(reading.session)


def sweep_contents(change: Change) -> int:
    """Delete the contents that no file names, for good, and return how many.

    Undo can then bring back the names of deleted files, and no longer their bytes.
    """
    return contents.sweep_unnamed(change.session)


def _file(row: AccountFile, person: Person | None) -> FileRow:
    return FileRow(
        id=row.id,
        account=row.account_id,
        title=row.title,
        url=row.url or "",
        file_name=row.file_name or "",
        size=row.size,
        digest=row.digest or "",
        person=None if person is None else Colleague(person.id, person.name, person.team),
        added_at=row.added_at,
    )
