"""Every kind of subject: its table, its fold, and what follows from its rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table

from db.followers.clocks import NUMBER as CLOCKS_NUMBER, Told, case_clocks
from db.followers.register_words import (
    CASE_NUMBERED,
    CASE_WORDED,
    NAMES_READ_EVERY_WAY,
    NUMBERS_BESIDE_WORDS,
    case_numbers,
    case_words,
    fold_of,
    numbered,
    record_numbers,
    record_words,
    worded,
    words_number_of,
)
from db.followers.tallies import DAILY, OF_FIGURES, Cells, Tally
from db.followers.tellings import NUMBER as TELLINGS_NUMBER
from db.followers.words import Tokens
from db.log.base import Event, Fact
from db.models.cases import CASES, PARTIES
from db.models.records import RECORDS
from db.models.work import (
    ACCESS_DAYS,
    ACCESSES,
    DOCUMENTS,
    HOLIDAY_DAYS,
    HOLIDAY_LISTS,
    LIMIT_RULES,
    LIMITS,
    NOTICES,
    PRINTS,
    ROUTING_RULES,
    ROUTINGS,
    SERVINGS,
    SETTINGS,
)
from db.process.folded import Course, Folded, Row, Telling
from db.subjects.case.fold import COURSE, FOLD, fold as fold_case
from db.subjects.case.tells import CHANGES, TELLS, is_told
from db.subjects.documents.fold import FOLD as DOCUMENT_FOLD, fold_document
from db.subjects.holidays.fold import FOLD as HOLIDAYS_FOLD, fold_holidays
from db.subjects.limits.fold import FOLD as LIMITS_FOLD, fold_limit
from db.subjects.records.catalogue import DESCRIPTIONS
from db.subjects.records.described import Description
from db.subjects.records.fold import once_fold, record_fold
from db.subjects.routing.fold import FOLD as ROUTING_FOLD, fold_routing
from db.subjects.settings.fold import FOLD as SETTING_FOLD, fold_setting
from db.subjects.work.access import FOLD as ACCESS_FOLD, fold_access
from db.subjects.work.events import NoticeRaised, PaperPrinted
from db.subjects.work.notices import told_everywhere
from db.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectKind:
    """How the events of one kind of subject become a row, and what follows from the row.

    The fold and each follower have a number, which stands in the store's signature. It rises with
    what the same events, or the same row, shall give; a job then fills it anew. `affected` names
    the kinds of events that a number of the fold reads otherwise: histories without them are not
    folded again. A number that is not named there affects them all.
    """

    table: Table
    quiet: frozenset[str] = frozenset()  # columns of which no follower asks
    fold: Callable[[int, Sequence[Fact]], Folded]
    number: int = 1  # of the fold
    course: Course | None = None  # of the fold, where acts go on from what they have read
    affected: Mapping[int, frozenset[str]] = field(default_factory=dict)
    words: Callable[[Row], Tokens] | None = None
    words_number: int = 1
    worded: tuple[str, ...] = ()  # the columns that the words depend on
    numbers: Callable[[Row, Iterable[Row]], Tokens] | None = None  # of a row and its parts
    numbers_number: int = NUMBERS_BESIDE_WORDS
    numbered: tuple[str, ...] = ()  # the columns that the numbers depend on, beside the parts
    tallies: tuple[Tally, ...] = ()
    clocks: Told | None = None  # that run, of a row
    clocks_number: int = CLOCKS_NUMBER
    tells: Callable[[Row], bool] | None = None  # whether anybody is told of a row
    tells_number: int = TELLINGS_NUMBER
    parts: Table | None = None  # rows that belong to a row; their first key column names it
    everybody: bool = False  # no audience: all accounts of the county may see it
    by_area: bool = False  # seen by the division where it lies, not by units

    def cells(self, row: Row) -> Cells:
        """Give all that a row counts for."""
        found: Cells = {}
        for tally in self.tallies:
            found |= tally.cells(row)
        return found

    @property
    def index(self) -> str:
        return f"{self.table.name}_words"

    @property
    def numbers_index(self) -> str:
        return f"{self.table.name}_numbers"


def _record(description: Description) -> SubjectKind:
    number, area = fold_of(description), "village" if description.special else ""
    return SubjectKind(
        table=RECORDS[description.kind],
        fold=record_fold(description.kinds, number, area, description.places),
        number=number,
        affected={2: frozenset()},
        words=record_words(description),
        words_number=words_number_of(description),
        worded=worded(description),
        numbers=record_numbers(description),
        numbered=numbered(description),
        everybody=description.everybody,
        by_area=description.special,
    )


def _once(
    table: Table,
    kind: type[Event],
    told: Callable[[Fact, Row], tuple[Telling, ...]] | None = None,
) -> SubjectKind:
    names = {column.name for column in table.c}

    def values(event: Event) -> dict[str, Any] | None:
        if not isinstance(event, kind):
            return None
        said = {name: getattr(event, name) for name in kind.__dataclass_fields__}
        return {name: value for name, value in said.items() if name in names}

    if told is None:
        return SubjectKind(table=table, fold=once_fold(values))
    return SubjectKind(table=table, fold=once_fold(values, told), tells=lambda _: True)


SUBJECTS: dict[str, SubjectKind] = Vocabulary(
    {
        "case": SubjectKind(
            table=CASES,
            quiet=frozenset({"notes"}),
            fold=fold_case,
            number=FOLD,
            course=COURSE,
            affected={
                2: frozenset(),
                3: frozenset({"case.revisited"}),
                4: frozenset(),
                5: frozenset({"case.party_corrected"}),
                6: frozenset({"case.registered"}),  # all: any act may tell of 办结时限
            },
            words=case_words,
            words_number=NAMES_READ_EVERY_WAY,
            worded=CASE_WORDED,
            numbers=case_numbers,
            numbered=CASE_NUMBERED,
            tallies=(DAILY, *OF_FIGURES),
            clocks=case_clocks,
            tells=is_told,
            tells_number=TELLINGS_NUMBER + CHANGES + len(TELLS),  # one more fills all anew
            parts=PARTIES,
        ),
        **{one.kind: _record(one) for one in DESCRIPTIONS},
        "print": _once(PRINTS, PaperPrinted),
        "document": SubjectKind(
            table=DOCUMENTS, fold=fold_document, number=DOCUMENT_FOLD, parts=SERVINGS
        ),
        "access": SubjectKind(
            table=ACCESS_DAYS, fold=fold_access, number=ACCESS_FOLD, parts=ACCESSES
        ),
        "notice": _once(NOTICES, NoticeRaised, told_everywhere),
        "holidays": SubjectKind(
            table=HOLIDAY_LISTS,
            fold=fold_holidays,
            number=HOLIDAYS_FOLD,
            parts=HOLIDAY_DAYS,
            everybody=True,
        ),
        "setting": SubjectKind(
            table=SETTINGS, fold=fold_setting, number=SETTING_FOLD, everybody=True
        ),
        "limit": SubjectKind(
            table=LIMITS,
            fold=fold_limit,
            number=LIMITS_FOLD,
            parts=LIMIT_RULES,
            everybody=True,
        ),
        "routing": SubjectKind(
            table=ROUTINGS,
            fold=fold_routing,
            number=ROUTING_FOLD,
            parts=ROUTING_RULES,
            everybody=True,
        ),
    }
)
