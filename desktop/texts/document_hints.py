"""What asks for a second look at the number of a document, in words."""

from desktop.rules import documents
from desktop.rules.parties import CITIZEN_CARD
from desktop.texts.codes import load_codes
from desktop.texts.sentences import sentence, sentence_of


def odd_document(number: str, document: str) -> str:
    """Say what is odd about a number for its kind of document; nothing where all is well."""
    if not number.strip():
        return ""
    kinds = load_codes()["document_kind"]
    if meant := documents.kind_meant(number, document):
        return sentence("document.other_kind", {"kind": kinds.name_of(meant)})
    if document == CITIZEN_CARD:
        return ""
    found = documents.check(number, kinds.by_code.get(document))
    return next(map(sentence_of, found.hints), "")
