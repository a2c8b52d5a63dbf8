"""Needs of moments: what people of targets did that no touch has followed since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from abm_desktop.engagement.days import start_of
from abm_desktop.home.answering import ANSWER_DAYS, Following, Signal, unanswered
from abm_desktop.home.gaps import TEAMS
from abm_desktop.home.need_words import moment_reason
from abm_desktop.home.needs import Need, NeedKind, Waiting, newest_first
from abm_desktop.home.services.needs_ground import Ground
from abm_desktop.vocabulary import Listing, Outcome, Team, TouchState
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account
from db.committee.tables import Contact
from db.engagement.tables import ActivityType, Engagement, EngagementContact
from db.touches.tables import Touch, TouchContact


class MomentNeeds:
    """The newest moment of each person who waits; one moment of several people is one need."""

    kinds: ClassVar = (NeedKind.MOMENT,)

    def __init__(self, reading: Reading, ground: Ground) -> None:
        self._reading = reading
        self._ground = ground
        self._since = reading.today - timedelta(days=ANSWER_DAYS)
        self._people: dict[UUID, list[UUID]] = {}
        self.waiting = list(self._wait())

    def told(self, chosen: Sequence[Waiting]) -> Mapping[Waiting, Need]:
        """Return the moments as Home shows them."""
        found = self._reading.session.execute(
            select(Engagement.id, Engagement.at, Engagement.text)
            .add_columns(ActivityType.label, ActivityType.icon)
            .join(ActivityType, ActivityType.code == Engagement.activity)
            .where(Engagement.id.in_([one.key for one in chosen]))
        )
        rows = {row.id: row for row in found}
        people = [key for one in chosen for key in self._people[one.key]]
        statement = select(Contact.id, Contact.name).where(Contact.id.in_(people))
        names = {row.id: row.name for row in self._reading.session.execute(statement)}
        return {one: self._need(one, rows[one.key], names) for one in chosen if one.key in rows}

    def _wait(self) -> Iterator[Waiting]:
        signals = [Signal(*row) for row in self._reading.session.execute(self._newest())]
        for signal in unanswered(signals, self._followed() if signals else ()):
            people = self._people.setdefault(signal.engagement, [])
            people.append(signal.contact)
            if len(people) == 1:
                yield Waiting(
                    kind=NeedKind.MOMENT,
                    key=signal.engagement,
                    account_id=signal.account,
                    is_mine=self._ground.is_mine(signal.account),
                    rank=(*newest_first(signal.at), signal.engagement.bytes),
                )

    def _newest(self) -> Select[Any]:
        """Return the statement for the newest moment of each person who can be answered.

        What completing a touch logged counts where it was taken well.
        """
        place = func.row_number().over(
            partition_by=EngagementContact.contact_id,
            order_by=(Engagement.at.desc(), Engagement.id.desc()),
        )
        everything = (
            select(Engagement.id, Engagement.account_id, EngagementContact.contact_id)
            .add_columns(Engagement.at, place.label("place"))
            .join(EngagementContact, EngagementContact.engagement_id == Engagement.id)
            .join(Contact, Contact.id == EngagementContact.contact_id)
            .join(Account, Account.id == Engagement.account_id)
            .outerjoin(Touch, Touch.engagement_id == Engagement.id)
            .where(
                Engagement.at.between(start_of(self._since), self._reading.now),
                Account.listing == Listing.TARGET,
                Contact.is_erased.is_(False),
                Contact.do_not_contact.is_(False),
                Contact.left_on.is_(None),
                or_(Touch.id.is_(None), Touch.outcome == Outcome.POSITIVE),
            )
            .subquery()
        )
        columns = [everything.c[name] for name in ("id", "account_id", "contact_id", "at")]
        return select(*columns).where(everything.c.place == 1).order_by(everything.c.contact_id)

    def _followed(self) -> list[Following]:
        lately = Touch.done_at >= start_of(self._since)
        # A whole week is kept on its Monday.
        to_come = and_(
            Touch.state == TouchState.PLANNED,
            or_(Touch.day.is_(None), Touch.day >= self._since - timedelta(days=7)),
        )
        reached: dict[UUID, set[UUID]] = {}
        rows: dict[UUID, Any] = {}
        statement = (
            select(Touch.id, Touch.account_id, Touch.done_at, Touch.day, Touch.is_whole_week)
            .add_columns(TouchContact.contact_id)
            .outerjoin(TouchContact, TouchContact.touch_id == Touch.id)
            .where(or_(lately, to_come))
        )
        for row in self._reading.session.execute(statement):
            rows[row.id] = row
            reached.setdefault(row.id, set()).add(row.contact_id)
        return [
            Following(
                row.account_id,
                frozenset(reached[row.id] - {None}),
                row.done_at,
                row.day,
                row.is_whole_week,
            )
            for row in rows.values()
        ]

    def _need(self, one: Waiting, row: Any, names: Mapping[UUID, str]) -> Need:
        contacts = self._people[one.key]
        standing = self._ground.targets[one.account_id] if one.account_id else None
        account = standing.name if standing else ""
        people = [names[key] for key in contacts if key in names]
        return Need(
            kind=one.kind,
            key=one.key,
            title=row.text.strip().partition("\n")[0] or row.label,
            reason=moment_reason(account, people, row.at, self._reading.today),
            icon=row.icon,
            account_id=one.account_id,
            account=account,
            team=self._team(one.account_id),
            contacts=tuple(contacts),
        )

    def _team(self, account: UUID | None) -> Team | None:
        """Return whose turn it is to answer: mine where I own the account, else its owner's."""
        standing = self._ground.targets.get(account) if account else None
        if standing is None:
            return None
        owned = [team for team in TEAMS if standing.owner(team) is not None]
        mine = [team for team in owned if standing.owner(team) == self._ground.me.id]
        return next(iter([*mine, *owned]), None)
