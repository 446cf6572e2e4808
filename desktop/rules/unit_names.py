"""Finding a unit as a clerk types it: a word of its name, its short name, its initials."""

from datetime import date

from db.followers.pinyin import word_initials
from desktop.rules.choices import Code, CodeTable, find
from desktop.rules.letters import plain

MOST = 60


def unit_code(unit_id: int, name: str, short: str) -> Code:
    """Make an entry of a table of units; its code is the id."""
    read = name.replace("调解", "条解")  # 调 alone would be read diào
    return Code(str(unit_id), name, "", word_initials(read), (short,))


def find_units(table: CodeTable, typed: str, day: date) -> list[int]:
    """Find ids, best first; then by initials with gaps: xftj for 兴福镇人民调解委员会."""
    wanted = plain(typed).lower()
    if not wanted:
        return []
    found = find(table, typed, day=day, limit=MOST)
    gaps = (entry for entry in table.entries if _scattered(wanted, entry.initials))
    codes = dict.fromkeys(entry.code for entry in (*found, *gaps))
    return [int(code) for code in list(codes)[:MOST]]


def _scattered(wanted: str, initials: str) -> bool:
    """Tell whether the letters stand in this order, whatever lies between them."""
    letters = iter(initials)
    return all(letter in letters for letter in wanted)
