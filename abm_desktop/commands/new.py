"""`abm-desktop new`: make a workspace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError, clock_of, day
from abm_desktop.commands.signing_in import signed_in
from abm_desktop.commands.terminal import Terminal
from abm_desktop.errors import KnownError
from abm_desktop.exchange.services.archiving import restore_archive
from abm_desktop.home.sample import PERSON, make_sample
from abm_desktop.touches.services.ready_plays import begin_with_plays
from abm_desktop.workspace import service
from abm_desktop.workspace.address import address_of
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.making import NewWorkspace, make_workspace
from abm_desktop.workspace.opened import Location, open_workspace
from abm_desktop.workspace.preferences import Preferences, backup_root, system_user
from abm_desktop.workspace.server_address import ServerAddress
from abm_desktop.workspace.service import UnknownPersonError
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import digits, tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.add_argument("address", metavar="WORKSPACE", help=tr("a new file, or an empty database"))
    parser.add_argument("--name", help=tr("the seller's name; without it, the file's"))
    parser.add_argument(
        "--currency", metavar="CODE", help=tr("in which it reports, such as USD; without it, EUR")
    )
    content = parser.add_mutually_exclusive_group()
    content.add_argument("--sample", action="store_true", help=tr("fill it with the sample story"))
    content.add_argument(
        "--from-archive",
        dest="archive",
        type=Path,
        metavar="FILE.json",
        help=tr("rebuild the workspace that export archive wrote"),
    )
    parser.add_argument(
        "--sample-date",
        type=day,
        metavar="DATE",
        help=tr("tell that story for a day; means --sample"),
    )
    parser.takes_person(
        tr("the leader who makes it; with --sample, who of the story you are"),
        tr("the server's login or the system's user; with --sample, {person}", person=PERSON),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Make it: empty, with the sample story, or out of an archive."""
    make = _make if options.archive is None else _rebuild
    return signed_in(options.address, lambda location: make(location, options, terminal))


def _make(location: Location, options: Options, terminal: Terminal) -> int:
    """Make it, empty or with the sample story."""
    clock = clock_of(options)
    is_sample = bool(options.sample or options.sample_date)
    person = options.person or (PERSON if is_sample else _whoever_calls(location))
    if is_sample:
        if options.currency:
            raise WrongUsageError(tr("The sample story is told in EUR. Leave out --currency."))
        make_sample(location, options.sample_date or clock.today(), clock)
    else:
        make_workspace(location, _asked_for(options, location, person), clock, begin_with_plays)
    _try_to_remember(location, person, clock)
    terminal.tell(
        tr("Made {location}", location=location.label), result={"workspace": location.label}
    )
    return 0


def _asked_for(options: Options, location: Location, person: str) -> NewWorkspace:
    new = NewWorkspace(name=options.name or _name(location), person=person)
    if options.currency is None:
        return new
    try:
        return replace(new, currency=currency_code(options.currency))
    except WrongValueError as error:
        raise WrongUsageError(error.about(options.currency)) from error


def _rebuild(location: Location, options: Options, terminal: Terminal) -> int:
    """Make the workspace that was archived, with its own name and people."""
    if options.name or options.sample_date or options.currency:
        raise WrongUsageError(
            tr(
                "An archive brings its own name, currency and content. Leave out --name, --currency "
                "and --sample-date."
            )
        )
    header = restore_archive(options.archive, location, terminal.progress(tr("Rebuilding rows")))
    if options.person is not None:
        _try_to_remember(location, options.person, clock_of(options))
    count = sum(header.rows.values())
    terminal.tell(
        tr(
            "Made {location} from {archive}, {count} rows",
            location=location.label,
            archive=options.archive.name,
            count=digits(count),
        ),
        result={"workspace": location.label, "rows": count},
    )
    return 0


def _try_to_remember(location: Location, person: str, clock: Clock) -> None:
    try:
        _remember(location, person, clock)
    except UnknownPersonError as error:
        raise KnownError(
            tr("{location} was made and can be used. {error}", location=location.label, error=error)
        ) from error


def _whoever_calls(location: Location) -> str:
    """Return what whoever calls is called: on a server like their login."""
    login = None if location.url is None else ServerAddress.read(location.url).user
    return login or system_user()


def _name(location: Location) -> str:
    return location.path.stem if location.path else Path(location.label).name


def _remember(location: Location, name: str, clock: Clock) -> None:
    """Keep in mind who works there on this computer, so that the next command need not ask."""
    workspace = open_workspace(location, clock=clock, backup_root=backup_root())
    try:
        with workspace.reading() as reading:
            person = service.find_person(reading, name)
    finally:
        workspace.close()
    Preferences().remember_person(address_of(location), person.id)
