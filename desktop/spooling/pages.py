"""The pages of a PDF, by PDFium: how many, and how large."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import pypdfium2

from desktop.spooling.paper_size import Size

# PDFium is one machine for the process: two threads in it crash, or print pages without text.
_ONE_AT_A_TIME = Lock()


@contextmanager
def opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a document for this thread alone. Raises ValueError for what is no PDF."""
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise ValueError("not a PDF") from error
        try:
            yield document
        finally:
            document.close()


def sizes(pdf: bytes) -> tuple[Size, ...]:
    with opened(pdf) as document:
        return tuple(Size(*document.get_page_size(place)) for place in range(len(document)))
