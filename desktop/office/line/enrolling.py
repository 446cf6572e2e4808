"""What a PC and a server say to each other while the PC is let in by its code."""

import unicodedata
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from desktop.office.line.codes import proof
from desktop.office.line.frames import Violation
from desktop.office.line.hello import Number, Short, encode
from desktop.office.line.invitations import SERVER_SIDE
from desktop.office.line.troubles import trouble

LONGEST_NAME = 30
Proof = Annotated[bytes, Meta(min_length=32, max_length=32)]
Some = Annotated[bytes, Meta(max_length=2_048)]
Place = tuple[Short, Number]


class Ask(Struct, frozen=True):
    """Of a PC: what it is called, the request for its certificate, its proof of the code."""

    program: Short
    lowest: Number
    highest: Number
    name: Short
    request: Some
    proof: Proof


class Granted(Struct, frozen=True):
    """Of the server: the PC's certificate, where it will be found, its own proof of the code."""

    office: Short
    certificate: Some
    addresses: Annotated[list[Place], Meta(max_length=16)]
    proof: Proof


_ASK, _GRANTED = msgspec.msgpack.Decoder(Ask), msgspec.msgpack.Decoder(Granted)


def ask_of(body: bytes) -> Ask:
    """Raises Violation."""
    try:
        return _ASK.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Violation("ask") from error


def granted_of(body: bytes) -> Granted:
    """Raises Violation."""
    try:
        return _GRANTED.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Violation("granted") from error


def asked(name: str, request: bytes) -> tuple[bytes, ...]:
    """Give what the PC's proof is about."""
    return name.encode(), request


def granted(key: bytes, ask: bytes, office: str, certificate: bytes, where: list[Place]) -> Granted:
    """Give the server's answer; its proof is about all of it, and about what was asked."""
    told = office.encode(), certificate, encode(where)
    return Granted(office, certificate, where, proof(key, SERVER_SIDE, ask, *told))


def name_of(text: str) -> str:
    """Give the name of a PC as it is kept. Raises `enrol.name`."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise trouble("enrol.name")
    return plain
