"""The automation interface: every use-case through the same door as the windows."""

import sys
from dataclasses import MISSING, fields
from typing import Annotated, Any

import msgspec
import typer

from desktop.commands.frame import (
    AsOption,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    at_work,
    refusal,
    settings_of,
    tell,
)
from desktop.errors import RuleBroken
from desktop.usecases.all import USE_CASES
from desktop.workplace import Workplace


def perform(
    store: Annotated[str, typer.Argument(metavar="STORE", help="数据库")] = "",
    use_case: Annotated[str, typer.Argument(metavar="用例", help="用例名")] = "",
    body: Annotated[str, typer.Argument(metavar="JSON", help="JSON，或 - 从标准输入读")] = "-",
    account: AsOption = "",
    many: Annotated[bool, typer.Option("--many", help="每行一个 JSON，各自成一个事务")] = False,
    list_: Annotated[bool, typer.Option("--list", help="列出全部用例及其项目")] = False,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """执行一个用例：与窗口同一个入口，同样的权限和规则。"""
    if list_ or store == "list":
        tell_use_cases(as_json=as_json)
        return
    if not store or not use_case:
        raise typer.BadParameter("请给出 STORE 和用例名，或用 --list 查看。")
    settings = settings_of(passphrase_file, password_file)
    with at_work(store, settings, account) as place:
        if many:
            for line in sys.stdin:
                if line.strip():
                    tell(_answer(place, use_case, line))
                    sys.stdout.flush()
            return
        tell(_done(place, use_case, sys.stdin.read() if body == "-" else body))


def tell_use_cases(*, as_json: bool) -> None:
    listed = [
        {
            "use_case": name,
            "permission": command.permission,
            "fields": {field.name: _type_of(field) for field in fields(command)},
        }
        for name, (command, _) in USE_CASES.items()
    ]
    if as_json:
        tell({"use_cases": listed})
        return
    for one in listed:
        typer.echo(f"{one['use_case']}  （权限 {one['permission']}）")
        for field, kind in one["fields"].items():
            typer.echo(f"    {field}: {kind}")


def _answer(place: Workplace, name: str, line: str) -> dict[str, Any]:
    try:
        return _done(place, name, line)
    except RuleBroken as broken:
        return refusal(broken)


def _done(place: Workplace, name: str, body: str) -> dict[str, Any]:
    if name not in USE_CASES:
        raise RuleBroken("command.unknown", name=name)
    kind, use_case = USE_CASES[name]
    command = _command(place, kind, body)
    done = place.perform(use_case, command)
    changed = sorted([subject.kind, subject.id] for subject in done.changes.subjects)
    return {"done": name, "result": done.result, "changed": changed}


def _command(place: Workplace, kind: type[Any], body: str) -> Any:
    """Read a command; `"case": "NUMBER"` may stand for `case_id`."""
    try:
        given = msgspec.json.decode(body or "{}")
        number = given.pop("case", None) if "case_id" in kind.__dataclass_fields__ else None
        if number:
            lines = place.ask(lambda reading: reading.cases.by_number(str(number)))
            if len(lines) != 1:
                raise RuleBroken("case.unknown", "case")
            given["case_id"] = lines[0].id
        unknown = set(given) - {field.name for field in fields(kind)}
        if unknown:
            raise RuleBroken("command.not_readable", why=f"没有项目 {min(unknown)}")
        return msgspec.convert(given, kind)
    except (msgspec.DecodeError, msgspec.ValidationError, AttributeError, TypeError) as error:
        raise RuleBroken("command.not_readable", why=_why(error)) from None


def _why(error: Exception) -> str:
    return str(error) if isinstance(error, msgspec.MsgspecError) else "要一个 JSON 对象"


def _type_of(field: Any) -> str:
    kind = field.type if isinstance(field.type, str) else getattr(field.type, "__name__", None)
    shown = str(kind or field.type).replace("typing.", "")
    needed = field.default is MISSING and field.default_factory is MISSING
    return f"{shown}（必填）" if needed else shown
