"""Keeping a line: reached again and again, pinged, and given up when the other end is silent."""

import asyncio
import logging
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from desktop.office.line.addresses import MOST
from desktop.office.line.channel import pause
from desktop.office.line.identity import Address, PcIdentity
from desktop.office.line.reaching import NotReached, Reach, Reached
from desktop.office.line.troubles import Refused

log = logging.getLogger(__name__)
FIRST, LONGEST, AFTER_REFUSAL = 0.05, 2.0, 15.0  # seconds between two tries
SEEK_EACH = 3  # tries
STEADY = 10.0  # after a line that held so long it is tried at once again


Seek = Callable[[str], list[Address]]


class Watcher(Protocol):
    """Who is told how it goes."""

    def begun(self, reached: Reached) -> None:
        """The server has let this PC in."""

    def failed(self, why: Exception | None) -> None:
        """It was not reached, or has refused."""


class Stay:
    """Lives on the thread of the line's loop; `over` is set when a line has ended."""

    def __init__(self, identity: PcIdentity, reach: Reach, watcher: Watcher, seek: Seek) -> None:
        self.over = asyncio.Event()
        self._seek, self._sought = seek, list[Address]()
        self._identity, self._reach, self._watcher = identity, reach, watcher

    async def for_ever(self) -> None:
        """At once at first, then ever more rarely, and not all PCs in the same moment."""
        loop, wait, tries = asyncio.get_running_loop(), FIRST, 0
        while True:
            began, rest = loop.time(), 0.0
            tries += 1
            try:
                await self._hold(await self._reach.any(await self._known(tries)))
                tries = 0
            except Refused as why:
                rest = AFTER_REFUSAL
                self._watcher.failed(why)
            except NotReached as why:
                self._watcher.failed(why)
            except Exception as why:  # a fault here must not end the line for ever
                log.exception("the line was not kept")
                self._watcher.failed(why)
            wait = FIRST if loop.time() - began > STEADY else wait
            await pause((rest or wait) * random.uniform(0.5, 1.0))  # noqa: S311 - no secret
            wait = min(2 * wait, LONGEST)

    async def _known(self, tries: int) -> list[Address]:
        """Give the addresses, and now and then those at which the network says the server is."""
        known = self._identity.addresses
        if tries % SEEK_EACH == 0:
            self._sought = await asyncio.to_thread(self._seek, self._reach.pin)
        return [*known, *(one for one in self._sought if one not in known)]

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
        ordered = [address, *(one for one in known if one != address)][:MOST]
        with suppress(OSError):  # a full disk: it is tried in the old order again
            self._identity = await asyncio.to_thread(self._identity.known_at, ordered)
