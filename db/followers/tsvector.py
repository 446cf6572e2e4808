"""The search index on PostgreSQL: a tsvector with GIN, and the lines of the text beside it.

GIN tells which rows have all terms, but neither whether pieces of a phrase follow each other nor
which rows are the newest. The first is looked up in the lines, which know no limit of length. For
the second each row has terms of the spans in which it stands, by how many rows came before it: the
newest are asked first, and a list of a million rows is hardly ever read to its end.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.followers.words import CALLED, GAP, KEPT, LONG, SLASH, SPELT, YEAR, Tokens

MOST_BYTES, LONGEST_TERM = 1_000_000, 500  # of a tsvector, which holds 1 MB and terms of 2,046
SPAN = "\u00a4"  # begins the name of a span; alone, it marks a row too long for a tsvector
FINE, COARSE = 12, 15  # bits of a row's number that a span leaves out: 4,096 rows, 32,768
_BESIDE = (SPELT, CALLED, YEAR)  # marks that are looked for as well as a phrase
# what nobody can type: `line_of` leaves neither capitals nor superior figures
_HIDDEN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ⁰¹²³⁴⁵⁶⁷⁸⁹"
)
_COLUMNS = (
    "rowid BIGINT PRIMARY KEY, nth BIGINT NOT NULL, words TSVECTOR NOT NULL, "
    'lines TEXT COLLATE "C" NOT NULL'
)


class Written(NamedTuple):
    """A row of the index but for its spans: terms for GIN, and what phrases are looked up in."""

    words: str
    lines: str


def tables(index: str) -> Iterator[str]:
    """Say how an index is made.

    The terms, which only GIN reads, stand apart, so that many rows lie on a page. Without
    `fastupdate` no question reads through what waits to get into GIN.
    """
    yield f"CREATE TABLE {index} ({_COLUMNS}) WITH (toast_tuple_target = 128)"
    yield f"ALTER TABLE {index} ALTER COLUMN lines SET STORAGE MAIN"
    yield f"CREATE INDEX ix_{index} ON {index} USING gin (words) WITH (fastupdate = off)"


def written(words: Tokens) -> Written:
    """Write the terms of a row; where there are too many, GIN only learns its characters."""
    terms = indexed_terms(words)
    lines = [*_lines(words.ordered)]
    marks = words.loose if SPAN in terms else [m for m in words.loose if m.startswith(_BESIDE)]
    told = [*lines, *map(hidden, marks)]
    held = " ".join(f"'{term}'" for term in terms)
    return Written(held, f"{GAP}{GAP.join(told)}{GAP}" if told else "")


def indexed_terms(words: Tokens) -> Sequence[str]:
    """Give the terms that GIN holds of a row."""
    terms = [*words.loose, *(term for term in dict.fromkeys(words.ordered) if term != GAP)]
    long = sum(len(term.encode()) for term in terms) > MOST_BYTES
    if not long and max(map(len, terms), default=0) <= LONGEST_TERM:
        return terms
    kept = (term for term in words.loose if len(term) == 1 or term.startswith((SLASH, KEPT)))
    return [*(term for term in kept if len(term) <= LONGEST_TERM), SPAN]


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    """Put the lines together again of which pieces were made."""
    line: list[str] = []
    for piece in pieces:
        if piece == GAP:
            yield "".join(line)
            line = []
        else:
            line.append(piece[-1] if line else piece)


def hidden(mark: str) -> str:
    """Write a mark so that no phrase is found in it."""
    return mark.translate(_HIDDEN) if len(mark) > LONG - 1 else mark


def insertion(index: str) -> str:
    """Say how a row is written: terms, lines, and three times the id.

    What comes between older rows stands in the spans of the next one, so that a newer row never
    has the lower number. A row that stands there keeps its own.
    """
    own = f"SELECT nth FROM {index} WHERE rowid = ?"
    after = f"SELECT nth FROM {index} WHERE rowid > ? ORDER BY rowid LIMIT 1"
    newest = f"SELECT nth + 1 FROM {index} ORDER BY rowid DESC LIMIT 1"
    spans = f"'{SPAN}' || (nth >> {FINE}), '{SPAN}{SPAN}' || (nth >> {COARSE})"
    return (
        f"INSERT INTO {index} (rowid, nth, words, lines) "
        f"SELECT placed.rowid, nth, CAST(? AS tsvector) || array_to_tsvector(ARRAY[{spans}]), ? "
        f"FROM (SELECT CAST(? AS bigint) AS rowid, "
        f"coalesce(({own}), ({after}), ({newest}), 0) AS nth) AS placed "
        "ON CONFLICT (rowid) DO UPDATE SET "
        "nth = excluded.nth, words = excluded.words, lines = excluded.lines"
    )


def stored(index: str) -> str:
    """Ask for what the index holds of each row: its id, its terms in order, its lines."""
    spans = f"ARRAY['{SPAN}' || (nth >> {FINE}), '{SPAN}{SPAN}' || (nth >> {COARSE})]"
    terms = f"array_to_string(tsvector_to_array(ts_delete(words, {spans})), ' ')"
    return f"SELECT rowid, {terms}, lines FROM {index}"


def disordered(index: str) -> str:
    """Ask whether a newer row has a lower number than an older one, or a row lacks its spans."""
    spans = f"format('''{SPAN}%s'' & ''{SPAN}{SPAN}%s''', nth >> {FINE}, nth >> {COARSE})"
    rows = f"SELECT nth, words, lag(nth) OVER (ORDER BY rowid) AS before FROM {index}"
    wrong = f"before > nth OR NOT words @@ CAST({spans} AS tsquery)"
    return f"SELECT EXISTS (SELECT 1 FROM ({rows}) AS placed WHERE {wrong})"
