"""What is done to campaigns, each a change with a name that undo shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from abm_desktop.touches.campaign_rows import CampaignTotals, NewCampaign, ReachedPerson
from abm_desktop.touches.services import campaigning
from abm_desktop.workspace.opened import Change
from resources.language import tr, tr_count
from ui.jobs import Jobs


class CampaignDeeds:
    """Does what a person asks of campaigns; the window tells what was done, with Undo."""

    def __init__(self, jobs: Jobs, today: Callable[[], date]) -> None:
        self._jobs = jobs
        self._today = today

    def end(self, row: CampaignTotals) -> None:
        """Let a campaign end today."""
        today = self._today()
        self._jobs.change(
            tr("End {name}", name=row.name),
            lambda change: campaigning.end_campaign(change, row.id, today),
        )

    def delete(self, row: CampaignTotals) -> None:
        """Delete a campaign with its members."""
        self._jobs.change(
            tr("Delete {name}", name=row.name),
            lambda change: campaigning.delete_campaign(change, row.id),
        )

    def take_out(self, row: CampaignTotals, account: UUID, name: str) -> None:
        """Mean a campaign for an account no more."""
        self._jobs.change(
            tr("Take {name} out of {campaign}", name=name, campaign=row.name),
            lambda change: campaigning.untarget(change, row.id, [account]),
        )

    def take_out_person(self, row: CampaignTotals, member: ReachedPerson) -> None:
        """Take somebody out of a campaign that did not reach them."""
        self._jobs.change(
            tr("Take {name} out of {campaign}", name=member.name, campaign=row.name),
            lambda change: campaigning.remove_member(change, member.id),
        )

    def turn_response(self, member: ReachedPerson) -> None:
        """Say that somebody responded today, or that they did not."""
        label = (
            tr("Note that {member} did not respond", member=member.name)
            if member.has_responded
            else tr("Note that {member} responded", member=member.name)
        )
        edits = {
            "has_responded": (member.has_responded, not member.has_responded),
            "responded_on": (member.responded_on, None if member.has_responded else self._today()),
        }
        self._jobs.edit(
            label,
            lambda change, wanted: campaigning.edit_member(change, member.id, wanted),
            edits,
        )


def join_name(accounts: int, what: str, campaign: str) -> str:
    """Return what undo calls it that accounts are added to a campaign."""
    return tr_count(
        "Add {account} to {campaign}",
        "Add {count} accounts to {campaign}",
        accounts,
        account=what,
        campaign=campaign,
    )


def join(change: Change, accounts: Sequence[UUID], key: UUID | None, new: str) -> None:
    """Mean a campaign for accounts, be it one that is there or a new one of a name."""
    if key is None:
        campaigning.add_campaign(change, NewCampaign(new, accounts=tuple(accounts)))
    else:
        campaigning.target(change, key, accounts)
