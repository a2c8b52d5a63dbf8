"""What an agenda says of the seats: how full the list is, who signed it, what changed since."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.choosing_rows import DifferenceRow, ListStanding, VersionRow
from abm_desktop.accounts.list_version import Difference
from abm_desktop.accounts.services.counting import counts
from abm_desktop.accounts.services.list_versions import standing
from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.engagement.days import local_day
from abm_desktop.workspace.days import short_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.team_words import EACH_TEAM
from resources.language import listed, tr, tr_count

_KINDS: Final = {
    Difference.ADDED: tr("joined at {after}"),
    Difference.REMOVED: tr("left {before}"),
    Difference.TIER: tr("{before}, now {after}"),
}
_DOT: Final = " \N{MIDDLE DOT} "


def seats(reading: Reading, _window: Window) -> list[Line]:
    """Return how full the list is, who signed it, and what changed since with the reason of each."""
    taken = counts(reading).seats
    tiers = _DOT.join(
        tr("{tier} {taken} of {seats}", tier=tier, taken=taken.taken.get(tier, 0), seats=count)
        for tier, count in taken.seats.items()
    )
    head = Line(taken.sentence, "", tiers, about=About.CANDIDATES)
    latest = standing(reading).version
    found = standing(reading, signed_by_both=True)
    waits = [] if latest is None or latest.is_signed else [_waiting(latest)]
    return [head, *waits, _signed(found), *map(_changed, found.differences)]


def _waiting(row: VersionRow) -> Line:
    """Return of a version of the list who has to sign it yet."""
    missing = [word for team, word in EACH_TEAM.items() if row.signed_for(team) is None]
    return Line(
        tr("Version {number} of the list", number=row.number),
        tr("waits for {teams}", teams=listed(missing)),
        _made(row),
        Tone.BAD,
        About.CANDIDATES,
    )


def _signed(found: ListStanding) -> Line:
    """Return which version both teams signed last, and how much is another since."""
    row, count = found.version, len(found.differences)
    if row is None:
        return Line(tr("Both teams have not signed the list yet"), about=About.CANDIDATES)
    changes = tr_count("{count} change since", "{count} changes since", count)
    return Line(
        tr("Both teams signed version {number}", number=row.number),
        changes if count else tr("unchanged"),
        _made(row),
        Tone.PLAIN if count else Tone.GOOD,
        About.CANDIDATES,
    )


def _made(row: VersionRow) -> str:
    names = listed([one.person for one in row.signatures if one.is_valid])
    when = tr("made {day}", day=short_day(local_day(row.made_at)))
    return _joined(when, tr("signed by {names}", names=names) if names else "")


def _changed(row: DifferenceRow) -> Line:
    """Return what changed at an account since the list was signed; without a reason it stands out."""
    one = row.differing
    when = "" if row.at is None else short_day(local_day(row.at))
    by = _joined(row.person or "", when)
    return Line(
        one.name,
        _KINDS[one.kind].format(
            before=one.before or tr("no tier"), after=one.after or tr("no tier")
        ),
        _joined(row.reason or tr("no reason given"), by),
        Tone.PLAIN if row.reason else Tone.BAD,
        About.ACCOUNT,
        one.account_id,
    )


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
