"""The office server's door: takes connections, lets in who is enrolled, has them answered."""

import asyncio
import socket
from collections.abc import Sequence
from contextlib import suppress
from threading import Event, Thread
from typing import cast

from desktop.office.line.addresses import own_addresses
from desktop.office.line.admission import Admission
from desktop.office.line.answering import Answering, Handler, Left
from desktop.office.line.channel import pause
from desktop.office.line.discovery import Told, shine
from desktop.office.line.enrolled import Enrolled
from desktop.office.line.hello import SPEAKS, Speaks
from desktop.office.line.identity import Address, OfficeIdentity
from desktop.office.line.invitations import Invitations
from desktop.office.line.letting_in import Guest, Hall
from desktop.office.line.limits import LIMITS, Limits
from desktop.office.line.ports import EVERYWHERE, PORT, opened
from desktop.office.line.reception import Reception

SHUTDOWN = 2.0  # seconds for the last words of TLS


class DoorServer:
    """One port, one thread of its own; `handler` and `left` are called on worker threads."""

    def __init__(
        self,
        identity: OfficeIdentity,
        enrolled: Enrolled,
        handler: Handler,
        *,
        port: int = PORT,
        addresses: Sequence[str] = (),
        left: Left = lambda _peer: None,
        speaks: Speaks = SPEAKS,
        limits: Limits = LIMITS,
        beacon: int | None = PORT,
    ) -> None:
        """`beacon`: the port at which PCs of the network may ask for servers, None for none."""
        self.port = port
        self.invitations = Invitations(identity.pin)
        self._identity, self._enrolled, self._handler = identity, enrolled, handler
        self._addresses, self._left, self._speaks = addresses, left, speaks
        self._limits, self._beacon = limits, beacon
        self._ready, self._thread = Event(), Thread(target=self._run, name="office-door")
        self._sockets: list[socket.socket] = []
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> int:
        """Open the port and give it. Raises StoreUnavailable with a sentence."""
        self._context = self._identity.context()
        self._sockets = opened(self._addresses, self.port)
        self.port = self._sockets[0].getsockname()[1]
        self._thread.start()
        self._ready.wait()
        return self.port

    def stop(self) -> None:
        """Tell every PC, hang up, and wait for the questions that are being answered."""
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._halt.set)
            self._thread.join()
        for one in self._sockets:
            one.close()

    def addresses(self) -> list[Address]:
        """Give where PCs of the network find this server, for its screen and for them."""
        listened = [one for one in self._addresses if one not in EVERYWHERE]
        return [Address(one, self.port) for one in listened or own_addresses()]

    def revoke(self, pc: str) -> None:
        """Put a PC out, at once also where it is connected. Raises StoreUnavailable."""
        self._enrolled.revoke(pc)
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._hall.look)

    def connected(self) -> list[str]:
        """Give the ids of the PCs that are here, once for each of their windows."""
        return [peer.pc for peer in list(self._hall.peers)]

    def waiting(self) -> int:
        """Count the connections that have not said who they are."""
        return self._admission.count

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._halt = asyncio.get_running_loop(), asyncio.Event()
        self._admission = Admission(self._limits)
        self._answering = Answering(self._handler, self._left, self._limits)
        reception = Reception(
            self._identity, self._enrolled, self.invitations, self._speaks, self.addresses
        )
        self._hall = Hall(reception, self._enrolled, self._answering, self._speaks, self._limits)
        doors = [asyncio.create_task(self._accept(one)) for one in self._sockets]
        doors.append(asyncio.create_task(self._hall.watch()))
        lights = await self._shine()
        self._ready.set()
        await self._halt.wait()
        for light in lights:
            light.close()
        for one in doors:
            one.cancel()
        await asyncio.gather(*doors, return_exceptions=True)
        await self._hall.close()
        await asyncio.to_thread(self._answering.close)

    async def _shine(self) -> list[asyncio.DatagramTransport]:
        if self._beacon is None:
            return []
        told = Told(self._identity.office, self._identity.pin, self.port)
        return await shine(told, self._beacon)

    async def _accept(self, door: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        knocking: set[asyncio.Task[None]] = set()
        try:
            while True:
                try:
                    connection, address = await loop.sock_accept(door)
                except OSError:  # too many open files, or it was gone before it was taken
                    await pause(self._limits.glance)
                    continue
                if not self._admission.may_knock(str(address[0]), loop.time()):
                    connection.close()
                    continue
                task = asyncio.create_task(self._shake_hands(connection, str(address[0])))
                knocking.add(task)
                task.add_done_callback(knocking.discard)
        finally:
            for task in knocking:
                task.cancel()
            await asyncio.gather(*knocking, return_exceptions=True)

    async def _shake_hands(self, connection: socket.socket, address: str) -> None:
        """Hold a place at the door until the other end has said who it is, or time is up."""
        guest, task = Guest(self._hall), cast("asyncio.Task[None]", asyncio.current_task())
        knock = self._admission.begin(address, task.cancel)
        try:
            with suppress(OSError, TimeoutError):
                await asyncio.get_running_loop().connect_accepted_socket(
                    lambda: guest.channel,
                    connection,
                    ssl=self._context,
                    ssl_handshake_timeout=self._limits.hello,
                    ssl_shutdown_timeout=SHUTDOWN,
                )
                await asyncio.wait_for(guest.known.wait(), self._limits.hello)
        finally:
            self._admission.end(knock)
            if not guest.known.is_set():
                guest.drop()
