"""What speaks against the described fields of a case, with the file in which it is mended."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from db.subjects.case.steps import FURTHER
from db.subjects.records.described import Description, Field, Level, Need

FILE = "db/subjects/case/fields.py"
TYPES = frozenset({"text", "code", "flag", "number", "day"})
LONGEST_COLUMN = 200  # characters: what may be longer is read on the page of the case


def faults_of(
    case: Description,
    places: Mapping[str, Sequence[str]],
    tables: Set[str],
    later: Sequence[str] = FURTHER,
) -> Iterator[str]:
    """Say what is wrong. `places`: where fields are shown or asked for; `tables`: of codes."""
    for field in case.fields:
        yield from _of_field(field, later=field.name in later)
        yield from _of_codes(field, tables)
    labels = Counter(field.label for field in case.typed if field.label)
    for label in (one for one, times in labels.items() if times > 1):
        yield f"{label}: the label of two fields ({FILE})"
    told = {**places, "columns": case.columns, "filters": case.filters}
    for where, names in told.items():
        for name in names:
            if name not in case.names:
                yield f"{name}: among {where}, and no field is called so ({FILE})"
    yield from _of_lists([one for one in case.fields if one.name in case.columns], case)
    for name in later:
        if name not in told.get("PAGE", ()):
            yield f"{name}: recorded, and the page of a case does not show it ({FILE})"


def _of_field(field: Field, *, later: bool) -> Iterator[str]:
    name = field.name
    if not field.label:
        yield f"{name}: has no label ({FILE})"
    if field.level not in set(Level):
        yield f"{name}: has no class ({FILE})"
    elif field.level is not Level.L1:
        yield f"{name}: of class {field.level}, so it belongs to a party, which is masked ({FILE})"
    if field.type not in TYPES:
        yield f"{name}: a case cannot hold a {field.type} ({FILE})"
    if field.type == "text" and not field.longest:
        yield f"{name}: may be as long as anybody likes ({FILE})"
    if later and field.need is not Need.NEVER:
        yield f"{name}: needed, and no case that is registered already has it ({FILE})"


def _of_codes(field: Field, tables: Set[str]) -> Iterator[str]:
    named = field.codes
    if named and named not in {"division", *tables}:
        yield f"{field.name}: there is no code table {named} (resources/codes/{named}.csv)"
    if field.type in {"code", "flag"} and not named:
        yield f"{field.name}: names no code table ({FILE})"


def _of_lists(columns: Sequence[Field], case: Description) -> Iterator[str]:
    for field in columns:
        if field.longest > LONGEST_COLUMN:
            yield f"{field.name}: too long for a column ({FILE})"
    for field in case.fields:
        if field.name in case.filters and (not field.codes or field.codes == "division"):
            yield f"{field.name}: a filter without choices ({FILE})"
