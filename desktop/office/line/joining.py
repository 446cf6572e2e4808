"""How a PC joins an office: it types the code, both prove it, it keeps a certificate."""

import asyncio
import hmac
from collections.abc import Coroutine
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from db.store.files import make_folder, remove, write_atomically
from desktop.office.line.certificates import (
    Key,
    new_key,
    pin_of,
    public_pin,
    request,
)
from desktop.office.line.channel import Channel
from desktop.office.line.codes import Typed, proof, server_mark, stretched, typed
from desktop.office.line.enrolling import Ask, Granted, asked, granted, granted_of, name_of
from desktop.office.line.frames import Kind, Violation
from desktop.office.line.hello import SPEAKS, Speaks, encode
from desktop.office.line.identity import Address, PcIdentity, Server
from desktop.office.line.invitations import PC_SIDE
from desktop.office.line.limits import LIMITS, Limits
from desktop.office.line.reaching import NotReached, connected
from desktop.office.line.tls import ENROL, agreed, certificate_of, enrolling_context
from desktop.office.line.troubles import refused, trouble

JUDGING = 15.0  # seconds that the server may take over a few proofs
GLANCE = 0.1  # how often it is looked whether nobody waits any more
TRIES = 2  # a lost answer is asked for again, with the same key


class Joining(NamedTuple):
    """What is typed at a PC that joins: where the server is, the code, the PC's name."""

    address: Address
    code: str
    name: str


def join(
    folder: Path,
    joining: Joining,
    *,
    speaks: Speaks = SPEAKS,
    limits: Limits = LIMITS,
    keyring: bool = True,
    stop: Event | None = None,
) -> PcIdentity:
    """Join the server at an address, and keep the identity in a folder; takes a second.

    Raises StoreUnavailable, with nothing kept; its codes begin with `enrol.` or `line.`. `stop`:
    nobody waits any more; it is told whether the code was on its way already.
    """
    code, name = typed(joining.code), name_of(joining.name)
    _demand_place(folder)
    key = new_key()
    asking = _Asking(code, name, key, speaks)
    answer = asyncio.run(_unless(stop or Event(), asking, _asked(joining.address, asking, limits)))
    known = [joining.address, *(Address(*one) for one in answer.addresses)]
    server = Server(answer.office, asking.pin, list(dict.fromkeys(known)))
    return PcIdentity.keep(folder, key, answer.certificate, server, keyring=keyring)


def _demand_place(folder: Path) -> None:
    """Raise `line.not_kept` where nothing can be written: a code is used up by who joins by it."""
    was_there, probe = folder.is_dir(), folder / "probe"
    try:
        make_folder(folder)
        write_atomically(probe, b"")
        remove(probe)
        if not was_there:
            folder.rmdir()
    except OSError as error:
        raise trouble("line.not_kept") from error


class _Asking:
    """Owner of one connection: proves the code to whoever is there, and judges the answer."""

    def __init__(self, code: Typed, name: str, key: Key, speaks: Speaks) -> None:
        self.pin = ""
        self.answer: asyncio.Future[Granted]
        self._code, self._name, self._key, self._speaks = code, name, key, speaks
        self._request = request(key)
        self._secret = self._sent = self._certificate = b""

    @property
    def was_sent(self) -> bool:
        """Tell whether the code may have been used."""
        return bool(self._sent)

    def opened(self, channel: Channel) -> None:
        self._certificate = certificate_of(channel.tls) or b""
        self.pin = pin_of(self._certificate)
        if agreed(channel.tls) != ENROL or not self.pin:
            self._fail(channel, refused("line.not_zongzhi"))
        elif server_mark(self.pin) != self._code.server:
            self._fail(channel, refused("enrol.other_server"))
        else:
            self._secret = stretched(
                self._code.secret, self.pin, public_pin(self._key.public_key())
            )
            said = proof(self._secret, PC_SIDE, *asked(self._name, self._request))
            ask = Ask(*self._speaks, self._name, self._request, said)
            self._sent = encode(ask)
            channel.send(Kind.ENROL, 0, self._sent)

    def heard(self, channel: Channel, kind: Kind, number: int, body: bytes) -> None:
        if kind is Kind.BYE:
            self._fail(channel, refused(body.decode("ascii", "replace")))
        elif kind is not Kind.ANSWER or self.answer.done() or not self._sent:
            raise Violation("kind")
        elif self._is_sound(answer := granted_of(body)):
            self.answer.set_result(answer)
        else:
            self._fail(channel, refused("enrol.false_server"))

    def ended(self, channel: Channel, why: Exception | None) -> None:
        self._fail(channel, NotReached())

    def _fail(self, channel: Channel, why: Exception) -> None:
        if not self.answer.done():
            self.answer.set_exception(why)
            self.answer.exception()  # nobody may wait for it
        channel.abort()

    def _is_sound(self, answer: Granted) -> bool:
        """Tell whether the server knows the code and has certified this PC's own key."""
        told = granted(
            self._secret, self._sent, answer.office, answer.certificate, answer.addresses
        )
        if not hmac.compare_digest(told.proof, answer.proof):
            return False
        try:
            mine = x509.load_der_x509_certificate(answer.certificate)
            mine.verify_directly_issued_by(x509.load_der_x509_certificate(self._certificate))
        except (ValueError, TypeError, InvalidSignature):
            return False
        return mine.public_key() == self._key.public_key()


async def _unless(stop: Event, asking: _Asking, work: Coroutine[Any, Any, Granted]) -> Granted:
    """Give what comes of it, or stop: what has come before the stop is never thrown away."""
    task = asyncio.create_task(work)
    while not task.done():
        if stop.is_set():
            task.cancel()
            await asyncio.wait({task})
            if task.cancelled():
                raise trouble("enrol.stopped_late" if asking.was_sent else "enrol.stopped")
        else:
            await asyncio.wait({task}, timeout=GLANCE)
    return task.result()


async def _asked(address: Address, asking: _Asking, limits: Limits) -> Granted:
    for left in reversed(range(TRIES)):
        try:
            return await _asked_once(address, asking, limits)
        except (NotReached, TimeoutError) as error:
            if not left:
                lost = "enrol.unanswered" if asking.was_sent else "enrol.not_reached"
                raise trouble(lost) from error
    raise trouble("enrol.not_reached")


async def _asked_once(address: Address, asking: _Asking, limits: Limits) -> Granted:
    asking.answer = asyncio.get_running_loop().create_future()
    channel = await connected(address, enrolling_context(), asking, limits)
    try:
        return await asyncio.wait_for(asking.answer, JUDGING)
    finally:
        channel.end()
        await channel.gone.wait()
