"""What people say when they are called back: content or not, and what was performed by then."""

from datetime import date
from typing import NamedTuple

from desktop.demo.story_texts import step_text
from desktop.demo.telling import Telling

_CONTENT = (("satisfied", 0.8), ("mostly", 0.1), ("unsatisfied", 0.05), ("unreached", 0.05))
_FAILED = (("satisfied", 0.34), ("mostly", 0.4), ("unsatisfied", 0.18), ("unreached", 0.08))
_WAITS = (("mostly", 0.6), ("unsatisfied", 0.4))  # of those for whom too little was done
_AHEAD = (("yes", 0.68), ("running", 0.32))  # while it is not due
_THEN = (("yes", 0.93), ("partly", 0.04), ("overdue", 0.03))
_LACKING = frozenset({"partly", "overdue"})
_TOLD = frozenset({"satisfied", "mostly"})


class Answer(NamedTuple):
    """Codes of followup_result and performance, and what is noted."""

    satisfaction: str
    performed: str
    remark: str

    @property
    def left_open(self) -> str:
        """Name what speaks against closing."""
        if self.performed in _LACKING:
            return "owed"
        if self.performed == "running":
            return self.performed
        return self.satisfaction if self.satisfaction in {"unsatisfied", "unreached"} else ""


def ask(t: Telling, promised: date | None, *, failed: bool) -> Answer:
    """Draw an answer; `promised`: until when an agreement was to be performed."""
    performed = ""
    if promised:
        performed = t.drawn(_AHEAD if t.date < promised else _THEN)
    if performed in _LACKING:
        return Answer(t.drawn(_WAITS), performed, step_text(performed, t.world.rng))
    content = t.drawn(_FAILED if failed else _CONTENT)
    if content == "unreached":
        performed = ""
    key = f"{content}_failed" if failed and content in _TOLD else content
    return Answer(content, performed, step_text(key, t.world.rng))
