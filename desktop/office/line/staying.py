"""Keeping a line: reached again and again, pinged, and given up when the other end is silent."""

import asyncio
import random
from contextlib import suppress
from typing import Protocol

from desktop.office.line.channel import pause
from desktop.office.line.identity import Address, PcIdentity
from desktop.office.line.reaching import NotReached, Reach, Reached
from desktop.office.line.troubles import Refused

FIRST, LONGEST, AFTER_REFUSAL = 0.05, 5.0, 15.0  # seconds between two tries
STEADY = 10.0  # after a line that held so long it is tried at once again


class Watcher(Protocol):
    """Who is told how it goes."""

    def begun(self, reached: Reached) -> None:
        """The server has let this PC in."""

    def failed(self, why: Exception | None) -> None:
        """It was not reached, or has refused."""


class Stay:
    """Lives on the thread of the line's loop; `over` is set when a line has ended."""

    def __init__(self, identity: PcIdentity, reach: Reach, watcher: Watcher) -> None:
        self.over = asyncio.Event()
        self._identity, self._reach, self._watcher = identity, reach, watcher

    async def for_ever(self) -> None:
        """At once at first, then ever more rarely, and not all PCs in the same moment."""
        loop, wait = asyncio.get_running_loop(), FIRST
        while True:
            began, rest = loop.time(), 0.0
            try:
                await self._hold(await self._reach.any(self._identity.addresses))
            except Refused as why:
                rest = AFTER_REFUSAL
                self._watcher.failed(why)
            except NotReached as why:
                self._watcher.failed(why)
            wait = FIRST if loop.time() - began > STEADY else wait
            await pause((rest or wait) * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            wait = min(2 * wait, LONGEST)

    async def _hold(self, reached: Reached) -> None:
        channel, limits, loop = reached.channel, self._reach.limits, asyncio.get_running_loop()
        self.over.clear()
        if channel.over:
            raise NotReached
        self._watcher.begun(reached)
        await self._remember(reached.address)
        pinged = 0.0
        while not self.over.is_set():
            now = loop.time()
            if channel.overdue(now, limits.silence):
                channel.abort(NotReached())
            elif now - pinged >= limits.ping:
                pinged = now
                channel.ping()
            with suppress(TimeoutError):
                await asyncio.wait_for(self.over.wait(), limits.glance)

    async def _remember(self, address: Address) -> None:
        """Try first next time what has answered now."""
        known = self._identity.addresses
        if known[:1] == [address]:
            return
        ordered = [address, *(one for one in known if one != address)]
        with suppress(OSError):  # a full disk: it is tried in the old order again
            self._identity = await asyncio.to_thread(self._identity.known_at, ordered)
