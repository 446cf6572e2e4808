"""Several cases at once: each in a transaction of its own, told together at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject

from desktop.errors import RuleBroken
from desktop.ui.shared.tasks import Tasks

UseCase = Callable[[Any, Any], Any]
Order = tuple[int, UseCase, Any]  # the case, what is done, and the command


@dataclass(slots=True)
class Outcome:
    """What became of a batch: which cases it went through for, and why not for the others."""

    done: list[int] = field(default_factory=list)
    refused: list[tuple[int, RuleBroken]] = field(default_factory=list)

    @property
    def settled(self) -> int:
        return len(self.done) + len(self.refused)


def carry_out(
    tasks: Tasks, owner: QObject, orders: Sequence[Order], on_end: Callable[[Outcome], None]
) -> None:
    """Perform all orders; `on_end` is told once, when the last one is settled."""
    outcome = Outcome()

    def settle() -> None:
        if outcome.settled == len(orders):
            on_end(outcome)

    def done(case_id: int) -> Callable[[Any], None]:
        def settled(_: Any) -> None:
            outcome.done.append(case_id)
            settle()

        return settled

    def refused(case_id: int) -> Callable[[RuleBroken], None]:
        def settled(broken: RuleBroken) -> None:
            outcome.refused.append((case_id, broken))
            settle()

        return settled

    for case_id, use_case, command in orders:
        tasks.perform(owner, use_case, command, on_done=done(case_id), on_refused=refused(case_id))
