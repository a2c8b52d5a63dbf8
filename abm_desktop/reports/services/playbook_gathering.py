"""Gathering the playbook in the words of its page."""

from __future__ import annotations

from abm_desktop.alignment.playbook import SIGNING_TEAMS, PlaybookRow
from abm_desktop.alignment.playbook_marks import unmarked
from abm_desktop.alignment.services.playbook_look import (
    PlaybookLook,
    holding_chapters,
    playbook_look,
    version_chapters,
)
from abm_desktop.errors import KnownError
from abm_desktop.reports.page.signatures import Signer
from abm_desktop.reports.playbook.content import DraftWords, PlaybookPaper
from abm_desktop.reports.services.profile import who_looks
from abm_desktop.reports.teams import TEAM_NAMES
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.opened import Reading
from resources.language import listed, tr

_NOT_IN_FORCE = tr("This draft holds once one person of each team has signed it.")
_NOT_SIGNED = tr("No version is signed yet. These are the rules that hold in the settings.")


def playbook_paper(reading: Reading, *, is_draft: bool = False) -> PlaybookPaper:
    """Gather the version that both teams signed, else the rules that hold; or the draft.

    Raises:
        KnownError: a draft is asked for, and there is none.
    """
    look, profile = playbook_look(reading), workspaces.profile(reading)
    signed, draft = look.signed, look.draft
    if is_draft:
        return _of_draft(reading, look)
    chapters = holding_chapters(reading) if signed is None else version_chapters(reading, signed.id)
    return PlaybookPaper(
        workspace_name=profile.name,
        list_name=profile.list_name,
        today=reading.today,
        title=tr("Rules in force")
        if signed is None
        else tr("Version {number}", number=signed.number),
        state=_NOT_SIGNED if signed is None else _state(signed),
        chapters=unmarked(chapters),
        signers=tuple(_signer(team, signed) for team in SIGNING_TEAMS),
        author=who_looks(reading),
        note="" if signed is None else signed.note or "",
        digest="" if signed is None else signed.digest,
        since=look.since,
        draft=None
        if draft is None
        else _draft_words(look, draft, tr("Draft {number}, not in force", number=draft.number)),
    )


def _of_draft(reading: Reading, look: PlaybookLook) -> PlaybookPaper:
    row, profile = look.draft, workspaces.profile(reading)
    if row is None:
        raise KnownError(
            tr("There is no draft of the playbook. Begin one on the page of the playbook.")
        )
    missing = row.missing()
    warning = (
        tr("Draft, not signed by {team}", team=TEAM_NAMES[missing[0]])
        if len(missing) == 1
        else tr("Draft, not signed")
    )
    return PlaybookPaper(
        workspace_name=profile.name,
        list_name=profile.list_name,
        today=reading.today,
        title=tr("Draft {number}", number=row.number),
        state=f"{_NOT_IN_FORCE} {_NOT_SIGNED if look.signed is None else _state(look.signed)}",
        chapters=look.chapters,
        signers=tuple(_signer(team, row) for team in SIGNING_TEAMS),
        author=who_looks(reading),
        digest=row.digest,
        since=look.since,
        draft=_draft_words(look, row, tr("What it changes")),
        warning=warning,
    )


def _state(row: PlaybookRow) -> str:
    since = "" if row.holds_since is None else full_day(row.holds_since.astimezone().date())
    who = listed([one.name for one in row.signatures])
    return tr(
        "Version {number} holds since {day}, signed by {people}.",
        number=row.number,
        day=since,
        people=who,
    )


def _signer(team: Team, row: PlaybookRow | None) -> Signer:
    found = [one for one in row.signatures if one.team is team] if row is not None else []
    what = tr("for {team}", team=TEAM_NAMES[team])
    name: Team = team
    if not found:
        return Signer("sales" if name is Team.SALES else "marketing", "", what)
    one = found[0]
    on = full_day(one.signed_at.astimezone().date())
    return Signer("sales" if name is Team.SALES else "marketing", one.name, what, on)


def _draft_words(look: PlaybookLook, row: PlaybookRow, title: str) -> DraftWords:
    signed = tuple(
        tr(
            "{name} for {team}, {day}",
            name=one.name,
            team=TEAM_NAMES[one.team],
            day=full_day(one.signed_at.astimezone().date()),
        )
        for one in row.signatures
    )
    return DraftWords(title, row.note or "", look.changes, signed)
