"""Use cases of running a play: all that it would do is seen first, and exactly that is confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid5

from abm_desktop.errors import KnownError
from abm_desktop.touches.clash_words import Beside, Breach
from abm_desktop.touches.coordination import Collision, Planned
from abm_desktop.touches.play_placing import Ground, Placement, StepTouch, place
from abm_desktop.touches.play_rows import StepRow
from abm_desktop.touches.play_schedule import Anchor, TimedStep
from abm_desktop.touches.rows import ContactTag, PersonTag
from abm_desktop.touches.run_rows import (
    NewClash,
    NewTouch,
    RunAccount,
    RunPreview,
    RunRequest,
    WeekLoad,
)
from abm_desktop.touches.schedule import When
from abm_desktop.touches.services.running_ground import Place, RunGround, held_by, load
from abm_desktop.vocabulary import OwnerRule, Team
from abm_desktop.workspace.days import monday_of
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.progress import Progress
from db.touches.plays import PlayRun
from db.touches.tables import Touch, TouchContact, TouchPerson
from resources.language import tr, tr_count

_SUNDAY: Final = timedelta(days=6)


def preview(reading: Reading, request: RunRequest, progress: Progress | None = None) -> RunPreview:
    """Return what a run would do: touches, collisions and workload. It writes nothing.

    The number of queries is the same for one account and for two hundred.

    Raises:
        KnownError: the play cannot be run, or an account is gone.
        CancelledError: somebody stopped it.
    """
    told = request if request.runner else replace(request, runner=reading.person_id)
    ground = load(reading, told)
    progress = progress or Progress()
    accounts: list[RunAccount] = []
    for count, one in enumerate(ground.places):
        progress.step(count, len(ground.places))
        accounts.append(_Account(one, told, ground).preview())
    progress.step(len(accounts), len(accounts))
    load_ = _load(reading, accounts, ground)
    return RunPreview(told, reading.today, ground.play, tuple(accounts), load_)


def run(change: Change, seen: RunPreview, progress: Progress | None = None) -> tuple[UUID, ...]:
    """Plan exactly what was seen, and return the keys of the runs, in the order of the accounts.

    Where every touch was left out, nothing runs.

    Raises:
        KnownError: it would do something else by now: somebody changed the play, an account or
            what is planned there.
        CancelledError: somebody stopped it; nothing was planned.
    """
    looking = Reading(change.session, change.at, seen.today, change.person_id, lambda: None)
    now = preview(looking, seen.request, progress)
    if now.accounts != seen.accounts:
        raise KnownError(
            tr(
                "{what_changed} Look at what {play} would do now, and confirm "
                "again. Nothing was planned.",
                what_changed=_changed(seen, now),
                play=seen.play.play.name,
            )
        )
    if not seen.places:
        raise KnownError(tr("Every touch was left out. Keep at least one; nothing was planned."))
    runs = [_begin(change, seen, account) for account in seen.places]
    change.session.flush()
    planned = [
        (_planned(change, begun.id, touch), touch)
        for begun, account in zip(runs, seen.places, strict=True)
        for touch in account.touches
    ]
    change.session.flush()
    for key, touch in planned:
        for contact in touch.contacts:
            change.add(TouchContact(touch_id=key, contact_id=contact.id))
        for person in touch.people:
            change.add(TouchPerson(touch_id=key, person_id=person.id))
    return tuple(one.id for one in runs)


def _begin(change: Change, seen: RunPreview, account: RunAccount) -> PlayRun:
    return change.add(
        PlayRun(
            play_id=seen.request.play,
            account_id=account.id,
            anchor_day=seen.request.anchor,
            runner_id=seen.request.runner,
        )
    )


def _planned(change: Change, begun: UUID, touch: NewTouch) -> UUID:
    step = touch.step
    row = Touch(
        account_id=touch.account,
        channel=step.channel.code,
        team=step.team,
        owner_id=touch.owner.id if touch.owner else None,
        title=step.title,
        subject=step.subject or None,
        message=step.message or None,
        cost_minor=step.cost_minor,
        day=touch.day,
        run_id=begun,
        step_id=step.id,
    )
    return change.add(row).id


def _changed(seen: RunPreview, now: RunPreview) -> str:
    if seen.play.steps != now.play.steps:
        return tr("The play changed since you looked.")
    names = [
        one.name for one, other in zip(seen.accounts, now.accounts, strict=True) if one != other
    ]
    if len(names) == 1:
        return tr("Something about {account} changed since you looked.", account=names[0])
    return tr_count(
        "Something about {account} and {count} more changed since you looked.",
        "Something about {account} and {count} more changed since you looked.",
        len(names) - 1,
        account=names[0],
    )


class _Account:
    """Works out what a run does at one account."""

    def __init__(self, place_: Place, request: RunRequest, ground: RunGround) -> None:
        self._place = place_
        self._request = request
        self._ground = ground
        steps = ground.play.steps
        self._steps = [one for one in steps if (place_.id, one.id) not in request.without]
        self._keys = {uuid5(place_.id, str(step.id)): step for step in self._steps}
        self._owners = {step.id: self._owner(step) for step in self._steps}
        self._days: dict[UUID, date] = {}

    def preview(self) -> RunAccount:
        """Return the account with its touches."""
        ground, key = self._ground, self._place.id
        shared = Ground(
            Anchor(ground.play.play.anchor, self._request.anchor),
            ground.rules,
            ground.policy,
            ground.today,
        )
        touches = [self._touch(step) for step in self._steps]
        placements = place(touches, ground.planned.get(key, ()), shared)
        self._days = {placed.timing.id: placed.timing.day for placed in placements}
        return RunAccount(
            id=key,
            name=self._place.name,
            tier=self._place.tier,
            pause=ground.pauses.get(key),
            is_running=key in ground.running,
            touches=tuple(
                self._new(step, touch.touch, placed)
                for step, touch, placed in zip(self._steps, touches, placements, strict=True)
            ),
        )

    def _touch(self, step: StepRow) -> StepTouch:
        owner = self._owners[step.id][0]
        country = self._ground.colleagues[owner.id].country if owner else None
        timed = TimedStep(step.id, step.offset_days, step.lead_days, country, step.after)
        touch = Planned(
            id=uuid5(self._place.id, str(step.id)),
            account_id=self._place.id,
            tier=self._place.tier,
            team=step.team,
            day=None,
            contacts=frozenset(contact.id for contact in self._audience(step)[0]),
            counts=step.channel.medium is not None,
        )
        stays = not self._request.moves or (self._place.id, step.id) in self._request.staying
        return StepTouch(timed, touch, stays)

    def _new(self, step: StepRow, touch: Planned, placed: Placement) -> NewTouch:
        owner, missing = self._owners[step.id]
        contacts, left_out, unknown = self._audience(step)
        return NewTouch(
            account=self._place.id,
            step=step,
            day=placed.timing.day,
            wished=placed.timing.wished,
            prepare_from=placed.timing.prepare_from,
            is_late=placed.timing.is_late,
            before=placed.before,
            owner=owner,
            owner_missing=missing,
            people=self._together(step, owner),
            contacts=contacts,
            left_out=left_out,
            unknown_roles=unknown,
            clashes=tuple(self._clash(one, touch) for one in placed.collisions if not one.is_kept),
            solved=tuple(self._clash(one, touch) for one in placed.solved if not one.is_kept),
        )

    def _owner(self, step: StepRow) -> tuple[PersonTag | None, str]:
        """Return who gets a step, or why nobody does."""
        place_ = self._place
        key, missing = {
            OwnerRule.SALES_OWNER: (
                place_.sales_owner,
                tr("Nobody owns {account} in sales", account=place_.name),
            ),
            OwnerRule.MARKETING_OWNER: (
                place_.marketing_owner,
                tr("Nobody owns {account} in marketing", account=place_.name),
            ),
            OwnerRule.RUNNER: (self._request.runner, tr("Nobody is named who runs it")),
            OwnerRule.PERSON: (step.owner.id if step.owner else None, tr("Nobody is named")),
        }[step.owner_rule]
        held = None if key is None else self._ground.colleagues.get(key)
        if held is None:
            return None, missing
        if not held.is_active:
            return None, tr("{person} is not active any more", person=held.tag.name)
        return held.tag, ""

    def _together(self, step: StepRow, owner: PersonTag | None) -> tuple[PersonTag, ...]:
        """Return the account's owners who take part in a touch of both teams."""
        if step.team is not Team.BOTH:
            return ()
        keys = dict.fromkeys((self._place.sales_owner, self._place.marketing_owner))
        known = self._ground.colleagues
        held = [known[key] for key in keys if key is not None and key in known]
        return tuple(one.tag for one in held if one.is_active and one.tag != owner)

    def _audience(
        self, step: StepRow
    ) -> tuple[tuple[ContactTag, ...], tuple[ContactTag, ...], tuple[str, ...]]:
        """Return whom a step reaches, whom it must not reach, and the roles that nobody has."""
        meant = [
            one for one in self._ground.people.get(self._place.id, ()) if one.role in step.audience
        ]
        tags = [
            ContactTag(
                *(
                    one.id,
                    one.name,
                    one.reach.do_not_contact,
                    one.reach.why_not(step.channel.medium),
                )
            )
            for one in meant
        ]
        there = {one.role for one in meant if one.reach.left_on is None}
        return (
            tuple(tag for tag in tags if not tag.why_not),
            tuple(tag for tag in tags if tag.why_not),
            tuple(
                self._ground.roles.get(code, code) for code in step.audience if code not in there
            ),
        )

    def _clash(self, collision: Collision, touch: Planned) -> NewClash:
        others = [key for key in collision.touches if key != touch.id]
        people = self._ground.people.get(self._place.id, ())
        contact = next((one.name for one in people if one.id == collision.contact), "")
        breach = Breach(
            collision.rule,
            collision.limit,
            contact or self._place.name,
            len(collision.touches),
            collision.day,
        )
        return NewClash(breach, tuple(self._beside(key) for key in others))

    def _beside(self, key: UUID) -> Beside:
        if (step := self._keys.get(key)) is not None:
            owner = self._owners[step.id][0]
            when = When(self._days.get(step.id))
            return Beside(step.title, when, step.team, owner.name if owner else "", is_new=True)
        row = self._ground.rows[key]
        return Beside(row.title, row.when, row.team, row.owner.name if row.owner else "")


def _load(
    reading: Reading, accounts: Sequence[RunAccount], ground: RunGround
) -> tuple[WeekLoad, ...]:
    """Return what the run adds to the weeks of people, beside what they have: two queries.

    Who takes part in a touch does it, too, as on the planner.
    """
    added = Counter(
        (key, monday_of(touch.day))
        for account in accounts
        for touch in account.touches
        for key in dict.fromkeys(one.id for one in (touch.owner, *touch.people) if one is not None)
    )
    if not added:
        return ()
    weeks = {monday for _owner, monday in added}
    owners = {owner for owner, _monday in added}
    there: Counter[tuple[UUID, date]] = Counter()
    held = held_by(reading.session, owners, min(weeks), max(weeks) + _SUNDAY)
    for (owner, day), count in held.items():
        there[owner, monday_of(day)] += count
    usual = ground.policy.weekly_touches
    found = [
        WeekLoad(
            ground.colleagues[owner].tag,
            monday,
            there[owner, monday],
            count,
            ground.colleagues[owner].weekly_touches or usual,
        )
        for (owner, monday), count in added.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.person.name, one.person.id, one.monday)))
