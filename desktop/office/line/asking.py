"""The questions of a PC that wait for their answers; lives on the thread of the line's loop."""

from collections import deque
from concurrent.futures import Future

from desktop.office.line.channel import Channel
from desktop.office.line.frames import BUSY, Kind, Violation
from desktop.office.line.limits import Limits
from desktop.office.line.troubles import Unanswered, Unsent, trouble

Answer = Future[bytes]


class Asking:
    """Sends no more at once than the server takes; the others wait here, unsent."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._waiting: deque[tuple[bytes, Answer]] = deque()
        self._sent: dict[int, tuple[int, Answer]] = {}
        self._number = self._held = 0

    def ask(self, channel: Channel, body: bytes, answer: Answer) -> None:
        self._waiting.append((body, answer))
        self._send(channel)

    def answered(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        """Raises Violation where nothing was asked."""
        held, answer = self._sent.pop(number, (0, None))
        if answer is None:
            raise Violation("answer")
        self._held -= held
        if not answer.done():
            if kind is Kind.ANSWER:
                answer.set_result(body)
            elif body == BUSY:
                answer.set_exception(Unsent())
            else:
                answer.set_exception(trouble(body.decode("ascii", "replace")))
        self._send(channel)

    def forget(self, answer: Answer) -> None:
        """Give up an answer that somebody has waited for too long."""
        for one in self._waiting:
            if one[1] is answer:
                self._waiting.remove(one)
                _fail(answer, Unsent())
                return
        _fail(answer, Unanswered())

    def lost(self) -> None:
        """Tell everybody that the line is gone."""
        for _, answer in self._sent.values():
            _fail(answer, Unanswered())
        for _, answer in self._waiting:
            _fail(answer, Unsent())
        self._sent.clear()
        self._waiting.clear()
        self._number = self._held = 0

    def _send(self, channel: Channel) -> None:
        while self._waiting and self._room(len(self._waiting[0][0])):
            body, answer = self._waiting.popleft()
            self._number += 1
            self._held += len(body)
            self._sent[self._number] = len(body), answer
            channel.send(Kind.CALL, self._number, body)

    def _room(self, more: int) -> bool:
        """Tell whether the server takes one more; a single one of any size it always does."""
        few = len(self._sent) < self._limits.calls
        return few and (not self._held or self._held + more <= self._limits.message)


def _fail(answer: Answer, why: Exception) -> None:
    if not answer.done():
        answer.set_exception(why)
