"""Drawing many plans on all cores: processes of this program itself, started anew and never forked.

A process of a window must not be forked, and threads give nothing where Python draws. So the
program starts itself, hands over plans as plain values and hears what became of each file. Where
there are few plans, starting takes longer than drawing: they are drawn here, one after the other.

Gathering a plan takes longer than drawing it and keeps one core busy: of two cores the other one
draws. Where more waits than the others can draw, this process draws as well.
"""

from __future__ import annotations

import json
import os
import pickle  # only ever read by the process that this one started
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, field
from functools import partial
from pathlib import Path
from typing import IO, Any, Final

from abm_desktop.errors import KnownError
from abm_desktop.reports.files import Exported
from abm_desktop.reports.plan import account_plan
from abm_desktop.reports.plan.content import AccountPlan
from resources.language import tr
from resources.records import dataclass

CHILD_WORD: Final = "--draw-plans"
"""The first word with which the program is started to draw plans and nothing else."""
FEW: Final = 12
"""Up to so many plans are drawn in this process."""
MOST_PROCESSES: Final = 4
_WAITING: Final = 16
"""So many plans may wait: about as many as are gathered while a process starts."""
_SIZE: Final = 8
"""Bytes before each plan that tell how long it is."""


@dataclass(frozen=True, slots=True)
class Look:
    """How plans are printed."""

    paper: Any = "A4"
    grey: bool = False
    full: bool = False
    sections: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A plan that was not written, and why."""

    account: str
    why: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of many plans, each in the order in which they were asked for.

    Attributes:
        left: how many were not begun, because the person stopped.
    """

    written: tuple[Exported, ...] = ()
    failures: tuple[Failure, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """A plan and the file that it becomes."""

    place: int
    plan: AccountPlan
    path: Path


@dataclass(slots=True)
class _Outcome:
    written: dict[int, Exported] = field(default_factory=dict)
    failures: dict[int, Failure] = field(default_factory=dict)
    fault: Exception | None = None
    """A mistake of this program, met where nobody else hears of it."""

    def batch(self) -> Batch:
        if self.fault is not None:
            raise self.fault
        return Batch(
            tuple(self.written[place] for place in sorted(self.written)),
            tuple(self.failures[place] for place in sorted(self.failures)),
        )


class Drawing:
    """Draws the plans that it is handed; `add` them all, then `finish`."""

    def __init__(self, count: int, look: Look, *, processes: int | None = None) -> None:
        """Make ready for so many plans, with so many processes beside this one.

        By default this process has a core for itself, and each other core one more process.
        """
        others = min(os.cpu_count() or 1, MOST_PROCESSES) - 1 if processes is None else processes
        self._look = look
        self._outcome = _Outcome()
        self._jobs: queue.Queue[Job | None] = queue.Queue(maxsize=_WAITING)
        self._hands = [] if count <= FEW and processes is None else self._start(others)

    def add(self, job: Job) -> None:
        """Have a plan drawn by whichever process is free next, or here where all have enough to do."""
        if self._hands:
            with suppress(queue.Full):
                self._jobs.put_nowait(job)
                return
        _note(self._outcome, job, partial(_draw, look=self._look))

    def fail(self, place: int, failure: Failure) -> None:
        """Note a plan that could not even be gathered."""
        self._outcome.failures[place] = failure

    def finish(self) -> Batch:
        """Wait until every plan that was added is a whole file or a failure.

        A mistake of this program in one of the plans is raised once all others are done.
        """
        for _hand in self._hands:
            self._jobs.put(None)
        for hand in self._hands:
            hand.join()
        self._hands = []
        return self._outcome.batch()

    def _start(self, processes: int) -> list[threading.Thread]:
        hands = [threading.Thread(target=self._serve, daemon=True) for _ in range(processes)]
        for hand in hands:
            hand.start()
        return hands

    def _serve(self) -> None:
        """Hand plans to a process of its own, one after the other, until there are no more."""
        child: _Child | None = None
        while (job := self._jobs.get()) is not None:
            try:
                child = self._running(child)
                _note(self._outcome, job, child.draw if child else partial(_draw, look=self._look))
            except Exception as fault:  # noqa: BLE001  # raised where the batch is finished
                self._outcome.fault = fault
        if child is not None:
            child.close()

    def _running(self, child: _Child | None) -> _Child | None:
        """Return a process that draws, or none where none can be started: plans are drawn here then."""
        if child is not None and child.is_running:
            return child
        try:
            return _Child(self._look)
        except OSError:
            return None


class _Child:
    """A process of this program that draws what it is told."""

    def __init__(self, look: Look) -> None:
        self._process = subprocess.Popen(  # noqa: S603  # this program itself
            [*_program(), CHILD_WORD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._look = look

    @property
    def is_running(self) -> bool:
        """Tell whether it can be told more."""
        return self._process.poll() is None

    def draw(self, job: Job) -> Exported:
        """Have one plan drawn and written.

        Raises:
            KnownError: it was not; nothing stands there that did not before.
        """
        told = self._ask((job.plan, str(job.path), asdict(self._look)))
        if "problem" in told:
            raise KnownError(told["problem"])
        return Exported(job.path, told["pages"], tuple(told["missing"]))

    def close(self) -> None:
        """Let the process end."""
        with suppress(OSError):
            self._pipe(self._process.stdin).close()
        self._process.wait()
        self._pipe(self._process.stdout).close()

    def _ask(self, order: tuple[Any, ...]) -> Mapping[str, Any]:
        data = pickle.dumps(order)
        try:
            stdin = self._pipe(self._process.stdin)
            stdin.write(len(data).to_bytes(_SIZE, "big") + data)
            stdin.flush()
            line = self._pipe(self._process.stdout).readline()
        except OSError:
            line = b""
        if not line.endswith(b"\n"):
            return {"problem": tr("Drawing stopped unexpectedly. Export this plan alone.")}
        told: Mapping[str, Any] = json.loads(line)
        return told

    def _pipe(self, pipe: IO[bytes] | None) -> IO[bytes]:
        assert pipe is not None  # noqa: S101  # it was asked for as a pipe
        return pipe


def serve(orders: IO[bytes], answers: IO[bytes]) -> int:
    """Be the process that draws: read plans until there are no more, and answer each."""
    while (head := orders.read(_SIZE)) and len(head) == _SIZE:
        data = orders.read(int.from_bytes(head, "big"))
        plan, path, look = pickle.loads(data)  # noqa: S301  # from the process that started this
        answers.write(json.dumps(_answer(plan, Path(path), Look(**look))).encode() + b"\n")
        answers.flush()
    return 0


def _answer(plan: AccountPlan, path: Path, look: Look) -> dict[str, Any]:
    try:
        written = _draw(Job(0, plan, path), look)
    except KnownError as error:
        return {"problem": str(error)}
    return {"pages": written.pages, "missing": list(written.missing_characters)}


def _draw(job: Job, look: Look) -> Exported:
    return account_plan.write(
        job.plan,
        job.path,
        paper=look.paper,
        grey=look.grey,
        full=look.full,
        sections=look.sections,
    )


def _note(outcome: _Outcome, job: Job, draw: Callable[[Job], Exported]) -> None:
    try:
        outcome.written[job.place] = draw(job)
    except KnownError as error:
        outcome.failures[job.place] = Failure(job.plan.account, str(error))


def _program() -> list[str]:
    """Return how this program is started: bundled it is its own executable."""
    return (
        [sys.executable]
        if getattr(sys, "frozen", False)
        else [sys.executable, "-P", "-m", "abm_desktop"]
    )
