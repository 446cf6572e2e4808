"""A PC on the line, as the server and whoever answers it see it."""

import asyncio
from collections import deque
from contextlib import suppress
from typing import Any, Protocol

from desktop.office.line.channel import Channel
from desktop.office.line.frames import CHUNK
from desktop.office.line.hello import Hello
from desktop.office.line.limits import Limits


class Peer(Protocol):
    """One connection of an enrolled PC; everything may be called from any thread."""

    pc: str
    name: str
    address: str
    version: str
    protocol: int
    state: dict[str, Any]  # the handler's own; gone with the connection

    def push(self, body: bytes) -> None:
        """Tell news, at most 64 KB; where the PC does not read, older news give way."""

    def close(self, why: str) -> None:
        """Hang up; `why` is the code of a refusal."""


class ConnectedPc:
    """Counts what it asks; the counts belong to the thread of the server's loop."""

    def __init__(self, pc: str, name: str, hello: Hello, protocol: int, channel: Channel) -> None:
        self.pc, self.name, self.protocol = pc, name, protocol
        self.version, self.machine = hello.program, hello.machine
        self.address = channel.address
        self.state: dict[str, Any] = {}
        self.channel = channel
        self.waiting: deque[tuple[int, bytes]] = deque()
        self.running = 0
        self.bytes = 0  # of questions that wait or run
        self.last = 0  # number of the last question
        self.noted = 0.0  # when the list of PCs was last told
        self._loop = asyncio.get_running_loop()

    def push(self, body: bytes) -> None:
        if len(body) > CHUNK:
            raise ValueError("news that is no news but an answer")
        with suppress(RuntimeError):  # the server has stopped
            self._loop.call_soon_threadsafe(self.channel.push, body)

    def close(self, why: str) -> None:
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self.channel.end, why)

    def asks(self) -> int:
        """Count the questions that are not answered."""
        return len(self.waiting) + self.running

    def room(self, more: int, limits: Limits) -> bool:
        """Tell whether one more question of so many bytes may be held in memory."""
        held = self.bytes + self.channel.queued + more
        return self.asks() < limits.calls and held <= limits.held
