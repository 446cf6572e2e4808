"""The automation interface: every use-case through the same door as the windows."""

from dataclasses import fields
from json import loads
from time import monotonic
from typing import Annotated, Any

import msgspec
import typer

from db.log.unavailable import CommitLost, Fleeting
from desktop.cases.use_cases import USE_CASES
from desktop.commands.answers import refusal, tell
from desktop.commands.call import Call, called
from desktop.commands.piping import piped_lines, piped_text
from desktop.commands.typed_values import days_read, seen
from desktop.commands.use_case_words import listed, listed_lines
from desktop.commands.wrong_bodies import wrong_words
from desktop.errors import RuleBroken
from desktop.keeping.opened import Place
from desktop.rules.letters import quoted

PATIENCE = 300.0  # seconds that a row of lines waits for a server to come back
_WRONG = "内容与 zongzhi perform --list 所列的项目、类型不符"


@called(needs_store=False)
def perform(
    use_case: Annotated[str, typer.Argument(metavar="用例", help="用例名")] = "",
    body: Annotated[str, typer.Argument(metavar="JSON", help="JSON，或 - 从标准输入读")] = "-",
    *,
    call: Call,
    many: Annotated[bool, typer.Option("--many", help="每行一个 JSON，各自成一个事务")] = False,
    list_: Annotated[bool, typer.Option("--list", help="列出全部用例及其项目")] = False,
) -> None:
    """执行一个用例：与窗口同一个入口，同样的权限和规则。"""
    if list_ or call.store == "list":
        call.answer({"use_cases": listed()}, listed_lines())
        return
    if not call.store or not use_case:
        raise typer.BadParameter("请给出 STORE 和用例名，或用 --list 查看。", param_hint="用例")
    with call.at_work() as place:
        if many:
            for number, line in piped_lines():
                tell(_answer_in_the_end(place, use_case, line, number))
            return
        tell(done_by(place, use_case, piped_text() if body == "-" else body))


def _answer_in_the_end(
    place: Place, name: str, line: str | RuleBroken, number: int
) -> dict[str, Any]:
    """Go on with the same line when a server is back that went away; each is done once."""
    until = monotonic() + PATIENCE
    while True:
        try:
            return _answer(place, name, line, number)
        except (Fleeting, CommitLost) as lost:
            if monotonic() > until:
                raise
            typer.echo(f"{lost.code}  {lost.sentence}正在重试同一行……", err=True)


def _answer(place: Place, name: str, line: str | RuleBroken, number: int) -> dict[str, Any]:
    """Answer one line; a refusal names it as it was piped in, empty lines counted."""
    try:
        if isinstance(line, RuleBroken):
            raise line
        return done_by(place, name, line)
    except RuleBroken as broken:
        return {"line": number, **refusal(broken)}


def done_by(place: Place, name: str, body: str) -> dict[str, Any]:
    """Carry out a use-case told as JSON; gives what is answered, raises RuleBroken."""
    if name not in USE_CASES:
        raise RuleBroken("command.unknown", name=quoted(name))
    kind, use_case = USE_CASES[name]
    command = _command(place, kind, body)
    done = place.perform(use_case, command)
    changed = sorted([subject.kind, subject.id] for subject in done.changes.subjects)
    return {"done": name, "result": done.result, "changed": changed}


def _command(place: Place, kind: type[Any], body: str) -> Any:
    """Read a command; `"case": "NUMBER"` may stand for `case_id`."""
    try:
        given = _read(body or "{}")
        if _has_nul(given):
            raise RuleBroken("command.not_readable", why="文字中不能有空字符（U+0000）")
        of_case = "case_id" in kind.__dataclass_fields__ and "case" in given
        if of_case and "case_id" in given:
            raise RuleBroken("command.not_readable", why="case 和 case_id 只能写一个")
        number = given.pop("case") if of_case else None
        if number:
            lines = place.ask(lambda reading: reading.cases.by_number(str(number)))
            if len(lines) != 1:
                raise RuleBroken("case.unknown", "case")
            given["case_id"] = lines[0].id
        unknown = set(given) - {field.name for field in fields(kind)}
        if unknown:
            raise RuleBroken("command.not_readable", why=f"没有项目 {quoted(min(unknown))}")
        return msgspec.convert(days_read(seen(given), kind, place.today()), kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise RuleBroken("command.not_readable", why=_why(error)) from None
    except (AttributeError, TypeError):
        raise RuleBroken("command.not_readable", why="要一个 JSON 对象") from None


def _read(body: str) -> Any:
    """Read JSON; of two values under one name nobody knows which was meant."""
    given = msgspec.json.decode(body)
    loads(body, object_pairs_hook=_once, parse_int=str, parse_float=str)
    return given


def _once(pairs: list[tuple[str, Any]]) -> None:
    known = set[str]()
    for name, _ in pairs:
        if name in known:
            raise RuleBroken("command.not_readable", why=f"项目 {quoted(name)} 写了两次")
        known.add(name)


def _has_nul(given: Any) -> bool:
    """Tell whether a text holds what no PostgreSQL store can be asked for, or keep."""
    if isinstance(given, dict):
        return any(map(_has_nul, (*given, *given.values())))
    if isinstance(given, list):
        return any(map(_has_nul, given))
    return isinstance(given, str) and "\0" in given


def _why(error: Exception) -> str:
    """Keep the place that msgspec names, `$.parties[0].name`; no value stands in it."""
    if isinstance(error, msgspec.ValidationError):
        return f"{_WRONG}（{wrong_words(str(error))}）"
    return "不是 JSON"
