"""Where a county and its divisions come from: the catalogue, or a list of one's own."""

import csv
from io import StringIO
from pathlib import Path

from desktop.errors import RuleBroken
from desktop.files.sources import read_source
from desktop.keeping.catalogue import divisions_of
from desktop.keeping.lists import LARGEST, county_in, read_divisions
from desktop.keeping.plan import County, Division

Read = tuple[County, tuple[Division, ...]]


def read_catalogue(county: County) -> Read:
    return county, divisions_of(county)


def read_own_table(file: Path) -> Read:
    """Read a CSV with code, name, level, parent, in which one county stands.

    Raises RuleBroken `division.not_readable`, `division.one_county`.
    """
    text = read_source(file, "county", largest=LARGEST)
    try:
        lines = csv.DictReader(StringIO(text.decode("utf-8-sig"), newline=""))
        codes = [row["code"] or "" for row in lines if row.get("level") == "county"]
    except (UnicodeDecodeError, csv.Error, KeyError):
        raise RuleBroken("division.not_readable", "county") from None
    if len(codes) != 1:
        raise RuleBroken("division.one_county", "county", count=len(codes))
    divisions = read_divisions(file, codes[0])
    return county_in(divisions), divisions
