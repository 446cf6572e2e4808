"""Where a PC without a certificate is received, and gets one if it proves the code."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from db.log.unavailable import StoreUnavailable
from desktop.office.line.certificates import PublicKey, asking_key, number_of, public_pin
from desktop.office.line.channel import Channel
from desktop.office.line.enrolled import Enrolled
from desktop.office.line.enrolling import Ask, Place, ask_of, asked, granted, name_of
from desktop.office.line.frames import Kind, Violation
from desktop.office.line.hello import Refusal, Speaks, encode
from desktop.office.line.identity import Address, OfficeIdentity
from desktop.office.line.invitations import Claim, Grant, Invitations

log = logging.getLogger(__name__)
AT_ONCE = 4  # that are judged or wait for it
MOST_ADDRESSES = 16


class Reception:
    """Lives on the thread of the server's loop; proofs are judged on another one."""

    def __init__(
        self,
        identity: OfficeIdentity,
        enrolled: Enrolled,
        invitations: Invitations,
        speaks: Speaks,
        addresses: Callable[[], list[Address]],
    ) -> None:
        self.office = identity.office
        self.tasks: set[asyncio.Task[None]] = set()
        self._identity, self._enrolled = identity, enrolled
        self._invitations, self._speaks, self._addresses = invitations, speaks, addresses

    def receive(self, channel: Channel, body: bytes) -> None:
        """Judge what a PC asks, and answer it once. Raises Violation."""
        ask = ask_of(body)
        if len(self.tasks) >= AT_ONCE:
            channel.end("enrol.busy")
            return
        task = asyncio.create_task(self._answer(channel, ask, body))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _answer(self, channel: Channel, ask: Ask, body: bytes) -> None:
        try:
            told = await asyncio.to_thread(self._judged, ask, body)
        except StoreUnavailable as error:
            told = Refusal(error.code)
        except Violation as why:
            channel.abort(why)
            return
        except Exception:
            log.exception("a PC was not received")
            told = Refusal("line.failed")
        if isinstance(told, Refusal):
            channel.end(told)
            return
        channel.send(Kind.ANSWER, 0, told)
        channel.end()

    def _judged(self, ask: Ask, body: bytes) -> bytes | Refusal:
        """Give the answer. Raises Violation for a request that proves no key, StoreUnavailable."""
        version = self._speaks.common(ask.lowest, ask.highest)
        if isinstance(version, Refusal):
            return version
        key, name = asking_key(ask.request), name_of(ask.name)
        if key is None:
            raise Violation("request")
        claim = Claim(name, public_pin(key), asked(ask.name, ask.request), ask.proof)
        grant = self._invitations.judge(claim, partial(self._admit, key, name))
        if not isinstance(grant, Grant):
            return grant
        where: list[Place] = [(one.host, one.port) for one in self._addresses()[:MOST_ADDRESSES]]
        return encode(granted(grant.key, body, self.office, grant.certificate, where))

    def _admit(self, key: PublicKey, name: str, by: str) -> bytes:
        certificate = self._identity.certify(key)
        self._enrolled.add(number_of(certificate), name, by)
        return certificate
