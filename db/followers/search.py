"""The indexes that find rows by their terms, on either store: FTS5 here, or a `tsvector`.

Each register has one for each class of field: `…_words` (L1) and `…_numbers` (the ends of L2).
"""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from sqlalchemy import Connection, inspect, text

from db.followers import fts5, tsquery, tsvector
from db.followers.asked import AUDIENCE, ELSEWHERE, Asked
from db.followers.moving import is_moving
from db.followers.typed import has_han, read_names, read_typed
from db.followers.words import (
    NO_WORDS,
    Term,
    Tokens,
    end_typed,
    kept_by,
    seen_from,
    whole_number,
)
from db.store import plain
from db.subjects.records.keepers import keepers_of
from db.subjects.units.paths import is_same

COUNT_STOPS = 999
LONGEST_END = 6  # of a number's end; what is longer may be a whole one, which is looked up recorded
# a page of 3,950 bytes fits into one of SQLCipher's, which keeps 80 of 4,096 to itself
_OPTIONS = {"secure-delete": 1, "pgsz": 3_950}
HIGHEST = (1 << 63) - 1
_SET_ASIDE = "SELECT cursor FROM local_job WHERE key = ? AND phase = 'filling' AND NOT fresh"
_NOT_FILLED = (
    " AND rowid > :cursor AND rowid NOT IN (SELECT id FROM local_job_ahead WHERE key = :index)"
)
_KEPT = "SELECT id, audience, fold FROM {table} WHERE id IN (?*)"


def follow(
    connection: Connection, index: str, old: Mapping[int, Tokens], new: Mapping[int, Tokens]
) -> None:
    """Bring the index from the old terms to the new ones.

    FTS5 is told only what differs: each term that goes rewrites a page (`secure-delete`), and when
    a case is handed on, it is a term or two of its audience. A row that changes is told both times,
    be it nothing, so that FTS5's count of rows keeps right.
    """
    before = {id_: words for id_, words in old.items() if any(words)}
    after = {id_: words for id_, words in new.items() if any(words)}
    ids = sorted(id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_))
    dialect = connection.dialect.name
    come = [_comes(dialect, id_, after[id_], before.get(id_)) for id_ in ids if id_ in after]
    if dialect == "sqlite":
        gone = [_goes(id_, before[id_], after.get(id_)) for id_ in ids if id_ in before]
        plain.run(connection, fts5.told(index), [*gone, *come])
        return
    plain.run(connection, fts5.deletion(index), [(id_,) for id_ in ids if id_ not in after])
    plain.run(connection, tsvector.insertion(index), come)


def write(
    connection: Connection, index: str, ids: Collection[int], words: Mapping[int, Tokens]
) -> None:
    """Put down the terms of some rows whatever stood there: PostgreSQL alone can."""
    plain.run(connection, fts5.deletion(index), [(id_,) for id_ in sorted(ids)])
    come = [_comes("postgresql", id_, words[id_], None) for id_ in sorted(ids) if id_ in words]
    plain.run(connection, tsvector.insertion(index), [one for one in come if any(one[:2])])


def find(
    connection: Connection, index: str, typed: str, limit: int, seen: Mapping[str, str]
) -> list[int]:
    """Find the newest ids by what a person types. `seen` empty: everybody may see them."""
    return _ask(connection, index, Asked(read_typed(typed), seen, limit))


def find_named(
    connection: Connection, index: str, typed: str, limit: int, seen: Mapping[str, str]
) -> list[int]:
    """Find as `find` does; where there is more than a page of it, those first whose name it is.

    Of a page that is not full, whoever knows the names puts them first: see `names_first`.
    """
    found = find(connection, index, typed, limit, seen)
    if len(found) < limit or not has_han(typed):  # letters are names already, digits are none
        return found
    named = _ask(connection, index, Asked(read_names(typed), seen, limit))
    return [*dict.fromkeys((*named, *found))][:limit]


def count(connection: Connection, index: str, typed: str, seen: Mapping[str, str]) -> int:
    """Count what is found; the count stops one above `COUNT_STOPS`."""
    asked = Asked(read_typed(typed), seen, COUNT_STOPS + 1, counted=True)
    return sum(_ask(connection, index, asked))


def find_older(
    connection: Connection, index: str, typed: str, page: tuple[int, int], seen: Mapping[str, str]
) -> list[int]:
    """Find the newest ids below one: so many. PostgreSQL finds the newest of all again."""
    before, limit = page
    if connection.dialect.name == "sqlite" or before == HIGHEST:
        return _ask(connection, index, Asked(read_typed(typed), seen, limit), before)
    some = limit
    while True:
        some *= 4
        found = find(connection, index, typed, some, seen)
        older = [id_ for id_ in found if id_ < before]
        if len(older) >= limit or len(found) < some:
            return older[:limit]


class NumberEnd(NamedTuple):
    """The end of a number as it is typed, and for whom it is looked for.

    The keeper of a record is the path of a unit in its audience, that of a case the id of the unit
    that holds it: whoever may read its numbers in full.
    """

    typed: str
    keeper: int | str


def find_numbers(
    connection: Connection, index: str, end: NumberEnd, limit: int, seen: Mapping[str, str]
) -> list[int]:
    """Find the newest ids by the end of a number, at least four characters of it."""
    asked = Asked(end_typed(end.typed), seen, limit, mark=kept_by(keeper := end.keeper))
    if asked.hopeless or isinstance(keeper, int) or not is_moving(connection):
        return _ask(connection, index, asked)
    its_own = {**seen, "first": keeper, "after": f"{keeper}!"}  # not what lies below
    found = _ask(connection, index, asked._replace(seen=its_own, mark=None))
    return _kept(connection, index.removesuffix("_numbers"), found, keeper)


