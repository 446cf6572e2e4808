"""Facts about one document, from the moment it is issued. A draft is no event: it has no number."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentEvent(Event):
    """A fact of one document, and of nothing else: the law can empty it without its owner."""

    document_id: Id

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("document", self.document_id),)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentIssued(DocumentEvent):
    """A paper about `(kind, id)` became a document 出具. `number` is "" where its paper has none.

    `digest`: SHA-256, in hex, of the canonical bytes of what it says. `frozen` are these bytes,
    or "" where they can be made again from the history of what it is about: as far as the event
    whose link in the chain is `made_from`, in hex.
    """

    paper: Code
    kind: Code
    id: Id
    number: Text
    issued_on: date
    digest: Text
    frozen: Text = ""
    made_from: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentServed(DocumentEvent):
    """It was handed to somebody or put up 送达. `how`: a code of table service_way."""

    served_on: date
    how: Code
    to: Text
    remark: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentVoided(DocumentEvent):
    """It holds no longer 作废; its number stays used."""

    voided_on: date
    reason: Text
