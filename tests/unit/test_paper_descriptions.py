"""Every paper has a reader, a subject and a number of its own; what lacks one is told."""

from dataclasses import replace
from typing import Any

import pytest

from db.roles import Permission
from desktop.papers.catalogue import BY_KEY, PAPERS
from desktop.papers.paper import Paper, Series
from desktop.texts.codes import load_codes
from tests.paper_faults import faults_of

NOBODY: Any = None
RECEIPT, AGREEMENT = BY_KEY["receipt"], BY_KEY["agreement"]
NUMBERED = replace(RECEIPT, key="numbered", series=Series("回执"))
IN_RECEIPT = "(desktop/papers/described/receipt.py)"
WRONG: dict[str, tuple[tuple[Paper, ...], str]] = {
    "a paper without a reader": (
        (replace(RECEIPT, reader=NOBODY),),
        f"receipt: nobody is said to be its reader {IN_RECEIPT}",
    ),
    "an unknown kind": (
        (replace(RECEIPT, about="boat"),),
        f"receipt: there is no kind boat {IN_RECEIPT}",
    ),
    "an unknown move": (
        (replace(RECEIPT, since="delay", not_yet="延期后"),),
        f"receipt: there is no move delay {IN_RECEIPT}",
    ),
    "a move of a record": (
        (replace(RECEIPT, about="grid", since="agree", not_yet="达成后"),),
        f"receipt: there is no move agree {IN_RECEIPT}",
    ),
    "two of one key": (
        (RECEIPT, replace(AGREEMENT, key="receipt")),
        "receipt: two papers of this key (desktop/papers/described/agreement.py, "
        "desktop/papers/described/receipt.py)",
    ),
    "two of one series": (
        (NUMBERED, replace(NUMBERED, key="again")),
        f"回执: two papers of this series {IN_RECEIPT}",
    ),
    "no room for a number": (
        (NUMBERED,),
        f"numbered: what it prints has no number {IN_RECEIPT}",
    ),
    "what passes is not there": (
        (replace(RECEIPT, passing=("evidence",)),),
        f"receipt: what it prints has no evidence {IN_RECEIPT}",
    ),
    "nobody may": (
        (replace(RECEIPT, permission=Permission("nobody.may")),),
        f"receipt: no role has a duty that brings nobody.may {IN_RECEIPT}",
    ),
}


def test_nothing_speaks_against_the_papers_there_are() -> None:
    assert list(faults_of(PAPERS)) == []


@pytest.mark.parametrize("what", WRONG)
def test_what_lacks_something_is_told_with_its_file(what: str) -> None:
    papers, told = WRONG[what]

    assert told in list(faults_of(papers))


def test_what_can_be_read_aloud_is_what_its_record_names() -> None:
    table = load_codes()["paper_aloud"]
    named = {entry.code: entry.name for entry in table.children()}
    assert named == {paper.key: paper.title for paper in PAPERS if paper.aloud}
