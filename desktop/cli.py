"""The `zongzhi` command. Nothing but `run` and `tour` imports Qt, and each command only its own."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NamedTuple

import typer

from db.log.unavailable import StoreUnavailable
from desktop.commands import alert, terminal
from desktop.commands.answers import crash, refusal, tell, trouble_with_file
from desktop.commands.chinese import ChineseCommand, ChineseGroup
from desktop.commands.usage_words import usage
from desktop.errors import RuleBroken, TargetLost
from desktop.files.folders import is_folder
from desktop.keeping.uncaught import hear_threads
from desktop.rules.letters import quoted
from desktop.system.display import has_display
from desktop.texts.sentences import printable

DONE, BUG, REFUSED, UNAVAILABLE, WRONG_USAGE = 0, 1, 2, 3, 64
STOPPED = 130  # by Ctrl+C, as shells have it
NAME = "zongzhi"
PRIVATE = 0o077


class NoSuchCommand(typer.BadParameter):
    """The first word is none of the commands; its message is the sentence."""


class Place(NamedTuple):
    """Where a command stands: loaded only when it is asked for, as some weigh a second."""

    module: str
    function: str
    is_group: bool = False


PLACES = {
    "init": Place("founding", "init"),
    "demo": Place("demonstration", "demo"),
    "run": Place("windows", "run"),
    "tour": Place("windows", "tour"),
    "perform": Place("performing", "perform"),
    "paste": Place("pasting", "paste"),
    "find": Place("finding", "find_"),
    "show": Place("showing", "show"),
    "print": Place("papers", "print_"),
    "figures": Place("figures", "figures"),
    "check": Place("stores", "check"),
    "jobs": Place("stores", "jobs"),
    "backup": Place("backing_up", "backup"),
    "schedule": Place("backing_up", "schedule"),
    "restore": Place("restoring", "restore"),
    "selftest": Place("selftest", "selftest"),
    "settings": Place("settings", "settings"),
    "set": Place("settings", "set_"),
    "holidays": Place("holidays", "holidays", is_group=True),
    "limits": Place("limits", "limits", is_group=True),
    "routing": Place("routing", "routing", is_group=True),
    "key": Place("keys", "key", is_group=True),
    "account": Place("accounts", "account", is_group=True),
    "serve": Place("serving", "serve"),
    "move": Place("moving", "move"),
    "join": Place("serving", "join"),
    "office": Place("office", "office", is_group=True),
}


def application(wanted: Sequence[str] = tuple(PLACES)) -> typer.Typer:
    """Make the command with these of its subcommands."""
    app = typer.Typer(
        name=NAME,
        cls=ChineseGroup,
        help="综治台：县级综治中心的矛盾纠纷与网格事项，一个窗口，断网可用。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_nothing)  # so that a single subcommand keeps its name
    for name in wanted:
        place = PLACES[name]
        found: Any = getattr(import_module(f"desktop.commands.{place.module}"), place.function)
        if place.is_group:
            app.add_typer(found, name=name)
        else:
            app.command(name, cls=ChineseCommand)(found)
    return app


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 a bug, 2 refused, 3 no store, 4, 64, 130."""
    terminal.set_up()
    hear_threads()
    os.umask(PRIVATE)  # so that what SQLite, the logs and copies make is its owner's alone
    given = list(sys.argv[1:] if arguments is None else arguments) or _windows()
    as_json = "--json" in given
    try:
        _refuse_what_is_no_text(given)
        given = _led_to_a_store(given)
        wanted = [given[0]] if given and given[0] in PLACES else list(PLACES)
        code = application(wanted)(given, standalone_mode=False, prog_name=NAME)
    except TargetLost as lost:
        tell_problem(trouble_with_file(lost), as_json=as_json)
        return UNAVAILABLE
    except RuleBroken as broken:
        tell_problem(refusal(broken), as_json=as_json)
        return REFUSED
    except (StoreUnavailable, OSError) as lost:
        if isinstance(lost, OSError) and terminal.is_unread(lost):
            return _unread()
        tell_problem(trouble_with_file(lost), as_json=as_json)
        return UNAVAILABLE
    except (typer.Abort, KeyboardInterrupt) as ended:  # the one while a command is still loaded
        return WRONG_USAGE if isinstance(ended, typer.Abort) else STOPPED
    except Exception as error:  # noqa: BLE001 — the last place that can keep values off the screen
        told = usage(error)
        tell_problem(told or _bug(error, given), as_json=as_json)
        return WRONG_USAGE if told else BUG
    return int(code or DONE)


def _bug(error: Exception, given: Sequence[str]) -> dict[str, Any]:
    """Tell of a bug; of one that ended the windows a report is kept, for nobody saw the places."""
    told = crash(error)
    if given[:1] == ["run"]:
        kept = import_module("desktop.keeping.crash_files").keep_report(told["places"])
        told["sentence"] = f"程序没有打开。错误报告（没有任何人的信息）：{kept or '未能写下'}。"
    return told


def _windows() -> list[str]:
    """Whoever types nothing else wants the windows, as on a double click; else the help."""
    return ["run"] if has_display() else []


def _led_to_a_store(given: list[str]) -> list[str]:
    """Let a store alone be opened; raises BadParameter for what is no command and no store."""
    first = given[0] if given else "-"
    if first.startswith("-") or first in PLACES:
        return given
    named = quoted(printable(first))
    is_server = import_module("desktop.keeping.opening").is_server  # it brings the database
    if not (is_server(first) or is_folder(first)):
        raise NoSuchCommand(f"没有“{named}”这个命令，也没有这个文件夹。")
    if has_display():
        return ["run", *given]
    raise NoSuchCommand(
        f"“{named}”前面缺命令：打开窗口写 run（要有桌面），检查写 check，其余见说明。"
    )


def _refuse_what_is_no_text(given: Sequence[str]) -> None:
    """Bytes that are no UTF-8 come from a shell as lone surrogates, which no store can hold."""
    if any("\ud800" <= sign <= "\udfff" for word in given for sign in word):
        raise typer.BadParameter("有一个参数不是 UTF-8 文字。")


def tell_problem(told: dict[str, Any], *, as_json: bool) -> None:
    """Tell it if there is anybody to tell: what takes the output may be full, or gone."""
    try:
        _tell_problem(told, as_json=as_json)
    except OSError:
        _unread()
    alert.tell_unheard(told["sentence"])


def _tell_problem(told: dict[str, Any], *, as_json: bool) -> None:
    """Tell the object itself where JSON is wanted, else its code and sentence on stderr."""
    if as_json:
        tell(told)
        return
    code, words = next(iter(told.values())), told["sentence"]
    code = "" if "wrong_usage" in told else code  # the parser's own word for it
    typer.echo(f"{code}  {words}" if code else words, err=True)
    for place in told.get("places", ()):
        typer.echo(f"  {place}", err=True)


def _unread() -> int:
    """Nobody reads the output any more, as with `zongzhi find … | head`."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _nothing() -> None:
    return None
