"""Use cases of assets: add, attach, link to themes, retire, and say where one was shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from abm_desktop.alignment.voice_rows import NewAsset
from abm_desktop.errors import KnownError
from abm_desktop.plans.attaching import FileBytes, check_size
from abm_desktop.plans.file_names import bare_name
from abm_desktop.plans.links import checked_address
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import policy
from db.alignment.voices import Asset, AssetTheme, AssetUse, ContentRequest
from db.plans import contents
from db.touches.tables import Touch
from db.workspace.door import Edits
from db.workspace.tables import FileContent
from resources.language import tr


def add_asset(change: Change, new: NewAsset, file: FileBytes | None = None) -> UUID:
    """Add an asset and return its key: an address, or a file whose bytes are kept here.

    Raises:
        KnownError: it is neither; the address is none; the file is empty or too large.
    """
    if file is None and not new.url.strip():
        raise KnownError(tr("An asset needs a link or a file. Nothing was added."))
    row = Asset(
        title=new.title.strip() or (bare_name(file.name) if file else new.url.strip()),
        url=checked_address(new.url) if new.url.strip() else None,
        role=new.role,
        description=new.description.strip() or None,
        owner_id=new.owner,
        added_at=change.at,
    )
    if file is not None:
        _keep(change, row, file)
    key = change.add(row).id
    change.session.flush()
    answer_themes(change, key, new.themes)
    return key


def edit_asset(change: Change, key: UUID, edits: Edits) -> None:
    """Change title, address, role, description or owner of an asset, or retire it.

    Raises:
        KnownError: it would have no title, or the address is none.
        EditConflictError: somebody changed the same field meanwhile; nothing was written.
    """
    fields = dict(edits)
    if "url" in fields:
        base, mine = fields["url"]
        fields["url"] = (base, checked_address(mine) if (mine or "").strip() else None)
    row = change.edited(Asset, key, fields)
    if not row.title.strip():
        raise KnownError(tr("An asset needs a title. Nothing was changed."))


def replace_file(change: Change, key: UUID, file: FileBytes) -> None:
    """Put a newer file in the place of an asset's.

    Raises:
        KnownError: the file is empty or too large.
    """
    _keep(change, change.get(Asset, key), file)


def answer_themes(change: Change, key: UUID, themes: Iterable[UUID]) -> None:
    """Say which themes an asset answers; those that are not named, it answers no more."""
    wanted = set(themes)
    links = change.session.scalars(select(AssetTheme).where(AssetTheme.asset_id == key)).all()
    for link in links:
        if link.theme_id not in wanted:
            change.delete(link)
    for theme in wanted - {link.theme_id for link in links}:
        change.add(AssetTheme(asset_id=key, theme_id=theme))


def delete_asset(change: Change, key: UUID) -> None:
    """Delete an asset that was shown nowhere; undo brings it back.

    Raises:
        KnownError: it was shown, or made for a request: retire it instead.
    """
    used = select(AssetUse.id).where(AssetUse.asset_id == key).limit(1)
    asked = select(ContentRequest.id).where(ContentRequest.asset_id == key).limit(1)
    if change.session.scalar(used) or change.session.scalar(asked):
        raise KnownError(tr("It was shown or asked for, so it stays on record. Retire it instead."))
    answer_themes(change, key, ())
    change.session.flush()
    change.delete(change.get(Asset, key))


def show_asset(
    change: Change,
    key: UUID,
    account: UUID,
    *,
    contact: UUID | None = None,
    touch: UUID | None = None,
    at: datetime | None = None,
) -> UUID:
    """Say that an asset was shown at an account, then or now, and return the key of that."""
    change.get(Asset, key)
    row = AssetUse(
        asset_id=key,
        account_id=account,
        contact_id=contact,
        touch_id=touch,
        used_at=at or change.at,
        used_by_id=change.person_id,
    )
    return change.add(row).id


def show_at_touch(
    change: Change, touch: UUID, *, assets: Iterable[UUID], account: UUID, contact: UUID | None
) -> None:
    """Say that assets were shown in a touch that is logged in the same change, when it was done."""
    done_at = change.get(Touch, touch).done_at
    for key in assets:
        show_asset(change, key, account, contact=contact, touch=touch, at=done_at)


def asset_content(reading: Reading, key: UUID) -> FileBytes:
    """Return the bytes of an asset's file.

    Raises:
        KnownError: it has none, or they were swept.
    """
    statement = (
        select(Asset.file_name, Asset.title, FileContent.data)
        .outerjoin(FileContent, FileContent.digest == Asset.digest)
        .where(Asset.id == key)
    )
    row = reading.session.execute(statement).one_or_none()
    if row is None or row.data is None:
        raise KnownError(tr("The file of this asset is gone. Put a new one in its place."))
    return FileBytes.of(row.file_name or row.title, row.data)


def _keep(change: Change, row: Asset, file: FileBytes) -> None:
    name = bare_name(file.name)
    check_size(name, len(file.data), policy(change).file_limit_mb)
    contents.keep(change.session, file.digest, file.data)
    row.file_name, row.digest, row.size = name, file.digest, len(file.data)
