"""What the text of a cell says, by the type of its field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.log.base import Value
from db.subjects.records.described import Field
from desktop.errors import RuleBroken
from desktop.pasting.names import Named, Names, folded
from desktop.rules import chinese_dates
from desktop.rules.choices import find
from desktop.rules.letters import half_width, plain, quoted
from desktop.rules.problems import Problem, problem
from desktop.texts.codes import load_codes

PLACES = "division"
_FLAGS = {"是": 1, "有": 1, "√": 1, "✓": 1, "1": 1, "y": 1, "yes": 1, "true": 1}
_FLAGS |= {"否": 0, "无": 0, "×": 0, "0": 0, "n": 0, "no": 0, "false": 0, "不是": 0, "没有": 0}
_BETWEEN = re.compile(r"[\s、,，;；/／|]+")
_TIME = re.compile(r"[ T]+0{1,2}:00(:00(\.0+)?)?$")
_MOST_CHOICES = 14  # that a sentence names


@dataclass(slots=True)
class Cells:
    """Reads cells, each text of a field once: the same unit stands in a hundred lines."""

    names: Mapping[str, Names]
    today: date
    _known: dict[tuple[str, str], Value | Problem] = field(default_factory=dict)
    _choices: dict[str, Names] = field(default_factory=dict)

    def read(self, one: Field, text: str) -> Value | Problem:
        key = (one.name, text)
        if key not in self._known:
            self._known[key] = self._read(one, text.strip())
        return self._known[key]

    def _read(self, one: Field, text: str) -> Value | Problem:
        if one.refers:
            return self.names[one.refers].judge(text)
        match one.type:
            case "code" if one.codes == PLACES:
                return self.names[PLACES].judge(text)
            case "code" if one.codes:
                return self._code(one, text)
            case "codes":
                return self._codes(one, text)
            case "flag":
                flag = _FLAGS.get(folded(text))
                return problem("paste.not_yes_or_no") if flag is None else flag
            case "day":
                return _day(text, self.today)
            case "number":
                number = plain(text).removesuffix(".0")
                sound = number.isascii() and number.isdigit()
                return int(number) if sound else problem("record.not_a_number", name=one.label)
        return half_width(text) if one.type == "code" else text

    def _codes(self, one: Field, text: str) -> Value | Problem:
        codes: list[str] = []
        for part in filter(None, _BETWEEN.split(text)):
            code = self._code(one, part)
            if isinstance(code, Problem):
                return code
            codes.append(str(code))
        return " ".join(sorted(set(codes)))

    def _code(self, one: Field, text: str) -> Value | Problem:
        meant = self._table(one).found(text)
        if len(meant) == 1:
            return meant[0].value
        table = load_codes()[one.codes]
        found = find(table, text, day=self.today, limit=_MOST_CHOICES)
        if len(found) == 1:
            return found[0].code
        offered = found or [entry for entry in table.entries if entry.valid_on(self.today)]
        names = "、".join(entry.name for entry in offered[:_MOST_CHOICES])
        more = "等" if len(offered) > _MOST_CHOICES else ""
        return problem(
            "paste.not_a_choice", given=quoted(text), label=one.label, names=f"{names}{more}"
        )

    def _table(self, one: Field) -> Names:
        if one.codes not in self._choices:
            table = Names(one.label)
            for entry in load_codes()[one.codes].entries:
                if entry.valid_on(self.today):
                    table.add(Named(entry.code, entry.name), (entry.name, entry.code), entry.words)
            self._choices[one.codes] = table
        return self._choices[one.codes]


def _day(text: str, today: date) -> Value | Problem:
    try:
        return chinese_dates.parse(_TIME.sub("", text), today).isoformat()
    except RuleBroken as broken:
        return problem(broken.code)
