"""What a case is about, as a noun: the name of a category alone is none (相邻土地建筑利用纠纷)."""

from functools import cache

from desktop.texts.codes import load_codes, name_of

DISPUTE = "dispute"  # of table nature
_NOUNS = ("纠纷", "争议")


@cache
def category_noun(code: str) -> str:
    """Give a category as a noun that sentences go on from; a dispute at work is 争议."""
    table = load_codes()["case_category"]
    name, entry = name_of("case_category", code), table.by_code.get(code)
    if entry is None or name.endswith(_NOUNS):
        return name
    above = table.by_code.get(entry.parent)
    ending = next((one for one in _NOUNS if above and above.name.endswith(one)), _NOUNS[0])
    return f"{name}{ending}"


def category_path(code: str) -> str:
    """Give it with what lies above it: 邻里纠纷／相邻土地建筑利用纠纷."""
    path = load_codes()["case_category"].path_of(code)
    return path.rpartition("／")[0] + "／" * ("／" in path) + category_noun(code)


def matter_noun(nature: str, category: str) -> str:
    """Say what a case is about: a dispute by its noun, another by its category or its nature."""
    if not category:
        return name_of("nature", nature)
    return category_noun(category) if nature == DISPUTE else name_of("case_category", category)
