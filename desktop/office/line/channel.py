"""One connection, as both ends see it: messages in and out, pings, and nothing without a bound."""

import asyncio
import socket
import ssl
import struct
import sys
from asyncio.trsock import TransportSocket
from collections import deque
from contextlib import suppress
from statistics import median
from typing import Protocol, cast

from desktop.office.line.frames import CHUNK, SHORT, Kind, Message, Reader, Violation, frame
from desktop.office.line.limits import Limits

QUEUED = 256 * 1024  # bytes given to the system; what waits beyond them can still be overtaken
RESET = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
SMALL_MOST = 1_000  # pings and short answers that wait for an end which does not read
PINGS = 15  # of which the latency is the median


class Owner(Protocol):
    """Whoever is told what happens on a channel, on the thread of its loop."""

    def opened(self, channel: "Channel") -> None:
        """The handshake is done; nothing was heard yet."""

    def heard(self, channel: "Channel", kind: Kind, number: int, body: bytes) -> None:
        """A whole message came. Raises Violation."""

    def ended(self, channel: "Channel", why: Exception | None) -> None:
        """It is over, for whatever reason; told once."""


class Channel(asyncio.Protocol):
    """Short messages overtake long ones, which go out a chunk at a time, in turn."""

    def __init__(self, owner: Owner, limits: Limits) -> None:
        self.owner, self.limits = owner, limits
        self.reader = Reader()
        self.heard_at = self.since = self._now()
        self.over = False
        self.gone = asyncio.Event()  # the system has let go of it too
        self.queued = 0  # bytes of long messages that wait to be sent
        self.address = ""  # of the other end, as the system tells it
        self.tls: ssl.SSLObject  # what the handshake agreed on; only of an open channel
        self._transport: asyncio.Transport | None = None
        self._socket: TransportSocket | None = None
        self._paused_since: float | None = None
        self._small: deque[bytes] = deque()
        self._pushes: deque[bytes] = deque(maxlen=limits.pushes)
        self._long: deque[tuple[Kind, int, memoryview]] = deque()
        self._pings: deque[float] = deque(maxlen=PINGS)
        self._asked: dict[int, float] = {}
        self._ping_number = 0

    @property
    def latency(self) -> float | None:
        """Seconds there and back, the median of the last pings."""
        return median(self._pings) if self._pings else None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(QUEUED)
        # what has begun to end is asked for nothing more: asyncio breaks down at that
        self._socket = transport.get_extra_info("socket")
        self.tls = transport.get_extra_info("ssl_object")
        told = transport.get_extra_info("peername")
        self.address = str(told[0]).removeprefix("::ffff:") if told else ""
        _prepare(self._socket)
        self.owner.opened(self)

    def data_received(self, data: bytes) -> None:
        self.heard_at = self._now()
        if self.over:
            return
        try:
            for message in self.reader.feed(data, self.heard_at):
                if self.over:
                    return
                self._take(message)
        except Violation as why:
            self.abort(why)

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self.gone.set()
        self._finish(exc)

    def pause_writing(self) -> None:
        self._paused_since = self._now()

    def resume_writing(self) -> None:
        self._paused_since = None
        self._pump()

    def send(self, kind: Kind, number: int = 0, body: bytes = b"") -> None:
        """Send now or as soon as the other end reads; after the end it goes nowhere."""
        if self.over:
            return
        if len(body) > CHUNK:
            self.queued += len(body)
            self._long.append((kind, number, memoryview(body)))
        else:
            self._small.append(frame(kind, number, body))
            if len(self._small) > SMALL_MOST:
                self.abort(Violation("does not read"))
        self._pump()

    def push(self, body: bytes) -> None:
        """Send what is news; where the other end does not read, the oldest news give way."""
        if not self.over:
            self._pushes.append(frame(Kind.PUSH, 0, body))
            self._pump()

    def ping(self) -> None:
        """Ask for a sign of life, whose time is measured."""
        if len(self._asked) > PINGS:
            self.abort(Violation("answers no ping"))
            return
        self._ping_number += 1
        self._asked[self._ping_number] = self._now()
        self.send(Kind.PING, self._ping_number)

    def overdue(self, now: float, silence: float) -> bool:
        """Tell whether the other end is silent, does not read, or stops in the middle."""
        stuck = self._paused_since is not None and now - self._paused_since > 2 * silence
        late = self.reader.late(now, self.limits.frame, self.limits.whole)
        return stuck or late or now - self.heard_at > silence

    def end(self, code: str = "") -> None:
        """Say why, where there is a reason, and hang up."""
        if code:
            self.send(Kind.BYE, 0, code.encode()[:SHORT])
        open_still = self._transport if not self.over else None
        self._finish(None)  # first, for asyncio hands on what has come while it closes
        if open_still is not None:
            open_still.close()

    def abort(self, why: Exception | None = None) -> None:
        """Hang up without a word."""
        self.cut()
        self._finish(why)

    def cut(self) -> None:
        """Let go at once, also of what the system would still send to an end that does not read."""
        if self._transport is not None:
            if self._socket is not None:
                with suppress(OSError):
                    self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            self._transport.abort()

    def _take(self, message: Message) -> None:
        kind, number, body = message
        if kind is Kind.PING:
            self.send(Kind.PONG, number)
        elif kind is Kind.PONG:
            asked = self._asked.pop(number, None)
            if asked is None:
                raise Violation("pong")
            self._pings.append(self.heard_at - asked)
        else:
            self.owner.heard(self, kind, number, body)

    def _pump(self) -> None:
        """Write what may go: short messages, then news, then a chunk of each long one in turn."""
        while self._transport is not None and self._paused_since is None:
            if self._small:
                self._transport.write(self._small.popleft())
            elif self._pushes:
                self._transport.write(self._pushes.popleft())
            elif self._long:
                self._transport.write(self._next_chunk())
            else:
                return

    def _next_chunk(self) -> bytes:
        kind, number, rest = self._long.popleft()
        chunk, rest = rest[:CHUNK], rest[CHUNK:]
        self.queued -= len(chunk)
        if rest:
            self._long.append((kind, number, rest))
        return frame(kind, number, chunk, more=bool(rest))

    def _finish(self, why: Exception | None) -> None:
        if self.over:
            return
        self.over = True
        self._small.clear()
        self._pushes.clear()
        self._long.clear()
        self.owner.ended(self, why)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _prepare(connection: TransportSocket) -> None:
    """Small messages at once, a short queue in the system, and an end that is noticed."""
    with suppress(OSError):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * QUEUED)


async def pause(seconds: float) -> None:
    """Let time pass for everybody else."""
    with suppress(TimeoutError):
        await asyncio.wait_for(asyncio.Event().wait(), seconds)
