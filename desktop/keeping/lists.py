"""A list of divisions of one's own, for whoever does not take the one that ships."""

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from desktop.errors import RuleBroken
from desktop.files.sources import read_source
from desktop.keeping.catalogue import division, known_county
from desktop.keeping.plan import County, Division
from desktop.rules.letters import plain

LARGEST = 1 << 28  # bytes; the divisions of the whole country, to the village, are 40 MB
WHOLE = 12  # digits of a code
_FIELDS = ("code", "name", "level", "parent")


def read_divisions(file: Path, county: str) -> tuple[Division, ...]:
    """Read a CSV with code, name, level, parent; gives a county's own lines, itself first.

    `county`: its code or its name there. Raises RuleBroken `division.unknown` where it is not in
    the list, and `division.not_readable`.
    """
    try:
        text = read_source(file, "divisions", largest=LARGEST).decode("utf-8-sig")
        lines = csv.DictReader(StringIO(text, newline=""))
        rows = [_division(row) for row in lines]
    except (UnicodeDecodeError, csv.Error):
        raise RuleBroken("division.not_readable", "divisions") from None
    code = _code_of(plain(county), rows)
    own = sorted(
        (row for row in rows if row.code[:6] == code[:6]), key=lambda row: row.code != code
    )
    if not own or own[0].code != code:
        raise RuleBroken("division.unknown", "division")
    return tuple(own)


def _division(row: Mapping[str, str | None]) -> Division:
    """Read a line; level and parent follow from the code where the list does not say them."""
    given = Division(*((row.get(name) or "").strip() for name in _FIELDS))
    follows = division(given.code, given.name)
    return Division(
        given.code, given.name, given.level or follows.level, given.parent or follows.parent
    )


def county_in(divisions: tuple[Division, ...]) -> County:
    """Name the county of a list, its first row, as it is named there."""
    first = divisions[0]
    known = known_county(first.code)
    city, province = (known.city, known.province) if known else ("", "")
    return County(first.code, first.name, city, province)


def _code_of(county: str, rows: list[Division]) -> str:
    if county.isdecimal():
        return county.ljust(WHOLE, "0")
    named = {row.code for row in rows if row.code.endswith("000000") and row.name == county}
    return named.pop() if len(named) == 1 else ""
