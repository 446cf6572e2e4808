"""What speaks against the county's totals, with the file in which it is mended."""

from collections import Counter
from collections.abc import Iterator, Sequence

from db.subjects.records.catalogue import BY_KIND
from db.subjects.records.totals import Part, Total
from desktop.texts.codes import load_codes

FILE = "db/subjects/records/totals.py"


def faults_of(totals: Sequence[Total]) -> Iterator[str]:
    keys = Counter(one.key for one in totals)
    for one in totals:
        if keys[one.key] > 1:
            yield f"{one.key}: two totals of one key ({FILE})"
        if one.kind not in BY_KIND:
            yield f"{one.key}: there is no register {one.kind} ({FILE})"
            continue
        if len({part.key for part in one.parts}) < len(one.parts):
            yield f"{one.key}: two parts of one key ({FILE})"
        for part in one.parts:
            if fault := _fault_of(part, one):
                yield f"{one.key} {part.key}: {fault} ({FILE})"


def _fault_of(part: Part, total: Total) -> str:
    fields = BY_KIND[total.kind].by_name
    if unknown := {*part.says} - fields.keys():
        return f"no record of {total.kind} says its {min(unknown)}"
    for name, said in part.says.items():
        if fields[name].codes and str(said) not in load_codes()[fields[name].codes].by_code:
            return f"there is no {said} in the table {fields[name].codes}"
    named = part.words or not part.key or len(part.says) == 1
    return "" if named else "it has no words of its own"
