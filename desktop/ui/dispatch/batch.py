"""Several cases at once: each in a transaction of its own, told together at the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject

from desktop.errors import RuleBroken
from desktop.routing.orders import Order
from desktop.ui.shared.tasks import Tasks


@dataclass(slots=True)
class Outcome:
    """What became of a batch: which cases it went through for, and why not for the others."""

    done: list[int] = field(default_factory=list)
    refused: list[tuple[int, RuleBroken]] = field(default_factory=list)

    @property
    def settled(self) -> int:
        return len(self.done) + len(self.refused)


class Batches(QObject):
    """Carries out one batch after another for a screen; the same one is not begun twice."""

    def __init__(self, tasks: Tasks, owner: QObject) -> None:
        super().__init__(owner)
        self._tasks, self._owner = tasks, owner
        self._running: list[Sequence[Order]] = []

    def is_running(self) -> bool:
        return bool(self._running)

    def carry_out(self, orders: Sequence[Order], on_end: Callable[[Outcome], None]) -> None:
        """Perform all orders; `on_end` is told once, when the last one is settled.

        A key pressed again before that does nothing.
        """
        if orders in self._running:
            return
        self._running.append(orders)
        outcome = Outcome()

        def settle() -> None:
            if outcome.settled == len(orders):
                self._running.remove(orders)
                on_end(outcome)

        def done(case_id: int, _: Any) -> None:
            outcome.done.append(case_id)
            settle()

        def refused(case_id: int, broken: RuleBroken) -> None:
            outcome.refused.append((case_id, broken))
            settle()

        for case_id, use_case, command in orders:
            self._tasks.perform(
                self._owner,
                use_case,
                command,
                on_done=partial(done, case_id),
                on_refused=partial(refused, case_id),
            )
