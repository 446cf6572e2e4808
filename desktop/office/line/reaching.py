"""Reaching the server: every address that is known, the first that proves to be it."""

import asyncio
import ssl
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from desktop.office.line.certificates import pin_of
from desktop.office.line.channel import Channel, Owner
from desktop.office.line.frames import STOPPING, Kind, Violation
from desktop.office.line.hello import Hello, Welcome, encode, welcome_of
from desktop.office.line.identity import Address
from desktop.office.line.limits import Limits
from desktop.office.line.tls import LINE, agreed, certificate_of
from desktop.office.line.troubles import Refused, refused

HEAD_START = 0.2  # seconds that an address has before the next is tried beside it
SHUTDOWN = 1.0


class NotReached(Exception):
    """Nobody answers there, or the line broke before both had said hello."""


class Reached(NamedTuple):
    """The address that answered, the open channel, and what was said."""

    address: Address
    channel: Channel
    welcome: Welcome


class Dialled(Protocol):
    """Who is told what comes over a line after the hello."""

    def heard(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        """Raises Violation."""

    def ended(self, channel: Channel, why: Exception | None) -> None:
        """Told once."""


class Call:
    """Owner of one connection: says hello to whoever has the pin, waits for the welcome."""

    def __init__(self, pin: str, hello: Hello, limits: Limits, then: Dialled) -> None:
        self.welcome: asyncio.Future[Welcome] = asyncio.get_running_loop().create_future()
        self._pin, self._hello, self._limits, self._then = pin, hello, limits, then
        self._in = False

    def opened(self, channel: Channel) -> None:
        if pin_of(certificate_of(channel.tls) or b"") != self._pin:
            self._fail(refused("line.other_server"))
            channel.abort()
        elif agreed(channel.tls) != LINE:
            self._fail(refused("line.not_zongzhi"))
            channel.abort()
        else:
            channel.send(Kind.HELLO, 0, encode(self._hello))

    def heard(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        if kind is Kind.BYE:
            code = body.decode("ascii", "replace")
            gone = NotReached() if code == STOPPING else refused(code)
            self._fail(gone)
            channel.abort(gone)
        elif self._in:
            self._then.heard(channel, kind, number, body)
        elif kind is Kind.HELLO and not self.welcome.done():
            self._in = True
            channel.reader.most = self._limits.message
            self.welcome.set_result(welcome_of(body))
        else:
            raise Violation("before welcome")

    def ended(self, channel: Channel, why: Exception | None) -> None:
        # TLS 1.3 tells a client only afterwards that its certificate is of another office
        alert = isinstance(why, ssl.SSLError) and "ALERT" in (why.reason or "")
        self._fail(refused("line.unknown") if alert else NotReached())
        if self._in:
            self._then.ended(channel, why)

    def _fail(self, why: Exception) -> None:
        if not self.welcome.done():
            self.welcome.set_exception(why)
            self.welcome.exception()  # nobody may wait for it


class Reach(NamedTuple):
    """What a PC needs to reach its server at whichever address."""

    context: ssl.SSLContext
    pin: str
    hello: Hello
    limits: Limits
    then: Dialled

    async def any(self, addresses: Sequence[Address]) -> Reached:
        """Try the addresses, each a moment after the one before; the first welcome wins.

        Raises what the server itself has said, else that another one is there, else NotReached.
        """
        trying: set[asyncio.Task[Reached]] = set()
        troubles: list[Exception] = []
        rest = list(addresses)
        try:
            while rest or trying:
                if rest:
                    trying.add(asyncio.create_task(self.one(rest.pop(0))))
                done, trying = await asyncio.wait(
                    trying,
                    timeout=HEAD_START if rest else None,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                for task in done:
                    if error := task.exception():
                        troubles.append(_told(error))
                    else:
                        return task.result()
        finally:
            await _give_up(trying)
        raise min(troubles, key=_weight, default=NotReached())

    async def one(self, address: Address) -> Reached:
        """Reach one address. Raises NotReached or Refused."""
        call = Call(self.pin, self.hello, self.limits, self.then)
        channel = await connected(address, self.context, call, self.limits)
        try:
            patience = self.limits.hello + self.limits.still_there
            welcome = await asyncio.wait_for(call.welcome, patience)
        except TimeoutError as error:
            channel.abort()
            raise NotReached from error
        except BaseException:
            channel.abort()
            raise
        return Reached(address, channel, welcome)


async def connected(
    address: Address, context: ssl.SSLContext, owner: Owner, limits: Limits
) -> Channel:
    """Shake hands with whoever is there, by no proxy. Raises NotReached or Refused."""
    channel = Channel(owner, limits)
    try:
        async with asyncio.timeout(limits.dial):
            await asyncio.get_running_loop().create_connection(
                lambda: channel,
                address.host,
                address.port,
                ssl=context,
                server_hostname="",
                ssl_handshake_timeout=limits.dial,
                ssl_shutdown_timeout=SHUTDOWN,
            )
    except ssl.SSLError as error:
        raise refused("line.not_zongzhi") from error
    except (OSError, TimeoutError, UnicodeError) as error:
        channel.abort()
        raise NotReached from error
    return channel


async def _give_up(trying: set[asyncio.Task[Reached]]) -> None:
    """Hang up on whoever answers too late."""
    for task in trying:
        task.cancel()
    for late in await asyncio.gather(*trying, return_exceptions=True):
        if isinstance(late, Reached):
            late.channel.abort()


def _told(error: BaseException) -> Exception:
    return error if isinstance(error, Refused | NotReached) else NotReached(type(error).__name__)


def _weight(error: Exception) -> int:
    """What our server says weighs most; nobody there, least."""
    if not isinstance(error, Refused):
        return 2
    return int(error.code in {"line.other_server", "line.not_zongzhi"})
