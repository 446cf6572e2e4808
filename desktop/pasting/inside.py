"""A line that names another line of the same paste: a unit and the unit above it, in any order."""

from collections import defaultdict
from collections.abc import Sequence

from desktop.pasting.described import PastedSheet
from desktop.pasting.names import folded
from desktop.pasting.under_way import Judging
from desktop.pasting.values import Cells
from desktop.rules.letters import quoted
from desktop.rules.problems import Problem, problem


def settle_inside(sheet: PastedSheet, lines: Sequence[Judging], cells: Cells) -> None:
    """Give each line what it names: the line of that name as minus its number, else a record.

    Whoever stands in a circle of lines is refused.
    """
    if not sheet.inside:
        return
    by_name: defaultdict[str, list[Judging]] = defaultdict(list)
    for line in lines:
        by_name[folded(line.texts.get(sheet.named.name, ""))].append(line)
    for line in lines:
        text = line.texts.get(sheet.inside, "")
        if text:
            _settle(sheet, line, text, by_name.get(folded(text), []), cells)
    by_number = {one.number: one for one in lines}
    for line in lines:
        if _is_in_circle(sheet, line, by_number):
            line.say(sheet.inside, problem("paste.circle"))


def outermost_first(sheet: PastedSheet, lines: Sequence[Judging]) -> list[Judging]:
    """Order lines so that each comes after the one that it names; circles have no such order."""
    by_number = {one.number: one for one in lines}
    return sorted(lines, key=lambda line: len(_lines_above(sheet, line, by_number)))


def stand_on_record(sheet: PastedSheet, line: Judging, by_number: dict[int, Judging]) -> None:
    """Where the line that is named turned out to be a record, name that."""
    above = line.values.get(sheet.inside)
    if isinstance(above, int) and above < 0 and (known := by_number[-above].standing):
        line.values[sheet.inside] = known["id"]


def _settle(
    sheet: PastedSheet, line: Judging, text: str, meant: list[Judging], cells: Cells
) -> None:
    field = sheet.by_name[sheet.inside].field
    value = cells.read(field, text)
    if len(meant) > 1 and isinstance(value, Problem):
        names = "、".join(f"第{one.number}行" for one in meant)
        given = {"given": quoted(text), "label": field.label, "count": len(meant), "names": names}
        value = problem("paste.ambiguous", **given)
    elif len(meant) == 1:
        value = -meant[0].number
    if isinstance(value, Problem):
        line.say(sheet.inside, value)
    else:
        line.values[sheet.inside] = value


def _is_in_circle(sheet: PastedSheet, line: Judging, by_number: dict[int, Judging]) -> bool:
    return line.number in _lines_above(sheet, line, by_number)


def _lines_above(sheet: PastedSheet, line: Judging, by_number: dict[int, Judging]) -> set[int]:
    """Give the numbers of the lines above, each once: a circle is gone round once."""
    passed: set[int] = set()
    above = line.values.get(sheet.inside)
    while isinstance(above, int) and above < 0 and -above not in passed:
        passed.add(-above)
        above = by_number[-above].values.get(sheet.inside)
    return passed
