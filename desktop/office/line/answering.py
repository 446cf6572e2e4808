"""Questions of the PCs, answered on worker threads: a few of each PC at once, the rest in turn."""

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from desktop.office.line.frames import BUSY, Kind, Violation
from desktop.office.line.limits import Limits
from desktop.office.line.peers import ConnectedPc, Peer

log = logging.getLogger(__name__)
Handler = Callable[[Peer, bytes], bytes]
Left = Callable[[Peer], None]
FAILED, TOO_LARGE = b"line.failed", b"line.too_large"


class Answering:
    """Lives on the thread of the server's loop; the handler is called on others."""

    def __init__(self, handler: Handler, left: Left, limits: Limits) -> None:
        self._handler, self._left, self._limits = handler, left, limits
        self._pool = ThreadPoolExecutor(limits.workers, "office-worker")
        self._loop = asyncio.get_running_loop()
        self._running = Counter[str]()  # of a PC, however many lines it opens
        self._turns: dict[str, deque[ConnectedPc]] = {}  # its lines on which a question waits
        self.closing = False

    def ask(self, peer: ConnectedPc, number: int, body: bytes) -> None:
        """Take a question. Raises Violation where its number was there before."""
        if number <= peer.last:
            raise Violation("number")
        peer.last = number
        if self.closing or not peer.room(len(body), self._limits):
            peer.channel.send(Kind.FAILED, number, BUSY)
            return
        peer.bytes += len(body)
        peer.waiting.append((number, body))
        turns = self._turns.setdefault(peer.pc, deque())
        if peer not in turns:
            turns.append(peer)
        self._begin(peer.pc)

    def leave(self, peer: ConnectedPc) -> None:
        """Forget what the PC has asked, and tell that it is gone when nothing of it runs."""
        peer.waiting.clear()
        if not peer.running:
            self.beside(self._left, peer)

    def beside(self, work: Callable[..., object], *given: object) -> None:
        """Do on a worker thread what writes a file or belongs to others."""
        with suppress(RuntimeError):  # the pool has ended
            self._pool.submit(_logged, work, *given)

    def close(self) -> None:
        """Wait for what runs; nothing begins any more."""
        self._pool.shutdown()

    def _begin(self, pc: str) -> None:
        """Begin what a PC may have answered at once: its lines take turns."""
        turns = self._turns.get(pc, deque())
        while turns and self._running[pc] < self._limits.at_once:
            peer = turns.popleft()
            if not peer.waiting:  # it has left
                continue
            number, body = peer.waiting.popleft()
            if peer.waiting:
                turns.append(peer)
            peer.running += 1
            self._running[pc] += 1
            self._pool.submit(self._work, peer, number, body)
        if not turns:
            self._turns.pop(pc, None)

    def _work(self, peer: ConnectedPc, number: int, body: bytes) -> None:
        try:
            kind, answer = Kind.ANSWER, self._handler(peer, body)
        except Exception:
            log.exception("a question was not answered")
            kind, answer = Kind.FAILED, FAILED
        if len(answer) > self._limits.message:
            log.error("an answer of %d bytes is too large for the line", len(answer))
            kind, answer = Kind.FAILED, TOO_LARGE
        with suppress(RuntimeError):  # the server has stopped
            self._loop.call_soon_threadsafe(self._answer, peer, kind, number, len(body), answer)

    def _answer(
        self, peer: ConnectedPc, kind: Kind, number: int, asked: int, answer: bytes
    ) -> None:
        peer.running -= 1
        self._running -= Counter([peer.pc])  # leaves none with nothing
        peer.bytes -= asked
        peer.channel.send(kind, number, answer)
        if peer.channel.over and not peer.running:
            self.beside(self._left, peer)
        self._begin(peer.pc)


def _logged(work: Callable[..., object], *given: object) -> None:
    try:
        work(*given)
    except Exception:
        log.exception("what nobody waits for failed")
