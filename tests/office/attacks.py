"""Whoever wishes the office server ill, with what he can get hold of, and how it ends for him."""

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from desktop.office.line.certificates import key_bytes, new_key, number_of, office_certificate
from desktop.office.line.frames import HEAD, Kind, Reader, frame
from desktop.office.line.hello import Hello, encode
from desktop.office.line.identity import PcIdentity
from desktop.office.line.tls import LINE
from tests.office_line import LOOPBACK, PATIENCE, Office

CLOSED = "hung up"
HELLO = Hello("1.0", 1, 1, "mark")


class Attack(NamedTuple):
    """An office, and a PC that has joined it and is in bad hands."""

    office: Office
    pc: PcIdentity

    def plain(self) -> socket.socket:
        one = socket.create_connection((LOOPBACK, self.office.port), timeout=PATIENCE)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return one

    def tls(self, context: ssl.SSLContext) -> ssl.SSLSocket:
        return context.wrap_socket(self.plain())

    def known(self) -> ssl.SSLSocket:
        """Shake hands as the PC, and say nothing yet."""
        return self.tls(self.pc.context())

    def inside(self) -> ssl.SSLSocket:
        """Say hello as the PC, and be let in."""
        one = self.known()
        one.sendall(frame(Kind.HELLO, 0, encode(HELLO)))
        assert heard(one, Kind.HELLO)
        return one

    def certified(self, certificate: bytes, key: object) -> ssl.SSLContext:
        """Speak with any certificate and its key."""
        file = self.office.folder / "any.pem"
        pem = load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
        file.write_bytes(key_bytes(key) + pem)  # type: ignore[arg-type]
        context = stranger(LINE)
        context.load_cert_chain(file)
        return context


def stranger(*protocols: str) -> ssl.SSLContext:
    """Speak as somebody who has nothing."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if protocols:
        context.set_alpn_protocols(list(protocols))
    return context


def self_signed(attack: Attack) -> ssl.SSLContext:
    key = new_key()
    return attack.certified(office_certificate(key), key)


def unlisted(attack: Attack) -> ssl.SSLContext:
    """Have a certificate that the office has signed and does not list."""
    key = new_key()
    return attack.certified(attack.office.identity.certify(key.public_key()), key)


def of_another_office(attack: Attack) -> ssl.SSLContext:
    """Be listed here, by a certificate that another office has signed."""
    other, key = Office(attack.office.folder / "other", "永宁县"), new_key()
    certificate = other.identity.certify(key.public_key())
    attack.office.enrolled.add(number_of(certificate), "other", "admin")
    return attack.certified(certificate, key)


def ending(one: socket.socket) -> str:
    """Read until the server hangs up, and give its last words if it had any."""
    reader, code, secure = Reader(1 << 20), CLOSED, isinstance(one, ssl.SSLSocket)
    with one, suppress(OSError):
        while data := one.recv(65_536):
            for kind, _, body in reader.feed(data if secure else b"", 0.0):
                if kind is Kind.BYE:
                    code = body.decode()
    return code


def heard(one: ssl.SSLSocket, wanted: Kind) -> bytes:
    """Read frames until one is of the kind."""
    while True:
        length, kind, _ = HEAD.unpack(exactly(one, HEAD.size))
        body = exactly(one, length)
        if kind == wanted:
            return body or b"-"


def exactly(one: ssl.SSLSocket, wanted: int) -> bytes:
    found = b""
    while len(found) < wanted:
        more = one.recv(wanted - len(found))
        if not more:
            raise EOFError
        found += more
    return found


def say(*data: bytes) -> Callable[[Attack], str]:
    """Say it as a PC that was let in."""

    def attempt(attack: Attack) -> str:
        one = attack.inside()
        with suppress(OSError):
            for part in data:
                one.sendall(part)
        return ending(one)

    return attempt


def say_first(*data: bytes) -> Callable[[Attack], str]:
    """Say it as a PC with a good certificate, before anything else."""

    def attempt(attack: Attack) -> str:
        one = attack.known()
        with suppress(OSError):
            for part in data:
                one.sendall(part)
        return ending(one)

    return attempt


def speak_as(context: Callable[[Attack], ssl.SSLContext], *data: bytes) -> Callable[[Attack], str]:
    """Shake hands by other means than the PC's own, say hello and ask."""

    def attempt(attack: Attack) -> str:
        try:
            one = attack.tls(context(attack))
        except OSError:
            return CLOSED
        with suppress(OSError):
            one.sendall(frame(Kind.HELLO, 0, encode(HELLO)) + frame(Kind.CALL, 1, b"attack"))
            for part in data:
                one.sendall(part)
        return ending(one)

    return attempt


def say_plainly(*data: bytes) -> Callable[[Attack], str]:
    """Say it without TLS."""

    def attempt(attack: Attack) -> str:
        one = attack.plain()
        with suppress(OSError):
            for part in data:
                one.sendall(part)
        return ending(one)

    return attempt
