"""The ledger of cases 案件台账: the list as it is narrowed, with every field of a case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from db.masks import Masked
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.case_ledger import LedgerLine
from db.queries.case_paging import CaseKey
from db.subjects.case.fields import CASE, LEDGER, TOLD
from db.subjects.records.described import Field
from desktop.ledgers.exporting import EACH, Leaving
from desktop.texts.case_fields import words_of

HIDES = "不含当事人证件号码、电话和住址"


@dataclass(frozen=True, kw_only=True)
class CasesTaken(Leaving):
    """What is taken out of the list of cases; class L1 alone, as every line of the list is."""

    wanted: CaseFilter
    sort: str

    def only(self, ids: tuple[int, ...]) -> Self:
        return replace(self, wanted=CaseFilter(ids=ids), count=len(ids))

    def counted(self, reading: Reading) -> int:
        return reading.case_ledger.count(self.wanted)

    def page(self, reading: Reading, last: LedgerLine | None) -> Sequence[LedgerLine]:
        after = CaseKey(last.key, last.id) if last else None
        return reading.case_ledger.page(self.wanted, self.names, self.sort, after, EACH)


def cases_taken(wanted: CaseFilter, sort: str) -> CasesTaken:
    fields = tuple(TOLD[name] for name in LEDGER)
    return CasesTaken(
        description=CASE,
        labels=tuple(one.label for one in fields),
        names=LEDGER,
        fields=fields,
        count=0,
        hides=HIDES,
        wanted=wanted,
        sort=sort,
    )


def ledger_words(place: Callable[[str], str]) -> Callable[[Field, Masked], str]:
    """Tell how a cell is worded; `place` names a division by its code."""

    def text(field: Field, cell: Masked) -> str:
        words = words_of(field, cell.text, place)
        return words.strip().replace("\n", "、") if field.name == "names" else words

    return text
