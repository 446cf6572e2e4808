"""The command for the yearly list of holidays: take one in, show what is known."""

from pathlib import Path
from typing import Annotated, Any

import typer

from db.queries import Reading
from desktop.commands.answers import tell
from desktop.commands.chinese import ChineseCommand, ChineseGroup
from desktop.commands.frame import (
    AsOption,
    DateIsRight,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
    at_work,
    settings_of,
)
from desktop.rules.holiday_days import HolidayList
from desktop.rules.holiday_table import read_list
from desktop.rules.holiday_text import LARGEST, day_words, read_text
from desktop.sources import read_source
from desktop.usecases.holidays import ListHolidays, demand_sound, list_holidays

holidays = typer.Typer(
    cls=ChineseGroup,
    help="放假安排：载入年度通知，查看已载入的年份",
    no_args_is_help=True,
    rich_markup_mode=None,
)
YearOption = Annotated[int, typer.Option("--year", help="哪一年的；通知里写明时不用填")]


@holidays.callback()
def _holidays() -> None:
    """放假安排：载入年度通知，查看已载入的年份。"""


@holidays.command("import", cls=ChineseCommand)
def import_(
    store: StoreArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="通知的文字，或 CSV、TSV 表格")],
    year: YearOption = 0,
    trial: Annotated[bool, typer.Option("--try", help="只读出来看，不记录")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """载入一年的放假安排：逐日列出，核对无误后记录。"""
    text = read_text(read_source(file, "file", largest=LARGEST))
    read = read_list(text, year)
    demand_sound(read)
    if not trial:
        settings = settings_of(passphrase_file, password_file, date_is_right=date_is_right)
        with at_work(store, settings, account) as place:
            place.perform(list_holidays, ListHolidays(text=text, year=year))
    if as_json:
        tell({"year": read.year, "recorded": not trial, "days": _days(read)})
        return
    typer.echo("\n".join(day_words(one) for one in read.days))
    typer.echo(f"{read.year}年放假安排{'读出如上，未记录' if trial else '已载入'}。")


@holidays.command("list", cls=ChineseCommand)
def list_(
    store: StoreArgument,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    date_is_right: DateIsRight = False,
    as_json: JsonOption = False,
) -> None:
    """列出已载入的放假安排。"""
    with at_work(
        store, settings_of(passphrase_file, password_file, date_is_right=date_is_right), account
    ) as place:
        found = place.ask(_known)
    if as_json:
        tell({"lists": found})
        return
    for one in found:
        days = "、".join(day for day, _, _ in one["days"])
        typer.echo(f"{one['year']}年　{one['actor_name']}　{days}")
    if not found:
        typer.echo("还没有载入放假安排；程序自带至2026年。")


def _known(reading: Reading) -> list[dict[str, Any]]:
    return [
        {
            **one._asdict(),
            "days": [
                (day.day.isoformat(), "上班" if day.worked else "放假", day.name)
                for day in reading.holidays.days(one.year)
            ],
        }
        for one in reading.holidays.all()
    ]


def _days(read: HolidayList) -> list[tuple[str, str, str]]:
    return [(one.day.isoformat(), str(one.kind), one.name) for one in read.days]
