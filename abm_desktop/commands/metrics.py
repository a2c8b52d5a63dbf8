"""`abm-desktop metrics`: print the measures over deals."""

from __future__ import annotations

from abm_desktop.commands.metrics_words import as_json, as_sentences
from abm_desktop.commands.parser import CommandParser, Options, WrongUsageError, day
from abm_desktop.commands.terminal import Terminal
from abm_desktop.commands.workspace import opened
from abm_desktop.errors import KnownError
from abm_desktop.revenue.measures import Cycle
from abm_desktop.revenue.questions import Dimension, Question
from abm_desktop.revenue.services.measuring import measured
from abm_desktop.workspace.opened import Reading
from resources.language import tr


def declare(parser: CommandParser) -> None:
    """Add the command's own arguments."""
    parser.takes_workspace()
    parser.add_argument(
        "--as-of", type=day, metavar="DATE", help=tr("the day whose knowledge counts; else today")
    )
    parser.add_argument(
        "--from",
        dest="since",
        type=day,
        metavar="DATE",
        help=tr("first close date; else the very first"),
    )
    parser.add_argument(
        "--to",
        dest="until",
        type=day,
        metavar="DATE",
        help=tr("last close date; else the as-of day"),
    )
    groups = [str(one) for one in Dimension]
    parser.takes_choice(
        "--by",
        groups,
        tr("the same for each group: {groups}", groups=", ".join(groups)),
        metavar="FIELD",
    )
    parser.takes_choice(
        "--cycle",
        [str(one) for one in Cycle],
        tr("how days from opening to closing become one figure; else median"),
        default=str(Cycle.MEDIAN),
    )


def run(options: Options, terminal: Terminal) -> int:
    """Measure and print."""
    with opened(options, writes=False) as workspace, workspace.reading() as reading:
        answer = measured(reading, _question(options, reading))
    terminal.tell(*as_sentences(answer), result=as_json(answer))
    return 0


def _question(options: Options, reading: Reading) -> Question:
    try:
        return Question(
            options.as_of or reading.today,
            options.since,
            options.until,
            None if options.by is None else Dimension(options.by),
            Cycle(options.cycle),
        )
    except KnownError as error:
        raise WrongUsageError(str(error)) from error
