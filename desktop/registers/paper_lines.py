"""The papers about a record, as its page offers them."""

from collections.abc import Iterator

from db.queries import Reading
from db.queries.record_answers import RecordView
from desktop.papers.catalogue import papers_about
from desktop.papers.lines import Holding, PaperLine, paper_line


def papers_of(reading: Reading, view: RecordView) -> Iterator[PaperLine]:
    """Tell how far the papers about this record have come."""
    kind, id_ = view.kind, view.id
    papers = papers_about(kind)
    documents = reading.documents.of(kind, id_) if papers else ()
    for paper in papers:
        file = paper.read(reading, id_) if paper.read else None
        if file is not None and not paper.reader.never(file, paper):
            why = paper.reader.now(file, paper)
            yield paper_line(paper.key, why, documents, Holding())
