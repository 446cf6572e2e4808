"""Every act on a case, in the order in which they are offered: read from the families."""

from types import ModuleType

from db.subjects.case.steps import Case
from desktop.cases import (
    agreeing,
    beginning,
    closing,
    consenting,
    correcting,
    correcting_parties,
    ending,
    extending,
    finishing,
    joining,
    mediating,
    mending,
    reading_aloud,
    routing,
    signing,
)
from desktop.cases.act import Act
from desktop.texts.codes import load_codes

FAMILIES: tuple[ModuleType, ...] = (
    beginning,
    routing,
    mediating,
    consenting,
    agreeing,
    signing,
    ending,
    finishing,
    closing,
    correcting,
    correcting_parties,
    joining,
    mending,
    extending,
    reading_aloud,
)
ACTS: tuple[Act, ...] = tuple(
    found for family in FAMILIES for found in vars(family).values() if isinstance(found, Act)
)
ACT_OF = {act.name: act for act in ACTS}


_WAITING = {act.move.event: act.waits for act in ACTS if act.waits}


def waiting(case: Case) -> str:
    """Say which applications wait for a decision; "" where none does."""
    return "；".join(_WAITING[type(one)](one) for one in case.asked)


def title_of(name: str) -> str:
    """Give what something that happened to a case is called: an act, or what is none."""
    act = ACT_OF.get(name)
    return act.title if act else load_codes()["move"].name_of(name)
