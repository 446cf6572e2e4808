"""The papers there are: those of a case, read by `print --list` and by the windows, and others."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.forms import agreement, hand_over, receipt, registration, revisit, termination
from desktop.forms.parts import Form


@dataclass(frozen=True, slots=True)
class Paper:
    """One kind of paper: its code, its Chinese name, what it takes, what makes a form of it."""

    code: str
    name: str
    takes: type
    draw: Callable[[Any], Form]


PAPERS: tuple[Paper, ...] = (
    Paper(receipt.CODE, receipt.NAME, receipt.Receipt, receipt.receipt),
    Paper(
        registration.CODE, registration.NAME, registration.Registration, registration.registration
    ),
    Paper(agreement.CODE, agreement.NAME, agreement.Agreement, agreement.agreement),
    Paper(termination.CODE, termination.NAME, termination.Termination, termination.termination),
    Paper(revisit.CODE, revisit.NAME, revisit.Revisit, revisit.revisit),
)
OTHERS: tuple[Paper, ...] = (
    Paper(hand_over.CODE, hand_over.NAME, hand_over.HandOverList, hand_over.hand_over),
)  # of other subjects: each is printed through a door of its own


def paper_of(code: str) -> Paper:
    """Raises KeyError for a code that is in neither list."""
    return {paper.code: paper for paper in (*PAPERS, *OTHERS)}[code]


def paper_name(code: str) -> str:
    """Name a paper; of one that only a newer program makes, say just that."""
    known = {paper.code: paper.name for paper in (*PAPERS, *OTHERS)}
    return known.get(code, "新版程序的文书")
