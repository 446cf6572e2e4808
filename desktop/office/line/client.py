"""The line of a PC to its office server: it holds, comes back by itself, and says how it is."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread

from db.log.unavailable import StoreUnavailable
from desktop.office.line.asking import Answer, Asking
from desktop.office.line.channel import Channel
from desktop.office.line.discovery import seek
from desktop.office.line.frames import Kind, Violation
from desktop.office.line.hello import SPEAKS, Hello, Speaks
from desktop.office.line.identity import PcIdentity
from desktop.office.line.limits import LIMITS, Limits
from desktop.office.line.machine import machine
from desktop.office.line.reaching import Reach, Reached
from desktop.office.line.staying import Seek, Stay
from desktop.office.line.telling import LineState, Standing, Teller
from desktop.office.line.troubles import Refused, Unsent, refused, trouble

OnPush = Callable[[bytes], None]
OnState = Callable[[LineState], None]


class Line:
    """Thread-safe. `on_push` and `on_state` are told in order on one thread, which may call.

    A question is sent once: what became of it after a cut, the caller has to ask again.
    """

    def __init__(
        self,
        identity: PcIdentity,
        on_push: OnPush = lambda _body: None,
        on_state: OnState = lambda _state: None,
        *,
        speaks: Speaks = SPEAKS,
        limits: Limits = LIMITS,
        mark: str | None = None,
        seek: Seek = seek,
    ) -> None:
        """Begin to reach the server. Raises StoreUnavailable where the key does not open."""
        self.on_push, self.on_state = on_push, on_state
        self.state = LineState(Standing.RECONNECTING)
        hello = Hello(*speaks, mark or machine())
        reach = Reach(identity.context(), identity.joined.pin, hello, limits, self)
        self._limits, self._stay = limits, Stay(identity, reach, self, seek)
        self._asking, self._teller = Asking(limits), Teller(limits.pushes)
        self._settled, self._ready = Event(), Event()
        self._channel: Channel | None = None
        self._closed = False
        self._thread = Thread(target=self._run, name="office-line")
        self._thread.start()
        self._ready.wait()

    @property
    def latency(self) -> float | None:
        """Seconds there and back, the median of the last pings; None before the first."""
        channel = self._channel
        return channel.latency if channel else None

    def call(self, body: bytes, wait: float) -> bytes:
        """Ask, and give the answer within so many seconds.

        Raises Unsent (surely not done), Unanswered (nobody knows), both Fleeting; Refused, and
        StoreUnavailable where the server fails at it.
        """
        if len(body) > self._limits.message:
            raise trouble("line.too_large")
        answer = Answer()
        self._soon(self._ask, body, answer)
        try:
            return answer.result(wait)
        except TimeoutError:
            self._soon(self._asking.forget, answer)
            return answer.result()

    def wait_online(self, wait: float) -> None:
        """Wait until the server has let this PC in. Raises Unsent or Refused."""
        self._settled.wait(wait)
        if self.state.standing is not Standing.ONLINE:
            raise self._offline()

    def close(self) -> None:
        """Hang up; not on the thread that is told."""
        with suppress(Unsent):
            self._soon(self._halt.set)
        self._thread.join()
        self._teller.close()

    def begun(self, reached: Reached) -> None:
        """The server has let this PC in."""
        self._channel = reached.channel
        self._stands(LineState(Standing.ONLINE, None, reached.address, reached.welcome))

    def heard(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        if kind is Kind.PUSH:
            self._teller.tell(lambda: self.on_push(body))
        elif kind in {Kind.ANSWER, Kind.FAILED}:
            self._asking.answered(channel, kind, number, body)
        else:
            raise Violation("kind")

    def ended(self, channel: Channel, why: Exception | None) -> None:
        if channel is self._channel:
            self._channel = None
            self._asking.lost()
            self.failed(why)
        self._stay.over.set()

    def failed(self, why: Exception | None) -> None:
        """The line is lost or was not reached; a refusal says more than that."""
        if isinstance(why, Refused):
            self._stands(LineState(Standing.REFUSED, why))
        elif self._channel is None:
            self._stands(LineState(Standing.RECONNECTING))

    def _run(self) -> None:
        asyncio.run(self._live())

    async def _live(self) -> None:
        self._loop, self._halt = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        staying = asyncio.create_task(self._stay.for_ever())
        halting = asyncio.create_task(self._halt.wait())
        await asyncio.wait({staying, halting}, return_when=asyncio.FIRST_COMPLETED)
        self._closed = True
        staying.cancel()
        if channel := self._channel:
            channel.end()
            with suppress(TimeoutError):
                await asyncio.wait_for(channel.gone.wait(), self._limits.glance)
            channel.cut()
        await asyncio.gather(staying, return_exceptions=True)
        self._asking.lost()

    def _ask(self, body: bytes, answer: Answer) -> None:
        if self._channel is None or self._closed:
            answer.set_exception(self._offline())
        else:
            self._asking.ask(self._channel, body, answer)

    def _offline(self) -> StoreUnavailable:
        refusal = self.state.refusal
        return refused(refusal.code) if refusal else Unsent()

    def _soon(self, act: Callable[..., object], *given: object) -> None:
        if self._closed:
            raise Unsent
        try:
            self._loop.call_soon_threadsafe(act, *given)
        except RuntimeError:  # closed in this moment
            raise Unsent from None

    def _stands(self, state: LineState) -> None:
        if self._closed:
            return
        before, self.state = self.state, state
        if state.standing is Standing.RECONNECTING:
            self._settled.clear()
        else:
            self._settled.set()
        if (before.standing, before.refusal and before.refusal.code) != (
            state.standing,
            state.refusal and state.refusal.code,
        ):
            self._teller.tell(lambda: self.on_state(state))
