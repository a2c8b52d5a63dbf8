"""Who takes the keyboard after a control that is gone: what stands where it stood, else what is near."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from resources.records import dataclass
from ui.kit.tabbing import in_layout, is_stop, laid_out, lines_of, stops


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of the way from a control out to its window.

    Attributes:
        place: how many of the children around that are seen stood before the one that leads in.
    """

    around: QWidget
    child: QWidget
    place: int


@dataclass(frozen=True, slots=True)
class Successor:
    """A control that follows another one, and how far out from that it was found."""

    control: QWidget
    level: int


class Trail:
    """Where a control stands, so that whoever follows is found once it is gone.

    Attributes:
        area: the part of the window that it is in: of those which the trail does not leave.
    """

    def __init__(self, control: QWidget, areas: Collection[QWidget] = ()) -> None:
        self.control = control
        self.area: QWidget | None = None
        self._class = type(control)
        self._steps: list[_Step] = []
        for step in _steps_out(control):
            if any(step.around.isAncestorOf(area) for area in areas):
                break
            self._steps.append(step)
            if step.around in areas:
                self.area = step.around
                break

    def successor(self) -> Successor | None:
        """Return what is next to where the control stood: in its row, its list, its page.

        What follows comes before what precedes, and of a row like its own the control like it.
        """
        for level, step in enumerate(self._steps):
            if not isValid(step.around) or not step.around.isVisible():
                continue
            found = self._beside(level, step)
            if found is None and is_stop(step.around):
                found = step.around
            if found is not None:
                return Successor(found, level)
        return None

    def _beside(self, level: int, step: _Step) -> QWidget | None:
        place = _place_now(step)
        lines = lines_of(step.around)
        if lines:
            return step.child if step.child in lines else lines[min(place, len(lines) - 1)]
        seen = _seen(step.around)
        for one in seen[place:]:
            if found := list(stops(one)):
                return self._twin(one, level, found) or found[0]
        for one in reversed(seen[:place]):
            if found := list(stops(one)):
                return self._twin(one, level, found) or found[-1]
        return None

    def _twin(self, part: QWidget, level: int, found: list[QWidget]) -> QWidget | None:
        """Return what stands in a part where the control stood in its own."""
        one = part
        for step in reversed(self._steps[:level]):
            seen = _seen(one)
            if step.place >= len(seen):
                return None
            one = seen[step.place]
        return one if type(one) is self._class and one in found else None


def is_gone(control: QWidget | None) -> bool:
    """Tell whether a control can have the keyboard no more."""
    if control is None or not isValid(control):
        return True
    return not control.isVisible() or not control.isEnabled()


def _steps_out(control: QWidget) -> Iterator[_Step]:
    child, around = control, control.parentWidget()
    while around is not None and not child.isWindow():
        yield _Step(around, child, _place_of(child, around) or 0)
        child, around = around, around.parentWidget()


def _place_now(step: _Step) -> int:
    """Return where the child stands now, or where it stood if it was taken out."""
    is_there = isValid(step.child) and step.child.parentWidget() is step.around
    place = _place_of(step.child, step.around) if is_there else None
    return step.place if place is None else place


def _place_of(child: QWidget, around: QWidget) -> int | None:
    held = in_layout(around) if around.layout() is not None else laid_out(around)
    if child not in held:
        return None
    return sum(one.isVisible() and not one.isWindow() for one in held[: held.index(child)])


def _seen(around: QWidget) -> list[QWidget]:
    return [one for one in laid_out(around) if one.isVisible() and not one.isWindow()]
