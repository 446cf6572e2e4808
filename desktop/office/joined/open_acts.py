"""Acts of which nobody knows whether they were done, and those that were done by half."""

from collections import deque
from typing import Any

from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken, TargetLost
from desktop.office.wire.messages import Perform
from desktop.texts.sentences import sentence

MOST = 50  # an office that is away for long is asked for no more at once by one window
HALFWAY = "office.halfway"
_NO_REASON = "本机写不了文件。"


class OpenActs:
    """Keeps them as they were sent: the office knows an act by its key and its bytes.

    Equal commands need not be packed alike, and cannot always be hashed.
    """

    def __init__(self) -> None:
        self._acts = deque[tuple[Any, Perform]](maxlen=MOST)

    def sent_before(self, act: Any) -> Perform | None:
        return next((sent for one, sent in self._acts if one == act), None)

    def keep(self, act: Any, sent: Perform) -> None:
        self.settled(act)
        self._acts.append((act, sent))

    def settled(self, act: Any) -> None:
        """The office has told what became of it."""
        self._acts = deque((one for one in self._acts if one[0] != act), MOST)


def halfway(why: Exception) -> Exception:
    """Give what is said where the office has done an act and this PC could not do its own part."""
    if isinstance(why, RuleBroken):
        made = TargetLost if isinstance(why, TargetLost) else RuleBroken
        return made(HALFWAY, why.field, why=sentence(why.code, why.details))
    if isinstance(why, StoreUnavailable):
        return RuleBroken(HALFWAY, why=why.sentence)
    if isinstance(why, OSError):
        return RuleBroken(HALFWAY, why=_NO_REASON)
    return why
