"""The form whose answer is kept: it closes once that is done, and holds what was typed until then."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from abm_desktop.errors import EditConflictError, KnownError
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits, bound, still_to_write
from ui.kit.dialog import Dialog
from ui.kit.hand_choice import choices_in
from ui.kit.messages import Banner, BannerKind
from ui.kit.writing_rights import CAN_WAIT, needs_writing, only_read

T = TypeVar("T")


def held_words(label: str) -> str:
    """Say that a change waits on this computer."""
    return tr("Kept on this computer: {label}. It is saved as soon as that can be", label=label)


class SavingDialog(Dialog):
    """Neither confirms twice nor closes while it saves; a failure is told above what was typed.

    Where nothing can be written it says so as it opens, and cannot be confirmed; `deed` is the action that
    it carries out, where that is one which may be possible all the same; one whose change can wait for a
    server that is away says `can_wait`.
    """

    deed: ClassVar[str] = ""

    def __init__(
        self,
        context: Context,
        title: str,
        *,
        width: int = 480,
        confirm: str = tr("Save"),
        can_wait: bool = False,
    ) -> None:
        super().__init__(context.theme, title, context.window, width=width, confirm=confirm)
        self._context = context
        self._complaint: Banner | None = None
        self._deed = CAN_WAIT if can_wait else self.deed
        needs_writing(self.confirm, self._deed)

    @property
    def complaint(self) -> str:
        """Return what is complained of, or nothing."""
        return "" if self._complaint is None else self._complaint.sentence.text()

    def _chosen_by_hand(self) -> list[str]:
        return choices_in(self)

    def save(
        self,
        label: str,
        work: Callable[[Change], T],
        kept: Callable[[T], None] | None = None,
        *,
        quietly: bool = False,
    ) -> None:
        """Make a change under a name, and close once it is kept; `kept` is told before."""

        def done(result: T) -> None:
            if kept is not None:
                kept(result)
            self._close()

        self._begin()
        self._context.jobs.change(
            label, work, done, failed=self._fail, held=lambda: self._held(label), quietly=quietly
        )

    def save_edits(
        self, label: str, write: Callable[[Change, Edits], object], edits: Edits
    ) -> None:
        """Edit fields of a row, and close; where somebody changed the same, the person decides."""
        if not edits:
            self._close()
            return

        def failed(error: BaseException) -> None:
            if not isinstance(error, EditConflictError):
                self._fail(error)
                return
            conflict = error
            self.release()
            self._context.jobs.conflicted.emit(
                conflict,
                lambda chosen: self.save_edits(
                    label, write, still_to_write(edits, conflict, chosen)
                ),
            )

        self._begin()
        self._context.jobs.change(
            label,
            bound(write, edits),
            lambda _done: self._close(),
            failed=failed,
            held=lambda: self._held(label),
            quietly=True,
        )

    def setVisible(self, visible: bool) -> None:  # noqa: FBT001 - as Qt calls it
        why = self._context.actions.rights.why_not(self._deed)
        if visible and why and not self.isVisible():
            self._tell_above("warning", tr("Read-only."), why)
            only_read(self, self._deed)
        super().setVisible(visible)

    def complain(self, sentence: str) -> None:
        """Say above the form why nothing was saved; an earlier complaint goes."""
        self._tell_above("danger", tr("Not saved."), sentence)

    def forbid(self, sentence: str) -> None:
        """Say above the form, before anybody fills it in, why it cannot be saved by who works here."""
        self._tell_above("warning", tr("Not possible."), sentence)

    def _tell_above(self, kind: BannerKind, lead: str, sentence: str) -> None:
        self._hush()
        self._complaint = Banner(self._context.theme, kind, lead, sentence)
        self.body.insertWidget(0, self._complaint)

    def _begin(self) -> None:
        self._hush()
        self.hold()

    def _close(self) -> None:
        self.release()
        Dialog.accept(self)

    def _held(self, label: str) -> None:
        """The server is away: what was typed is safe on this computer, and the form has done its work."""
        self._context.shell.tell(held_words(label))
        self._close()

    def _fail(self, error: BaseException) -> None:
        self.release()
        if isinstance(error, KnownError):
            self.complain(str(error))
        else:
            self.complain(tr("Something unexpected went wrong; what you typed is still here."))
            self._context.jobs.failed.emit(error)

    def _hush(self) -> None:
        if self._complaint is not None:
            self._complaint.hide()
            self._complaint.deleteLater()
            self._complaint = None
