"""The papers of a page, in words: how far each has come, and what can be done with it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from db.queries.documents import Document
from db.subjects.documents.fold import State
from desktop.papers.catalogue import paper_of
from desktop.papers.paper import Paper
from desktop.papers.readers import NOT_READY
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence
from desktop.texts.tones import Tone

STATES: Mapping[str, tuple[str, Tone]] = {
    State.ISSUED: ("已出具", Tone.INFO),
    State.SERVED: ("已送达", Tone.OK),
    State.VOIDED: ("已作废", Tone.IDLE),
}
BY_ACT = "已作废"  # with what gave it its number


class PaperLine(NamedTuple):
    """A paper that a page offers. `why`: not now, for this reason.

    `document`: the last that was issued. `details` tell of it, and of those before it, a line each.
    Only what can be done by the viewer's unit is offered.
    """

    key: str
    title: str
    why: str
    told: str
    document: Document | None = None
    state: tuple[str, Tone] | None = None
    serves: bool = False
    voids: bool = False
    details: tuple[str, ...] = ()


class Holding(NamedTuple):
    """Whose the documents are: the units that the viewer's unit stands for; None: any that may.

    `holds` tells whether the number of a document still stands with its subject.
    """

    units: Collection[int] | None = None
    holds: Callable[[Paper, Document], bool] = lambda _paper, _document: True


def paper_line(
    key: str, why: str, documents: Sequence[Document], holding: Holding, told: str = ""
) -> PaperLine:
    """Tell of one paper. `documents`: all of its subject, the newest first; `why` as a code."""
    paper = paper_of(key)
    mine = [one for one in documents if one.paper == key]
    reason = paper.not_yet if why == NOT_READY and paper.not_yet else sentence(why) if why else ""
    if not mine:
        return PaperLine(key, paper.title, reason, reason or told or "未出具")
    last = next((one for one in mine if one.stands), mine[0])
    others = [one for one in mine if one is not last and one.number]
    stands = last.stands and holding.holds(paper, last)
    ours = stands and (holding.units is None or last.unit in holding.units) and not last.parked
    return PaperLine(
        key=key,
        title=paper.title,
        why=reason,
        told=reason or told or f"{last.issued_on:%Y-%m-%d} {last.actor_name}出具",
        document=last,
        state=STATES[last.state] if stands or not last.stands else (BY_ACT, Tone.IDLE),
        serves=ours,
        voids=ours and not paper.voided_by,
        details=tuple(dict.fromkeys(filter(None, map(document_words, (last, *others))))),
    )


def document_words(document: Document) -> str:
    """Tell of a document in one line: its number and when it was issued, and what became of it."""
    issued = f"{document.issued_on:%Y-%m-%d}出具" if document.number else ""
    return "　".join(filter(None, (document.number, issued, *_fate(document))))


def serving_words(how: str, recipient: str, remark: str = "") -> str:
    words = f"{load_codes()['service_way'].name_of(how)}：{recipient}"
    return f"{words}，{remark}" if remark else words


def _fate(document: Document) -> Iterator[str]:
    for one in document.servings:
        yield f"{one.served_on:%m-%d} {serving_words(one.how, one.recipient)}"
    if not document.stands:
        recall = "，已送达的请收回" if document.servings else ""
        yield f"{document.voided_on:%m-%d} 作废：{document.reason}{recall}"
