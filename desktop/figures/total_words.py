"""What the parts of the county's totals are called."""

from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.totals import Part, Total
from desktop.texts.codes import load_codes


def part_words(total: Total, part: Part) -> str:
    """Give its own words, or those of the code that its records say."""
    if part.words:
        return part.words
    ((name, code),) = part.says.items()
    return load_codes()[BY_KIND[total.kind].by_name[name].codes].name_of(str(code))
