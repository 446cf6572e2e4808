"""Finding office servers in this network: a question to everybody, answered by those that hear it.

Only a hint: whoever answers may lie, and the pin or the code tells. A question is at least as long
as its answer, so that nobody's server can be made to flood a third one.
"""

import asyncio
import secrets
import selectors
import socket
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from typing import Annotated, NamedTuple, cast

import msgspec
from msgspec import Meta, Struct

from desktop.office.line.addresses import own_addresses
from desktop.office.line.hello import Number, Short, encode
from desktop.office.line.identity import Address
from desktop.office.line.ports import PORT
from desktop.office.line.words import words

ASKS, TELLS = b"zongzhi?1", b"zongzhi!1"
NONCE, LENGTH = 16, 512
PER_SECOND = 20  # answers of one server
LISTENS = 1.0  # seconds
EVERYBODY = "255.255.255.255"
NEIGHBOURS = "ff02::1"  # RFC 4291 §2.7.1: every node of the link hears it


class Told(Struct, frozen=True):
    """What a server says of itself."""

    office: Short
    pin: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
    port: Number


_TOLD = msgspec.msgpack.Decoder(Told)


class Found(NamedTuple):
    """A server that has answered; `words` are compared with those on its screen."""

    office: str
    pin: str
    words: str
    addresses: list[Address]


class Beacon(asyncio.DatagramProtocol):
    """Answers whoever looks for a server; lives on the thread of the server's loop."""

    def __init__(self, told: Told) -> None:
        self._told = encode(told)
        self._answered: deque[float] = deque(maxlen=PER_SECOND)
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        now = asyncio.get_running_loop().time()
        full = len(self._answered) == PER_SECOND and now - self._answered[0] < 1
        if self._transport is None or full or len(data) != LENGTH or not data.startswith(ASKS):
            return
        self._answered.append(now)
        nonce = data[len(ASKS) : len(ASKS) + NONCE]
        with suppress(OSError):
            self._transport.sendto(TELLS + nonce + self._told, addr)

    def error_received(self, exc: Exception) -> None:
        """Somebody has asked and gone: nothing to do."""


async def shine(told: Told, port: int = PORT) -> list[asyncio.DatagramTransport]:
    """Answer on both families; where another program has the port, this server is not found."""
    found = []
    for host in ("0.0.0.0", "::"):  # noqa: S104 - whoever looks for it is elsewhere
        with suppress(OSError):
            one = _bound(host, port)
            transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(
                lambda: Beacon(told), sock=one
            )
            found.append(transport)
    return found


def find_servers(
    targets: Sequence[Address] | None = None, *, listens: float = LISTENS, pin: str = ""
) -> list[Found]:
    """Ask everybody and listen for a moment; with a pin, no longer than until that one answers.

    Servers are told by their pin, each with the addresses from which it has answered.
    """
    nonce = secrets.token_bytes(NONCE)
    question = (ASKS + nonce).ljust(LENGTH, b"\0")
    found: dict[str, Found] = {}
    with ExitStack() as stack:
        selector = stack.enter_context(selectors.DefaultSelector())
        for one in _asking(question, targets):
            selector.register(stack.enter_context(one), selectors.EVENT_READ, one)
        ends = time.monotonic() + listens
        while selector.get_map() and (left := ends - time.monotonic()) > 0 and pin not in found:
            for key, _ in selector.select(left):
                for told, host in _heard(key.data, nonce):
                    server = Found(told.office, told.pin, words(told.pin), [])
                    where = found.setdefault(told.pin, server).addresses
                    if (address := Address(host, told.port)) not in where:
                        where.append(address)
    return list(found.values())


def seek(pin: str) -> list[Address]:
    """Give where a server seems to be now, for a PC whose addresses of it are of yesterday."""
    return [
        one for server in find_servers(pin=pin) if server.pin == pin for one in server.addresses
    ]


def _asking(question: bytes, targets: Sequence[Address] | None) -> Iterator[socket.socket]:
    """Give the sockets on which a question went out."""
    for host, target in _ways() if targets is None else [("", one) for one in targets]:
        six = ":" in target.host
        one = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM)
        try:
            one.setblocking(False)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            if host:
                one.bind((host, 0))
            one.sendto(question, target)
        except OSError:  # no such network here
            one.close()
        else:
            yield one


def _ways() -> Iterator[tuple[str, Address]]:
    """Give each network of this PC: from which address, to whom; and this PC itself."""
    yield "", Address("127.0.0.1", PORT)
    yield "", Address(EVERYBODY, PORT)
    for host in own_addresses():
        if ":" not in host:
            yield host, Address(EVERYBODY, PORT)
    with suppress(OSError):
        for _, name in socket.if_nameindex():
            yield "", Address(f"{NEIGHBOURS}%{name}", PORT)


def _heard(one: socket.socket, nonce: bytes) -> Iterator[tuple[Told, str]]:
    with suppress(OSError, msgspec.DecodeError, UnicodeDecodeError):
        data, sender = one.recvfrom(LENGTH)
        head = TELLS + nonce
        if data.startswith(head):
            yield _TOLD.decode(data[len(head) :]), str(sender[0])


def _bound(host: str, port: int) -> socket.socket:
    six = ":" in host
    one = socket.socket(socket.AF_INET6 if six else socket.AF_INET, socket.SOCK_DGRAM)
    try:
        if six:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.setblocking(False)
        one.bind((host, port))
    except BaseException:
        one.close()
        raise
    return one
