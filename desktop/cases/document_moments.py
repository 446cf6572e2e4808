"""What became of the documents of a case, as moments of its timeline."""

from collections.abc import Iterator, Sequence
from datetime import date

from db.queries.documents import Document
from desktop.cases.case_words import moment
from desktop.lists.moments import Moment
from desktop.papers.catalogue import BY_KEY, paper_title
from desktop.papers.lines import serving_words
from desktop.texts.tones import Tone

Timed = tuple[int, Moment]  # milliseconds since 1970


def document_moments(documents: Sequence[Document], today: date) -> list[Timed]:
    """Tell in order of time. That an unnumbered paper was issued is told as its print."""
    return sorted(_told(documents, today), key=lambda timed: timed[0])


def _told(documents: Sequence[Document], today: date) -> Iterator[Timed]:
    for one in documents:
        named = "　".join(filter(None, (paper_title(one.paper), one.number)))
        if one.paper in BY_KEY and BY_KEY[one.paper].series:
            who = " · ".join(filter(None, (one.actor_name, one.unit_name)))
            yield one.recorded_at, _moment(one.recorded_at, today, ("出具文书", who, named))
        for served in one.servings:
            words = f"{named}　{served.served_on:%Y-%m-%d} "
            words += serving_words(served.how, served.recipient, served.remark)
            told = "送达文书", served.actor_name, words
            yield served.recorded_at, _moment(served.recorded_at, today, told)
        if one.voided_at is not None:
            words = f"{named}，理由：{one.reason}"
            told = "文书作废", one.voided_by_name, words
            yield one.voided_at, _moment(one.voided_at, today, told, Tone.WARN)


def _moment(at: int, today: date, told: tuple[str, str, str], tone: Tone = Tone.INFO) -> Moment:
    text, who, detail = told
    return Moment(time=moment(at, today), text=text, who=who, detail=detail, tone=tone)
