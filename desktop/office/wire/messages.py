"""What a PC asks of the office, and what it is answered. One frame there, one back."""

from typing import Any

import msgspec
from msgspec import Raw, Struct

from db.viewer import Viewer
from desktop.office.wire.loose import unsealed
from desktop.office.wire.refusals import Broken, Lost

PRESENCE = "presence"  # the kind of a push that says that somebody came or went
KEY_BYTES = 16  # what an act is known by, so that it is done once however often it is sent


class Front(Struct, tag="front"):
    """Ask what stands on the door: nobody has to be in."""


class Standing(Struct, kw_only=True):
    """What a login page tells. `now_ms` is the clock of the office, which every PC goes by."""

    unit: str
    demonstration: bool
    doubt: str
    now_ms: int
    accounts: list[tuple[str, str]] = []  # of a demonstration


class Enter(Struct, tag="enter"):
    """Log in."""

    name: str
    password: str


class Renew(Struct, tag="renew"):
    """Set one's own password in the place of a lent one, and log in."""

    name: str
    password: str
    chosen: str


class Resume(Struct, tag="resume"):
    """Go on after the line, or the office itself, was away: `token` as the login gave it."""

    token: bytes


class Entered(Struct):
    """Who is in now."""

    viewer: Viewer
    token: bytes


class Prove(Struct, tag="prove"):
    """Prove oneself again, at a locked window."""

    name: str
    password: str


class Leave(Struct, tag="leave"):
    """Log out."""


class Ask(Struct, tag="ask"):
    """One question of a `Reading`."""

    group: str
    name: str
    given: dict[str, Raw] = {}


class Whole(Struct, tag="whole"):
    """A page's whole question, by its name: asked in one transaction, answered in one frame."""

    name: str
    given: dict[str, Raw] = {}


class Settings(Struct, tag="settings"):
    """How settings stand, by their keys."""

    keys: list[str]


class Turns(Struct, tag="turns"):
    """What was chosen of a setting before."""

    key: str


class Perform(Struct, tag="perform"):
    """Carry out a use-case. `rehearsed`: only see whether it would be."""

    name: str
    command: Raw
    key: bytes
    rehearsed: bool = False
    again: bool = False  # sent before: nobody could say whether it was done


class Performed(Struct):
    """What an act gave, and which subjects it changed. `token`: of a login that rests on it now."""

    result: Raw
    changed: list[tuple[str, int]]
    token: bytes = b""


class Present(Struct, tag="present"):
    """Ask who else is in."""


class Here(Struct):
    """Who else is in, as name and PC; `more` are told as a number alone."""

    people: list[tuple[str, str]]
    more: int


class Ids(Struct, tag="ids"):
    """Ask for ids that nobody else is given."""

    count: int


class Invite(Struct, tag="invite"):
    """Open a code by which one more PC may join."""


class Pcs(Struct, tag="pcs"):
    """Ask which PCs belong to the office."""


class PutOut(Struct, tag="put_out"):
    """Put a PC out, at once and for good."""

    pc: str


class Code(Struct):
    """The code that is open and what became of it; `left` seconds."""

    code: str
    fate: str
    left: float
    name: str


class Pc(Struct):
    """A PC of the office. Times are ISO 8601 in UTC, "" for never."""

    pc: str
    name: str
    enrolled: str
    seen: str
    address: str
    version: str
    revoked: str
    here: bool
    accounts: list[str] = []


class Server(Struct, kw_only=True):
    """How the database of an office stands. Times are ISO 8601 in UTC, "" for never.

    `behind`: bytes that the archive still has to fetch, -1 where nothing is fetched. `second`: the
    second place of copies, `carried`: when all was there. `happened`: the newest last.
    """

    postgresql: str
    copied: str
    copies: int
    behind: int
    second: str
    carried: str
    trouble: str
    happened: list[tuple[str, str]] = []


class Office(Struct):
    """Where the office is reached, by which code, and which PCs it has.

    `server`: None where it is served from the folder of one PC. `words`: the eight signs by which
    whoever joins knows that it is this office.
    """

    addresses: list[str]
    code: Code | None
    pcs: list[Pc]
    server: Server | None = None
    words: str = ""


class Changed(Struct, tag="changed"):
    """Pushed to whoever is in: what others have saved. Without subjects: look at everything."""

    subjects: list[tuple[str, int]] = []
    everything: bool = False


_Anybody = Front | Enter | Renew | Resume
_WhoeverIsIn = Present | Prove | Leave | Ask | Whole | Settings | Turns | Perform | Ids
_WhoeverIsInCharge = Invite | Pcs | PutOut
Request = _Anybody | _WhoeverIsIn | _WhoeverIsInCharge


class Answered(Struct, tag="answered", array_like=True):
    """Well done: the bytes of the answer, of the type that the question has."""

    value: Raw


class Failed(Struct, tag="failed", array_like=True):
    """A bug over there. Its report stays there."""


Reply = Answered | Broken | Lost | Failed
_REQUESTS = msgspec.msgpack.Decoder(Request)
_REPLIES = msgspec.msgpack.Decoder(Reply, ext_hook=unsealed)
_PUSHES = msgspec.msgpack.Decoder(Changed)


def request_of(body: bytes) -> Request:
    """Read what a PC asks; raises msgspec.DecodeError."""
    return _REQUESTS.decode(body)  # type: ignore[no-any-return]


def reply_of(body: bytes) -> Reply:
    return _REPLIES.decode(body)  # type: ignore[no-any-return]


def push_of(body: bytes) -> Changed:
    return _PUSHES.decode(body)


def told(message: Any) -> bytes:
    return msgspec.msgpack.encode(message)
