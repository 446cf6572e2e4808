"""The command for the yearly list of holidays: take one in, show what is known."""

from pathlib import Path
from typing import Annotated, Any

import typer

from db.queries import Reading
from desktop.commands.call import Call, called
from desktop.commands.chinese import ChineseCommand, group
from desktop.files.sources import read_source
from desktop.keeping.opened import Place
from desktop.rules.calendars import BUILT_IN
from desktop.rules.holiday_days import HolidayList
from desktop.rules.holiday_table import read_list
from desktop.rules.holiday_text import LARGEST, day_words, read_text
from desktop.usecases.holidays import ListHolidays, demand_sound, list_holidays
from desktop.usecases.limits import count_outdated
from desktop.usecases.reprojecting import Reprojected, ReprojectLimits, reproject_limits

holidays = group("放假安排：载入年度通知，查看已载入的年份")
YearOption = Annotated[int, typer.Option("--year", help="哪一年的；通知里写明时不用填")]


@holidays.command("import", cls=ChineseCommand)
@called()
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="通知的文字，或 CSV、TSV 表格")],
    year: YearOption = 0,
    trial: Annotated[bool, typer.Option("--try", help="只读出来看，不记录")] = False,
    *,
    call: Call,
) -> None:
    """载入一年的放假安排：逐日列出，核对无误后记录，并重算在办期限。"""
    text = read_text(read_source(file, "file", largest=LARGEST))
    read = read_list(text, year)
    demand_sound(read)
    moved = 0
    if not trial:
        with call.at_work() as place:
            place.perform(list_holidays, ListHolidays(text=text, year=year))
            moved = _apply(place, quiet=call.as_json)
    told = {"year": read.year, "recorded": not trial, "days": _days(read)}
    done = "读出如上，未记录。" if trial else f"已载入。{_done(moved)}"
    call.answer(
        told if trial else {**told, "limits": moved},
        [*map(day_words, read.days), f"{read.year}年放假安排{done}"],
    )


@holidays.command("apply", cls=ChineseCommand)
@called()
def apply(call: Call) -> None:
    """按已知的放假安排重算在办期限：载入时中断的、从别处收到的安排，由此补做。"""
    with call.at_work() as place:
        moved = _apply(place, quiet=call.as_json)
    call.answer({"limits": moved}, [_done(moved)])


@holidays.command("list", cls=ChineseCommand)
@called()
def list_(call: Call) -> None:
    """列出已载入的放假安排。"""
    with call.at_work() as place:
        found = place.ask(_known)
    nothing = f"还没有载入放假安排；程序自带至{BUILT_IN[-1]}年。"
    call.answer({"lists": found}, [*map(_line, found)] or [nothing])


def _apply(place: Place, *, quiet: bool) -> int:
    """Count the running limits anew, block by block; gives how many have another last day now."""
    count, moved, after = place.ask(count_outdated), 0, 0
    block: Reprojected
    if count and not quiet:
        typer.echo(f"{count}项在办期限将按新安排重算…", err=True)
    while True:
        block = place.perform(reproject_limits, ReprojectLimits(after=after)).result
        moved += block.limits
        if block.next is None:
            return moved
        after = block.next


def _done(moved: int) -> str:
    return f"已重算{moved}项在办期限。" if moved else "没有在办期限因此改变。"


def _line(told: dict[str, Any]) -> str:
    days = "、".join(day for day, _, _ in told["days"])
    return f"{told['year']}年　{told['actor_name']}　{days}"


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