def find_whole_numbers(
    connection: Connection, index: str, numbers: Iterable[str], limit: int
) -> list[int]:
    """Find the newest ids by whole numbers, for whoever then looks which of them may be seen."""
    wanted = tuple(map(whole_number, numbers))
    return _ask(connection, index, Asked((wanted,), {}, limit)) if wanted else []


def _kept(connection: Connection, table: str, ids: list[int], keeper: str) -> list[int]:
    """Give of some rows those that a unit keeps, be it told by a path of former days."""
    rows = plain.ask_many(connection, _KEPT.format(table=table), (), ids)
    told = {id_: keepers_of({"audience": seen, "fold": fold}) for id_, seen, fold in rows}
    return [id_ for id_ in ids if any(is_same(path, keeper) for path in told.get(id_, ()))]


def aside_of(index: str) -> str:
    """Name the old index that answers while the new one is filled."""
    return f"{index}_aside"


def exists(connection: Connection, index: str) -> bool:
    return inspect(connection).has_table(index)


def create(connection: Connection, index: str) -> None:
    if connection.dialect.name == "sqlite":
        # with contentless_delete=1 the words of the deleted would stay in the file (measured)
        options = "content='', columnsize=0, tokenize='ascii'"
        connection.execute(text(f"CREATE VIRTUAL TABLE {index} USING fts5(words, {options})"))
        for name, value in _OPTIONS.items():
            option = f"INSERT INTO {index} ({index}, rank) VALUES ('{name}', {value})"
            connection.execute(text(option))
    else:
        for statement in tsvector.tables(index):
            connection.execute(text(statement))


def _ask(connection: Connection, index: str, asked: Asked, before: int = HIGHEST) -> list[int]:
    if asked.hopeless:
        return []
    seen, dialect = asked.seen, connection.dialect.name
    mark = asked.mark or (_mark_of(connection, seen["first"]) if seen else None)
    if dialect != "sqlite":
        return tsquery.ask(connection, index, asked._replace(mark=mark))
    guarded = bool(seen) and (not asked.counted if mark else _hides(connection, seen))
    typed = ((Term((mark,)),), *asked.typed) if mark else asked.typed
    values = {"match": fts5.written(typed), "before": before, "limit": asked.limit, **seen}
    found = plain.ask_here(connection, _find(index, guarded, asked.counted), values).column()
    cursor = plain.ask(connection, _SET_ASIDE, [index]).scalar()
    if cursor is None:
        return found
    older = _find(index, guarded, asked.counted, aside=True)
    more = plain.ask_here(connection, older, {**values, "index": index, "cursor": cursor}).column()
    if asked.counted:
        return [min(sum(found) + sum(more), asked.limit)]
    return sorted([*found, *more], reverse=True)[: asked.limit]


def _mark_of(connection: Connection, path: str) -> str | None:
    """Name what all rows have that are seen from a path, if they all have it.

    While units are moved the words tell former paths still: then the audience alone answers.
    """
    return None if is_moving(connection) else seen_from(path)


def _hides(connection: Connection, seen: Mapping[str, str]) -> bool:
    """Tell whether anything of the kind lies elsewhere: from a county's root, nothing does.

    Otherwise the audience is asked of every row, which reads a page for each (7 ms a thousand).
    What stands below a town or village is known to the index, and the audience proves it on a page;
    of a thousand that are only counted it is not asked again.
    """
    return bool(plain.ask_here(connection, ELSEWHERE, seen).scalar())


def _goes(id_: int, old: Tokens, new: Tokens | None) -> tuple[str, int, str]:
    """Tell FTS5 a deletion: it wants to hear the terms again, and takes them out of its pages."""
    return ("delete", id_, _less(old, new or NO_WORDS))


def _comes(dialect: str, id_: int, new: Tokens, old: Tokens | None) -> tuple[int | str | None, ...]:
    if dialect == "sqlite":
        return (None, id_, _less(new, old or NO_WORDS))
    return (*tsvector.written(new), id_, id_, id_)


def _less(words: Tokens, other: Tokens) -> str:
    """Give the terms that the other does not have; those in order all, where it differs."""
    if other is NO_WORDS:
        return " ".join(words.ordered + words.loose)
    ordered = words.ordered if words.ordered != other.ordered else ()
    known = {*other.loose}
    return " ".join((*ordered, *(term for term in words.loose if term not in known)))


@cache
def _find(index: str, guarded: bool, counted: bool, *, aside: bool = False) -> str:
    """Ask an index, or the one set aside for what the new one does not hold yet."""
    of = aside_of(index) if aside else index
    where, mine = f"{of} MATCH :match AND rowid < :before", AUDIENCE.format(of)
    where += _NOT_FILLED if aside else ""
    seen = f" AND EXISTS (SELECT 1 FROM audience WHERE {mine})" if guarded else ""
    if counted:
        some = f"SELECT 1 FROM {of} WHERE {where}{seen} LIMIT :limit"
        return f"SELECT count(*) FROM ({some}) AS found"
    return f"SELECT rowid FROM {of} WHERE {where}{seen} ORDER BY rowid DESC LIMIT :limit"
