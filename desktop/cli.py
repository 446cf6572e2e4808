"""The `zongzhi` command. Nothing but `run` and `tour` imports Qt."""

import logging
import sys
import traceback
from collections.abc import Sequence

import typer

from db.unavailable import StoreUnavailable
from desktop.commands import (
    cases,
    demonstration,
    keys,
    papers,
    performing,
    stores,
    windows,
)
from desktop.commands.frame import refusal, tell
from desktop.errors import RuleBroken

DONE, BUG, REFUSED, UNAVAILABLE, WRONG_USAGE = 0, 1, 2, 3, 64
log = logging.getLogger(__name__)
app = typer.Typer(
    name="zongzhi",
    help="综治台：县级综治中心的矛盾纠纷与网格事项，一个窗口，断网可用。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("init")(stores.init)
app.command("demo")(demonstration.demo)
app.command("run")(windows.run)
app.command("tour")(windows.tour)
app.command("perform")(performing.perform)
app.command("find")(cases.find_)
app.command("show")(cases.show)
app.command("print")(papers.print_)
app.command("figures")(cases.figures)
app.command("check")(stores.check)
app.command("backup")(stores.backup)
app.add_typer(keys.key, name="key")
app.add_typer(keys.account, name="account")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0, 1 a bug, 2 refused, 3 no store, 4, 64."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = app(given, standalone_mode=False)
    except RuleBroken as broken:
        return _tell_refusal(broken, as_json="--json" in given)
    except StoreUnavailable as lost:
        return _tell_unavailable(lost, as_json="--json" in given)
    except typer.Exit as ended:
        return ended.exit_code
    except typer.Abort:
        return WRONG_USAGE
    except Exception as error:  # noqa: BLE001 — the last place that can keep values off the screen
        return _tell_error(error)
    return int(code or DONE)


def _tell_refusal(broken: RuleBroken, *, as_json: bool) -> int:
    told = refusal(broken)
    if as_json:
        tell(told)
    else:
        typer.echo(f"{told['refused']}  {told['sentence']}", err=True)
    return REFUSED


def _tell_unavailable(lost: StoreUnavailable, *, as_json: bool) -> int:
    if as_json:
        tell({"unavailable": lost.code, "sentence": lost.sentence})
    else:
        typer.echo(f"{lost.code}  {lost.sentence}", err=True)
    return UNAVAILABLE


def _tell_error(error: Exception) -> int:
    """Tell of wrong usage in the parser's words; of a bug only the types and places."""
    show = getattr(error, "format_message", None)
    if callable(show):
        typer.echo(f"用法不对：{show()}", err=True)
        return WRONG_USAGE
    typer.echo(f"程序出错：{type(error).__name__}", err=True)
    for frame in traceback.extract_tb(error.__traceback__)[-6:]:
        typer.echo(f"  {frame.name}:{frame.lineno}", err=True)
    return BUG
