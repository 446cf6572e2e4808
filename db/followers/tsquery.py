"""How PostgreSQL is asked for the newest rows that have what is looked for.

GIN gives all rows at once and in no order. So the newest spans of rows are asked first, where most
questions end; then all rows; and where those are too many to be sorted, span after span.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, TextClause, text

from db.followers import tsvector
from db.followers.asked import AUDIENCE, Asked
from db.followers.tsvector import SPAN, hidden
from db.followers.words import GAP, Term, Typed, is_ordered

MOST = 1 << 13  # rows that are sorted at once; where more are found, span after span is asked


def match_of(typed: Typed) -> str:
    """Write what is looked for as a query of GIN."""
    return " & ".join("(" + " | ".join(map(_all, ways)) + ")" for ways in typed)


def _all(term: Term) -> str:
    told = " & ".join(f"'{word}'" for word in dict.fromkeys(term.words))
    return f"({told}:*)" if term.begun else f"({told})"


def ask(connection: Connection, index: str, asked: Asked) -> list[int]:
    """Give the newest ids, or the one number of rows up to the limit."""
    top = connection.execute(_newest_row(index)).mappings().one_or_none()
    if top is None:
        return [0] if asked.counted else []
    look = _Look(connection, index, asked, bool(top["long"]))
    newest = _spans(top["nth"], tsvector.COARSE, SPAN * 2)
    if asked.counted:
        many = look.count(newest)
        return [many if many == asked.limit else look.count("")]
    for span in (_spans(top["nth"], tsvector.FINE, SPAN), newest):
        if len(ids := look.newest(span).ids) == asked.limit:
            return ids
    found = look.newest("", MOST)
    return found.ids if found.many < MOST else look.walk(top["nth"] >> tsvector.COARSE)


def _spans(nth: int, bits: int, sign: str) -> str:
    """Name the newest span and, as it may have begun just now, the one before it."""
    last = nth >> bits
    return f"'{sign}{last}' | '{sign}{last - 1}'" if last else f"'{sign}{last}'"


class _Answer(NamedTuple):
    many: int
    ids: list[int]


class _Look:
    """Asks one question of all rows or of some spans."""

    def __init__(self, connection: Connection, index: str, asked: Asked, long: bool) -> None:
        self._connection = connection
        self._index = index
        self._asked = asked
        self._long = long
        self._values = _values(asked)

    def newest(self, span: str, most: int | None = None) -> _Answer:
        """Give the newest ids, and how many were looked at; from `most` on, those are not all."""
        row = self._ask(span, self._values | {"most": most})
        return _Answer(row["many"], [*row["ids"]])

    def count(self, span: str) -> int:
        return int(self._ask(span, self._values | {"most": self._asked.limit})["many"])

    def walk(self, last: int) -> list[int]:
        """Go through the spans, from the last one back, as far as is needed."""
        ids: list[int] = []
        for n in range(last, -1, -1):
            ids += self.newest(f"'{SPAN * 2}{n}'").ids
            if len(ids) >= self._asked.limit:
                break
        return ids[: self._asked.limit]

    def _ask(self, span: str, values: Mapping[str, Any]) -> RowMapping:
        proved = bool(self._values["needles"] or self._values["either"])
        shape = _Shape(bool(span), proved, self._long, self._asked.guarded, self._asked.counted)
        return (
            self._connection.execute(_query(self._index, shape), {**values, "span": span})
            .mappings()
            .one()
        )


class _Shape(NamedTuple):
    """What a question has: a span, phrases to be proved, rows too long for a tsvector, a guard."""

    spanned: bool
    proved: bool
    long: bool
    guarded: bool
    counted: bool


def _values(asked: Asked) -> dict[str, Any]:
    marked = ((Term((asked.mark,)),), *asked.typed) if asked.mark else asked.typed
    phrases = [ways for ways in asked.typed if any(len(term.words) > 1 for term in ways)]
    needles, either = _proofs(phrases)
    all_needles, all_either = _proofs(asked.typed)
    return {
        "match": match_of(marked),
        "needles": needles,
        "either": either,
        "all_needles": all_needles,
        "all_either": all_either,
        "long": f"'{SPAN}' & '{asked.mark}'" if asked.mark else f"'{SPAN}'",
        "limit": asked.limit,
        **asked.seen,
    }


def _proofs(typed: Iterable[Sequence[Term]]) -> tuple[list[str], list[str]]:
    """Give what the lines must all be like, and patterns of which each must be found in them.

    What is looked for is letters, digits and Han characters: nothing of it means more than itself.
    """
    ways = [[*map(_needle, terms)] for terms in typed]
    alike = [f"%{one[0]}%" for one in ways if len(one) == 1]
    return alike, ["|".join(one) for one in ways if len(one) > 1]


def _needle(term: Term) -> str:
    first, *rest = term.words
    if rest or is_ordered(first):
        return first + "".join(word[-1] for word in rest)
    return f"{GAP}{hidden(first)}" + ("" if term.begun else GAP)


@cache
def _newest_row(index: str) -> TextClause:
    long = f"SELECT count(*) > 0 FROM {index} WHERE words @@ (SELECT CAST('''{SPAN}''' AS tsquery))"
    return text(f"SELECT nth, ({long}) AS long FROM {index} ORDER BY rowid DESC LIMIT 1")


@cache
def _query(index: str, shape: _Shape) -> TextClause:
    """Write a question.

    What is looked for stands in a SELECT of its own: the planner does not see it, takes it for
    something rare and always goes by GIN, whatever statistics there are.
    """
    span = " AND words @@ (SELECT CAST(:span AS tsquery))" if shape.spanned else ""
    looked = _looked(index, "match", _proof("") if shape.proved else "") + span
    if shape.long:
        looked += f" UNION {_looked(index, 'long', _proof('all_'))}{span}"
    mine = f"EXISTS (SELECT 1 FROM audience WHERE {AUDIENCE.format('newest')} OFFSET 0)"
    seen = f" WHERE {mine}" if shape.guarded else ""
    if shape.counted:
        some = f"SELECT FROM ({looked}) AS newest{seen} LIMIT :most"
        return text(f"SELECT count(*) AS many FROM ({some}) AS found")
    newest = "SELECT rowid FROM found ORDER BY rowid DESC OFFSET 0"
    ids = f"SELECT rowid FROM ({newest}) AS newest{seen} LIMIT :limit"
    return text(
        f"WITH found AS MATERIALIZED (SELECT rowid FROM ({looked}) AS all_found LIMIT :most) "
        f"SELECT (SELECT count(*) FROM found) AS many, ARRAY({ids}) AS ids"
    )


def _looked(index: str, match: str, proof: str) -> str:
    return f"SELECT rowid FROM {index} WHERE words @@ (SELECT CAST(:{match} AS tsquery)){proof}"


def _proof(which: str) -> str:
    needles, either = f"CAST(:{which}needles AS text[])", f"CAST(:{which}either AS text[])"
    return f" AND lines LIKE ALL ({needles}) AND lines ~ ALL ({either})"
