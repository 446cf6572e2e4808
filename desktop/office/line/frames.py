"""Messages cut into frames: four bytes of length, a kind, the number of the request, the bytes.

A long message is several frames of at most 64 KB, so that a ping and a save pass between them.
"""

import struct
from collections.abc import Iterator
from enum import IntEnum

HEAD = struct.Struct(">IBI")
CHUNK = 65_536
MORE = 0x80  # beside the kind: the message goes on in a later frame
SHORT = 8_192  # the longest message of somebody who has not said who he is


class Kind(IntEnum):
    """What a message is."""

    HELLO = 1
    CALL = 2
    ANSWER = 3
    FAILED = 4
    PUSH = 5
    PING = 6
    PONG = 7
    BYE = 8
    ENROL = 9


LONG = frozenset({Kind.CALL, Kind.ANSWER})  # the others are one frame
BUSY = b"line.unsent"  # in a failure: the question was turned away unread
STOPPING = "line.stopping"  # in a farewell: the server will be back
Message = tuple[Kind, int, bytes]


class Violation(Exception):
    """The other end does not keep to the protocol: nothing it says is heard any more."""


def frame(kind: Kind, number: int, body: bytes | memoryview, *, more: bool = False) -> bytes:
    """Give one frame; `body` is at most a chunk."""
    return HEAD.pack(len(body), kind | MORE if more else kind, number) + body


class Reader:
    """Bytes as they come, messages as they become whole. `most` may be raised later."""

    def __init__(self, most: int = SHORT) -> None:
        self.most = most
        self.held = 0
        self._rest = bytearray()
        self._parts: dict[tuple[Kind, int], bytearray] = {}
        self._frame_since: float | None = None
        self._since: dict[tuple[Kind, int], float] = {}

    def feed(self, heard: bytes, now: float) -> Iterator[Message]:
        """Give each message that is whole now. Raises Violation."""
        self._rest += heard
        place = 0
        while len(self._rest) - place >= HEAD.size:
            length, kind, number = HEAD.unpack_from(self._rest, place)
            if length > min(self.most, CHUNK):
                raise Violation("frame")
            end = place + HEAD.size + length
            if len(self._rest) < end:
                break
            body = bytes(memoryview(self._rest)[place + HEAD.size : end])
            place = end
            self._frame_since = None
            if message := self._joined(kind, number, body, now):
                yield message
        del self._rest[:place]
        if not self._rest:
            self._frame_since = None
        elif self._frame_since is None:
            self._frame_since = now

    def late(self, now: float, frame: float, whole: float) -> bool:
        """Tell whether something that has begun should have ended by now."""
        began = self._frame_since
        return (began is not None and now - began > frame) or any(
            now - since > whole for since in self._since.values()
        )

    def _joined(self, told: int, number: int, body: bytes, now: float) -> Message | None:
        try:
            kind = Kind(told & ~MORE)
        except ValueError:
            raise Violation("kind") from None
        key = kind, number
        if not told & MORE and key not in self._parts:
            return kind, number, body
        if kind not in LONG or not body:
            raise Violation("parts")
        self.held += len(body)
        if self.held > self.most:
            raise Violation("message")
        self._since.setdefault(key, now)
        part = self._parts.setdefault(key, bytearray())
        part += body
        if told & MORE:
            return None
        self._since.pop(key)
        self.held -= len(part)
        return kind, number, bytes(self._parts.pop(key))
