"""The first words of both ends: who speaks, and in which versions."""

from typing import Annotated, NamedTuple

import msgspec
from msgspec import Meta, Struct

from desktop.office.line.frames import Violation

Short = Annotated[str, Meta(max_length=64)]
Number = Annotated[int, Meta(ge=0, le=65_535)]


class Refusal(str):
    """The code why somebody is not let in."""

    __slots__ = ()


class Speaks(NamedTuple):
    """A program's version, and the oldest and newest way of asking and answering it knows."""

    program: str = ""
    lowest: int = 1
    highest: int = 1

    def common(self, lowest: int, highest: int) -> int | Refusal:
        """Give the newest way that both know, or the code that says who must be upgraded."""
        if highest < self.lowest:
            return Refusal("line.pc_behind")
        if lowest > self.highest:
            return Refusal("line.server_behind")
        return min(self.highest, highest)


SPEAKS = Speaks()


class Hello(Struct, frozen=True):
    """Of a PC. `machine` is a digest that differs where its disk was cloned to another one."""

    program: Short
    lowest: Number
    highest: Number
    machine: Short


class Welcome(Struct, frozen=True):
    """Of the server, which from now on takes questions."""

    program: Short
    protocol: Number
    office: Short


_HELLO, _WELCOME = msgspec.msgpack.Decoder(Hello), msgspec.msgpack.Decoder(Welcome)
encode = msgspec.msgpack.Encoder().encode


def hello_of(body: bytes) -> Hello:
    """Raises Violation."""
    try:
        return _HELLO.decode(body)
    except msgspec.DecodeError as error:
        raise Violation("hello") from error


def welcome_of(body: bytes) -> Welcome:
    """Raises Violation."""
    try:
        return _WELCOME.decode(body)
    except msgspec.DecodeError as error:
        raise Violation("welcome") from error
