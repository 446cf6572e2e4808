"""How PostgreSQL is asked for the newest rows that have what is looked for.

GIN gives all rows at once and in no order. So the newest spans of rows are asked first, where most
questions end; then all rows; and where those are too many to be sorted, span after span. All but
the last is one statement, whose later parts are carried out only where the earlier do not suffice.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, TextClause, text

from db.followers import tsvector
from db.followers.asked import AUDIENCE, ELSEWHERE, Asked
from db.followers.tsvector import SPAN, hidden
from db.followers.words import GAP, Term, Typed, is_ordered

MOST = 1 << 13  # rows that are sorted at once; where more are found, span after span is asked
FEW = 6  # groups of phrases that are looked up one by one, which is ten times as fast as patterns
FEW_WAYS, ANY_OF = 4, 0  # ways of a group that a statement names one by one
_BY_PATTERN = " AND lines ~ ALL (CAST(:{0} AS text[]))"
_EVERY, _SOME = "EXISTS ({0})", "(NOT (SELECT hides FROM elsewhere) OR EXISTS ({0}))"


class _Size(NamedTuple):
    """How a group is proved: so many phrases in the lines, or terms that GIN knows alone."""

    phrases: int
    singles: bool


def ask(connection: Connection, index: str, asked: Asked) -> list[int]:
    """Give the newest ids, or the one number of rows up to the limit."""
    groups = [*_phrases(asked.typed)]
    values = {**_values(asked), **_named(groups)}
    sizes = tuple(map(_size, groups)) if len(groups) <= FEW else None
    shape = _Shape(sizes, _guard(asked), tsvector.FINE, tsvector.COARSE)
    if asked.counted:
        return [connection.scalar(_count(index, shape), values) or 0]
    found = connection.execute(_newest(index, shape), {**values, "most": MOST}).one()
    if found.many < MOST:
        return [*found.ids]
    ids: list[int] = []
    for n in range(found.nth >> tsvector.COARSE, -1, -1):
        of_span = {**values, "span": f"'{SPAN * 2}{n}'"}
        ids += connection.execute(_of_span(index, shape), of_span).scalars()
        if len(ids) >= asked.limit:
            break
    return ids[: asked.limit]


def _size(group: Sequence[Term]) -> _Size:
    phrases = len(_phrases_of(group))
    some = phrases if phrases <= FEW_WAYS else ANY_OF
    return _Size(some, any(len(term.words) == 1 for term in group))


def _phrases_of(group: Sequence[Term]) -> Sequence[str]:
    needles = (_needle(term) for term in group if len(term.words) > 1)
    return [*dict.fromkeys(needles)]


def match_of(typed: Typed) -> str:
    """Write what is looked for as a query of GIN."""
    return " & ".join("(" + " | ".join(map(_all, ways)) + ")" for ways in typed)


def _all(term: Term) -> str:
    told = " & ".join(f"'{word}'" for word in dict.fromkeys(term.words))
    also = "".join(f" & {_all(one)}" for one in term.also)
    return f"({told}:*{also})" if term.begun else f"({told}{also})"


def _guard(asked: Asked) -> str:
    """Say which rows are proved to lie in the audience; those counted have its term already."""
    if not asked.seen or (asked.mark and asked.counted):
        return ""
    return _EVERY if asked.mark else _SOME


class _Shape(NamedTuple):
    """What a question has: how each group is proved, of which one way must be in the row.

    None: so many groups that patterns say it. And a guard; and how wide spans are.
    """

    groups: tuple[_Size, ...] | None
    guard: str
    fine: int
    coarse: int


def _values(asked: Asked) -> dict[str, Any]:
    marked = ((Term((asked.mark,)),), *asked.typed) if asked.mark else asked.typed
    return {
        "match": f"{match_of(marked)} & !'{SPAN}'",
        "long": f"'{SPAN}' & '{asked.mark}'" if asked.mark else f"'{SPAN}'",
        "all": ["|".join(map(_pattern, ways)) for ways in asked.typed],
        "limit": asked.limit,
        **asked.seen,
    }


def _phrases(typed: Typed) -> Iterator[Sequence[Term]]:
    """Give what GIN alone cannot prove."""
    return (ways for ways in typed if any(len(term.words) > 1 for term in ways))


def _pattern(term: Term) -> str:
    """Say what stands in the lines of a row of which GIN knows too little.

    What is looked for is letters, digits and Han characters: nothing that a pattern gives a sense.
    """
    told = [*map(_needle, (term, *term.also))]
    return told[0] if len(told) == 1 else "^" + "".join(f"(?=.*{one})" for one in told)


def _named(groups: Sequence[Sequence[Term]]) -> dict[str, Sequence[str]]:
    """Give what proves a group; of many groups only what has no single terms needs it."""
    if len(groups) > FEW:
        proved = (g for g in groups if all(len(term.words) > 1 for term in g))
        return {"phrases": ["|".join(map(_needle, group)) for group in proved]}
    named: dict[str, Sequence[str]] = {}
    for n, group in enumerate(groups):
        phrases = _phrases_of(group)
        if len(phrases) > FEW_WAYS:
            named[_name(n, 0)] = phrases
        else:
            named |= {_name(n, m): one for m, one in enumerate(phrases)}
        singles = [_all(term) for term in group if len(term.words) == 1]
        named |= {_single(n): " | ".join(singles)} if singles else {}
    return named


def _name(group: int, way: int) -> str:
    return f"phrase{group}_{way}"


def _single(group: int) -> str:
    return f"single{group}"


def _needle(term: Term) -> str:
    first, *rest = term.words
    if rest or is_ordered(first):
        return first + "".join(word[-1] for word in rest)
    return f"{GAP}{hidden(first)}" + ("" if term.begun else GAP)


@cache
def _newest(index: str, shape: _Shape) -> TextClause:
    """Ask for the newest ids, and how many were looked at in all: from `most` on, not enough."""
    fine = _look(index, shape, _span(shape.fine, SPAN))
    coarse = _look(index, shape, _span(shape.coarse, SPAN * 2), _lacks("fine"))
    every = _look(index, shape, "", _lacks("fine") + _lacks("coarse"))
    parts = {
        **_before(index, shape),
        "fine": _sorted(fine, shape),
        "coarse": _sorted(coarse, shape),
        "every": f"{every} LIMIT :most",
        "whole": _sorted("SELECT rowid FROM every", shape),
    }
    full = "WHERE (SELECT count(*) FROM {0}) >= :limit"
    first = " UNION ALL ".join(
        f"SELECT rowid FROM {name} {full.format(name)}" for name in ("fine", "coarse")
    )
    ids = f"SELECT rowid FROM ({first} UNION ALL SELECT rowid FROM whole) AS u ORDER BY rowid DESC"
    many = "(SELECT count(*) FROM every) AS many"
    return text(f"{_with(parts)} SELECT (SELECT nth FROM top) AS nth, {many}, ARRAY({ids}) AS ids")


@cache
def _of_span(index: str, shape: _Shape) -> TextClause:
    look = _look(index, shape, "CAST(:span AS tsquery)")
    return text(f"{_with(_before(index, shape))} {_sorted(look, shape)}")


@cache
def _count(index: str, shape: _Shape) -> TextClause:
    wider = 1 << max(0, shape.coarse - shape.fine)
    hopes = f" AND (SELECT count(*) FROM fine) * {wider} >= :limit"  # else the wider ones lack, too
    coarse = _span(shape.coarse, SPAN * 2)
    looks = {
        "fine": _look(index, shape, _span(shape.fine, SPAN)),
        "coarse": _look(index, shape, coarse, _lacks("fine") + hopes),
        "whole": _look(index, shape, "", _lacks("fine") + _lacks("coarse")),
    }
    counted = {
        name: f"SELECT FROM ({look}) AS newest{_seen(shape)} LIMIT :limit"
        for name, look in looks.items()
    }
    parts = {**_before(index, shape), **counted}
    most = ", ".join(f"(SELECT count(*) FROM {name})" for name in looks)
    return text(f"{_with(parts)} SELECT greatest({most})")


def _with(parts: Mapping[str, str]) -> str:
    return "WITH " + ", ".join(f"{name} AS MATERIALIZED ({part})" for name, part in parts.items())


def _before(index: str, shape: _Shape) -> dict[str, str]:
    top = {"top": f"SELECT nth FROM {index} ORDER BY rowid DESC LIMIT 1"}
    return {**top, "elsewhere": f"{ELSEWHERE} AS hides"} if shape.guard == _SOME else top


def _span(bits: int, sign: str) -> str:
    """Name the newest span and, as it may have begun just now, the one before it."""
    names = f"format('''{sign}%s'' | ''{sign}%s''', nth >> {bits}, (nth >> {bits}) - 1)"
    return f"CAST({names} AS tsquery) FROM top"


def _lacks(part: str) -> str:
    """Let what follows be carried out only where a part of the statement did not suffice."""
    return f" AND (SELECT count(*) FROM {part}) < :limit"


def _sorted(look: str, shape: _Shape) -> str:
    newest = f"SELECT rowid FROM ({look}) AS found ORDER BY rowid DESC OFFSET 0"
    return f"SELECT rowid FROM ({newest}) AS newest{_seen(shape)} LIMIT :limit"


def _seen(shape: _Shape) -> str:
    mine = f"SELECT 1 FROM audience WHERE {AUDIENCE.format('newest')} OFFSET 0"
    return f" WHERE {shape.guard.format(mine)}" if shape.guard else ""


def _look(index: str, shape: _Shape, span: str, gates: str = "") -> str:
    """Look for rows, and for those too long for a tsvector.

    What is looked for stands in a SELECT of its own: the planner does not see it, takes it for
    something rare and always goes by GIN, whatever statistics there are.
    """
    only = (f" AND words @@ (SELECT {span})" if span else "") + gates
    parts = ("match", _proof(shape.groups)), ("long", _BY_PATTERN.format("all"))
    return " UNION ALL ".join(
        f"SELECT rowid FROM {index} WHERE words @@ (SELECT CAST(:{what} AS tsquery)){only}{proof}"
        for what, proof in parts
    )


def _proof(groups: tuple[_Size, ...] | None) -> str:
    if groups is None:
        return _BY_PATTERN.format("phrases")
    found = "strpos(lines, CAST(:{0} AS text)) > 0"
    any_of = (
        "EXISTS (SELECT 1 FROM unnest(CAST(:{0} AS text[])) AS way WHERE strpos(lines, way) > 0)"
    )
    ways = (
        [
            *([found.format(_name(n, m)) for m in range(phrases)] or [any_of.format(_name(n, 0))]),
            *[f"words @@ (SELECT CAST(:{_single(n)} AS tsquery))"] * singles,
        ]
        for n, (phrases, singles) in enumerate(groups)
    )
    return "".join(f" AND ({' OR '.join(way)})" for way in ways)
