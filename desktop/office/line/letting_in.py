"""Who is in: each connection from its handshake to its end, and the PCs that are here."""

import asyncio
import logging
from contextlib import suppress

from db.log.unavailable import StoreUnavailable
from desktop.office.line.answering import Answering
from desktop.office.line.certificates import number_of
from desktop.office.line.channel import Channel, pause
from desktop.office.line.enrolled import Enrolled
from desktop.office.line.frames import STOPPING, Kind, Violation
from desktop.office.line.hello import Hello, Refusal, Speaks, Welcome, encode, hello_of
from desktop.office.line.limits import Limits
from desktop.office.line.peers import ConnectedPc
from desktop.office.line.reception import Reception
from desktop.office.line.tls import ENROL, LINE, agreed, certificate_of

log = logging.getLogger(__name__)
LOOKS = 10  # at an older line, before it is taken for dead
MINUTE = 60.0


class Hall:
    """The PCs that are here; lives on the thread of the server's loop."""

    def __init__(
        self,
        reception: Reception,
        enrolled: Enrolled,
        answering: Answering,
        speaks: Speaks,
        limits: Limits,
    ) -> None:
        self.peers: list[ConnectedPc] = []
        self.reception = reception
        self._enrolled, self._answering = enrolled, answering
        self._speaks, self.limits = speaks, limits
        self._tasks: set[asyncio.Task[None]] = set()

    def refuses(self, pc: str) -> str:
        """Give the code why a PC is not let in, "" where it is."""
        try:
            return self._enrolled.refusal(pc)
        except StoreUnavailable as error:
            return error.code

    def greet(self, guest: "Guest", hello: Hello) -> None:
        """Let a PC in that has said hello, at once or when its double has answered."""
        olders = [one for one in self.peers if one.pc == guest.pc and one.machine != hello.machine]
        if not olders:
            self._let_in(guest, hello)
            return
        task = asyncio.create_task(self._let_in_one_of_two(guest, hello, olders))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def ask(self, peer: ConnectedPc, kind: Kind, number: int, body: bytes) -> None:
        if kind is not Kind.CALL:
            raise Violation("kind")
        self._answering.ask(peer, number, body)

    def leave(self, peer: ConnectedPc) -> None:
        if peer in self.peers:
            self.peers.remove(peer)
            self._answering.leave(peer)

    async def watch(self) -> None:
        """Look again and again who is revoked, silent or stuck."""
        while True:
            await pause(self.limits.glance)
            self.look()

    def look(self) -> None:
        now = asyncio.get_running_loop().time()
        for peer in list(self.peers):
            if peer.channel.overdue(now, self.limits.deaf):
                peer.channel.abort()
            elif (code := self.refuses(peer.pc)) in {"line.revoked", "line.unknown"}:
                peer.channel.end(code)
            elif now - peer.noted > MINUTE:
                self._note(peer, now)

    async def close(self) -> None:
        """Answer what runs, then hang up on everybody."""
        self._answering.closing = True
        for _ in range(LOOKS):
            if not any(peer.asks() for peer in self.peers):
                break
            await pause(self.limits.stopping / LOOKS)
        for task in (*self._tasks, *self.reception.tasks):
            task.cancel()
        channels = [peer.channel for peer in self.peers]
        for channel in channels:
            channel.end(STOPPING)
        with suppress(TimeoutError):
            waiting = asyncio.gather(*(channel.gone.wait() for channel in channels))
            await asyncio.wait_for(waiting, self.limits.glance)
        for channel in channels:
            channel.cut()

    async def _let_in_one_of_two(
        self, guest: "Guest", hello: Hello, olders: list[ConnectedPc]
    ) -> None:
        """Tell a cloned PC from one that was switched off and on: the older line of it answers."""
        asked = asyncio.get_running_loop().time()
        for one in olders:
            one.channel.ping()
        for _ in range(LOOKS):
            await pause(self.limits.still_there / LOOKS)
            if any(one.channel.heard_at > asked and not one.channel.over for one in olders):
                self._answering.beside(self._enrolled.doubled, guest.pc)
                guest.channel.end("line.doubled")
                return
        for one in olders:
            one.channel.abort()
        self._let_in(guest, hello)

    def _let_in(self, guest: "Guest", hello: Hello) -> None:
        channel, protocol = guest.channel, self._speaks.common(hello.lowest, hello.highest)
        name = protocol if isinstance(protocol, Refusal) else self._name(guest.pc)
        if isinstance(protocol, Refusal) or isinstance(name, Refusal):
            channel.end(str(name))
            return
        if channel.over:
            return
        peer = ConnectedPc(guest.pc, name, hello, protocol, channel)
        self.peers.append(peer)
        welcome = Welcome(self._speaks.program, protocol, self.reception.office)
        channel.send(Kind.HELLO, 0, encode(welcome))
        guest.enter(peer)
        self._note(peer, asyncio.get_running_loop().time())

    def _name(self, pc: str) -> str | Refusal:
        """Give what a PC is called, or why it may not come in."""
        if code := self.refuses(pc):
            return Refusal(code)
        same = sum(one.pc == pc for one in self.peers)
        if same >= self.limits.lines_each or len(self.peers) >= self.limits.lines:
            return Refusal("line.full")
        try:
            found = self._enrolled.find(pc)
        except StoreUnavailable as error:
            return Refusal(error.code)
        return found.name if found else Refusal("line.unknown")

    def _note(self, peer: ConnectedPc, now: float) -> None:
        peer.noted = now
        self._answering.beside(self._enrolled.seen, peer.pc, peer.address, peer.version)


class Guest:
    """Owner of one connection: unknown at first, then a PC that asks."""

    def __init__(self, hall: Hall) -> None:
        self.channel = Channel(self, hall.limits)
        self.known = asyncio.Event()  # it is no longer unknown, or it is gone
        self.pc = ""
        self._hall = hall
        self._peer: ConnectedPc | None = None
        self._greeted = self._enrols = False

    def opened(self, channel: Channel) -> None:
        certificate = certificate_of(channel.tls)
        self._enrols = agreed(channel.tls) == ENROL
        if self._enrols:
            return
        if agreed(channel.tls) != LINE or certificate is None:
            channel.abort()
            return
        self.pc = number_of(certificate)
        if code := self._hall.refuses(self.pc):
            channel.end(code)

    def heard(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        if self._peer is not None:
            self._hall.ask(self._peer, kind, number, body)
        elif self._greeted or kind is not (Kind.ENROL if self._enrols else Kind.HELLO):
            raise Violation("before hello")
        elif self._enrols:
            self._greeted = True
            self._hall.reception.receive(channel, body)
            self.known.set()
        else:
            self._greeted = True
            self._hall.greet(self, hello_of(body))

    def ended(self, channel: Channel, why: Exception | None) -> None:
        self.known.set()
        if self._peer is not None:
            self._hall.leave(self._peer)

    def enter(self, peer: ConnectedPc) -> None:
        self._peer = peer
        self.channel.reader.most = self._hall.limits.message
        self.known.set()

    def drop(self) -> None:
        """Hang up on somebody who has not said who he is."""
        self.channel.abort()
