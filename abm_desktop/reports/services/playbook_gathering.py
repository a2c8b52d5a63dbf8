"""Gathering the playbook in the words of its page."""

from __future__ import annotations

from abm_desktop.alignment.playbook import SIGNING_TEAMS, PlaybookRow
from abm_desktop.alignment.services.playbook_look import (
    PlaybookLook,
    holding_chapters,
    playbook_look,
    version_chapters,
)
from abm_desktop.reports.page.signatures import Signer
from abm_desktop.reports.playbook.content import DraftWords, PlaybookPaper
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading

_NOT_SIGNED = "No version is signed yet. These are the rules that hold in the settings."


def playbook_paper(reading: Reading) -> PlaybookPaper:
    """Gather the version that both teams signed, else the rules that hold."""
    look, profile = playbook_look(reading), workspaces.profile(reading)
    signed = look.signed
    chapters = holding_chapters(reading) if signed is None else version_chapters(reading, signed.id)
    return PlaybookPaper(
        workspace_name=profile.name,
        list_name=profile.list_name,
        today=reading.today,
        title="Rules in force" if signed is None else f"Version {signed.number}",
        state=_NOT_SIGNED if signed is None else _state(signed),
        chapters=chapters,
        signers=tuple(_signer(team, signed) for team in SIGNING_TEAMS),
        author=who_looks(reading),
        note="" if signed is None else signed.note or "",
        digest="" if signed is None else signed.digest,
        since=look.since,
        draft=_draft(look),
    )


def _state(row: PlaybookRow) -> str:
    since = "" if row.holds_since is None else full_day(row.holds_since.astimezone().date())
    who = " and ".join(one.name for one in row.signatures)
    return f"Version {row.number} holds since {since}, signed by {who}."


def _signer(team: Team, row: PlaybookRow | None) -> Signer:
    found = [one for one in row.signatures if one.team is team] if row is not None else []
    what = f"for {team.value.capitalize()}"
    name: Team = team
    if not found:
        return Signer("sales" if name is Team.SALES else "marketing", "", what)
    one = found[0]
    on = full_day(one.signed_at.astimezone().date())
    return Signer("sales" if name is Team.SALES else "marketing", one.name, what, on)


def _draft(look: PlaybookLook) -> DraftWords | None:
    row = look.draft
    if row is None:
        return None
    signed = tuple(
        f"{one.name} for {one.team.value.capitalize()},"
        f" {full_day(one.signed_at.astimezone().date())}"
        for one in row.signatures
    )
    return DraftWords(f"Draft {row.number}, not in force", row.note or "", look.changes, signed)
