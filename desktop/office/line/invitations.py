"""The code that is open on the server's screen, and what became of the last ones."""

import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from enum import StrEnum
from threading import Lock
from typing import NamedTuple

from desktop.office.line.codes import draw, proof, stretched, typed
from desktop.office.line.hello import Refusal

VALID, TRIES = 600.0, 5  # seconds, and wrong tries of one code
ALL_TRIES = 30  # of all codes within that time
IDLE_TRIES = 10  # within that time while none is open, only to say what became of the last
REMEMBERED = 2  # older codes, so that it can be said what became of them
PC_SIDE, SERVER_SIDE = "pc", "server"


class Fate(StrEnum):
    """What became of a code."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    LOCKED = "locked"


class Invitation(NamedTuple):
    """What the server's screen shows: `left` seconds, `wrong` tries, `name` of who came in."""

    code: str
    by: str
    fate: Fate
    left: float
    wrong: int
    name: str


class Claim(NamedTuple):
    """What a PC says with its proof; `pc` is the pin of its own key."""

    name: str
    pc: str
    said: tuple[bytes, ...]
    proof: bytes


class Grant(NamedTuple):
    """A PC that has proved the code: its certificate, and the key for the server's own proof."""

    certificate: bytes
    key: bytes


class _Code:
    def __init__(self, text: str, by: str, until: float) -> None:
        self.text, self.by, self.until = text, by, until
        self.wrong, self.locked, self.withdrawn = 0, False, False
        self.name = self.pc = ""
        self.certificate = b""

    def fate(self, now: float) -> Fate:
        if self.pc:
            return Fate.USED
        if self.locked:
            return Fate.LOCKED
        return Fate.EXPIRED if self.withdrawn or now >= self.until else Fate.OPEN


class Invitations:
    """Thread-safe. One code is open at a time; a new one ends the one before."""

    def __init__(
        self,
        pin: str,
        clock: Callable[[], float] = time.monotonic,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self._pin, self._clock, self._random = pin, clock, random
        self._codes: deque[_Code] = deque(maxlen=1 + REMEMBERED)
        self._tries: deque[float] = deque()
        self._idle: deque[float] = deque()
        self._lock, self._judging = Lock(), Lock()

    def invite(self, by: str) -> Invitation:
        """Open a new code; `by` is the account that will have let the PC in."""
        with self._lock:
            if self._codes:
                self._codes[-1].withdrawn = True
            self._codes.append(_Code(draw(self._pin, self._random), by, self._clock() + VALID))
            return self._shown()

    def shown(self) -> Invitation | None:
        """Give the last code and what became of it, for the screen."""
        with self._lock:
            return self._shown() if self._codes else None

    def withdraw(self) -> None:
        """End the code that is open."""
        with self._lock:
            if self._codes:
                self._codes[-1].withdrawn = True

    def judge(self, claim: Claim, admit: Callable[[str], bytes]) -> Grant | Refusal:
        """Tell whether a PC knows the open code; `admit` lets it in, told who has invited.

        One claim at a time, for each costs memory. What `admit` raises leaves the code open.
        """
        with self._judging:
            codes = self._to_try()
            if isinstance(codes, Refusal):
                return codes
            for code in codes:
                key = stretched(typed(code.text).secret, self._pin, claim.pc)
                if hmac.compare_digest(proof(key, PC_SIDE, *claim.said), claim.proof):
                    return self._right(code, claim, key, admit)
            return self._wrong()

    def _to_try(self) -> list[_Code] | Refusal:
        """Give the codes to try, the newest first, while there are not too many tries.

        Tries while no code is open are counted apart: nobody uses up those of the next code.
        """
        with self._lock:
            now = self._clock()
            codes = [one for one in reversed(self._codes) if now < one.until + VALID]
            idle = not any(one.fate(now) is Fate.OPEN for one in codes)
            tries, most = (self._idle, IDLE_TRIES) if idle else (self._tries, ALL_TRIES)
            while tries and now - tries[0] >= VALID:
                tries.popleft()
            if not codes or (idle and len(tries) >= most):
                return Refusal("enrol.no_code")
            if len(tries) >= most:
                return Refusal("enrol.too_often")
            tries.append(now)
            return codes

    def _right(
        self, code: _Code, claim: Claim, key: bytes, admit: Callable[[str], bytes]
    ) -> Grant | Refusal:
        fate = code.fate(self._clock())
        if fate is Fate.USED and hmac.compare_digest(code.pc, claim.pc):
            return Grant(code.certificate, key)  # its answer was lost on the way
        if fate is not Fate.OPEN:
            return Refusal(f"enrol.{fate}")
        certificate = admit(code.by)
        with self._lock:
            code.name, code.pc, code.certificate = claim.name, claim.pc, certificate
        return Grant(certificate, key)

    def _wrong(self) -> Refusal:
        with self._lock:
            last = self._codes[-1]
            if last.fate(self._clock()) is not Fate.OPEN:
                return Refusal("enrol.no_code")
            last.wrong += 1
            last.locked = last.wrong >= TRIES
            return Refusal("enrol.locked" if last.locked else "enrol.wrong")

    def _shown(self) -> Invitation:
        last, now = self._codes[-1], self._clock()
        left = max(0.0, last.until - now)
        return Invitation(last.text, last.by, last.fate(now), left, last.wrong, last.name)
