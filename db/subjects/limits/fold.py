"""A limit as its office rules it: of each day from which something stands, what was told last."""

from typing import Any

from db.log.base import Fact
from db.process.ruled import ruled_fold
from db.subjects.limits.events import LimitRuled

FOLD = 1
ACTS = ("starts", "stops", "reopens", "pauses", "resumes", "natures")


def _row(_: Fact, said: LimitRuled) -> dict[str, Any]:
    return {name: " ".join(getattr(said, name)) for name in ACTS}


fold_limit = ruled_fold(LimitRuled, FOLD, _row)
