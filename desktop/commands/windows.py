"""The two commands that open windows, and so the only ones that import Qt."""

import gc
import os
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from desktop.commands.answers import tell
from desktop.commands.frame import settings_of
from desktop.commands.options import JsonOption, OverwriteOption, PassphraseFile, StoreArgument
from desktop.files.targets import demand_folder
from desktop.keeping.catalogue import the_county
from desktop.system.display import draw_as_on, has_display

_FIRST = (
    "从第一次启动到{until}：{steps} 步，按键 {key_presses} 次，文字 {text_length} 字；程序用 "
    "{program_seconds:g} 秒，打字按每分钟 {typed_a_minute} 下估计 {estimated_typing_seconds} 秒。"
)


_OFFICE = (
    "办公室：按下按钮到登录 {became_server} 秒，别的电脑 {seen_on_the_board} 秒看见新案件；"
    "断电后 {served_again} 秒重新启动，{told_back} 秒都连上；移出的电脑 {told_out} 秒知道；"
    "搬回单机 {moved_back} 秒，核查无误。"
)


class Theme(StrEnum):
    """The colours of the setting 颜色."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class TypeSize(StrEnum):
    """The sizes of the setting 字号, in per cent."""

    USUAL = "100"
    LARGE = "110"
    LARGER = "125"
    LARGEST = "150"


class Size(StrEnum):
    """How large the picture is; `both`: the main pages a second time, at full size.

    1093x614 and 911x512 are what 125 and 150 % leave of 1366 × 768; 3840x2040 is drawn at 200 %.
    """

    SMALL = "1366x696"
    AT_125 = "1093x614"
    AT_150 = "911x512"
    LARGE = "1920x1009"
    AT_200 = "3840x2040"
    BOTH = "both"


_SCREENS = {  # in pixels, and by how much the system enlarges what it draws
    Size.AT_125: ((1366, 768), 1.25),
    Size.AT_150: ((1366, 768), 1.5),
    Size.AT_200: ((3840, 2160), 2.0),
}


def run(
    store: Annotated[
        str,
        typer.Argument(
            metavar="[STORE]", help="数据库文件夹，或 postgresql:// 地址；不写则打开上次的库"
        ),
    ] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """打开窗口；还没有库时，从建库开始。"""
    raise typer.Exit(_windows().run(store, settings_of(passphrase_file)))


def _windows() -> Any:
    """Read the windows in. What that makes stays: to look for garbage in it took 0.07 s."""
    gc.disable()
    # not at the top: no other command may load Qt, and this module is loaded by all of them
    found = import_module("desktop.app")
    gc.freeze()
    gc.enable()
    return found


def tour(
    store: StoreArgument,
    out: Annotated[Path, typer.Option("--out", help="图片和文书放到这个文件夹")],
    size: Annotated[Size, typer.Option("--size", help="窗口大小")] = Size.BOTH,
    theme: Annotated[Theme | None, typer.Option("--theme", help="大家的窗口都用这种颜色")] = None,
    scale: Annotated[TypeSize | None, typer.Option("--scale", help="大家都用这个字号")] = None,
    founding: Annotated[
        str,
        typer.Option("--founding", metavar="县", help="从建库走起：STORE 处还没有库，建这个县的"),
    ] = "",
    office: Annotated[
        bool,
        typer.Option("--office", help="走一遍办公室：三台电脑的窗口和一个服务器，用演示库的副本"),
    ] = False,
    overwrite: OverwriteOption = False,
    as_json: JsonOption = False,
) -> None:
    """走一遍全流程：真实窗口、真实按键，留下图片、文书和 tour.json；在演示库上，或从建库走起。"""
    demand_folder(out, empty=not overwrite)
    _do_without_a_display()
    if size in _SCREENS:
        draw_as_on(*_SCREENS[size])
    import_module("desktop.app").application(100)
    tours = import_module("desktop.ui.tour.tour")
    look = tours.Look(size.value, theme or "", scale or "")
    if office:
        led = import_module("desktop.ui.tour.office_tour")
        toured = led.tour_office(store, out, settings_of(None), look)
    elif founding:
        county = the_county(founding)
        toured = tours.tour_founding(store, out, settings_of(None), county, look)
    else:
        toured = tours.tour(store, out, settings_of(None), look)
    if as_json:
        tell({**toured.told, "failed": toured.failed})
    elif toured.failed:
        typer.echo(f"没有走完。{toured.failed}", err=True)
    else:
        typer.echo(_summary(toured.told, out))
    raise typer.Exit(int(bool(toured.failed)))


def _summary(told: dict[str, Any], out: Path) -> str:
    totals, minute = told["totals"], told["measure_of_the_minute"]
    said = (
        f"走完 {totals['steps']} 步，用时 {totals['milliseconds'] / 1000:.0f} 秒；"
        f"图片 {totals['pictures']} 张、文书 {len(told['papers'])} 份在 {out}。"
    )
    if first := told["first_case"]:
        said = f"{said}\n{_FIRST.format(**first)}"
    if office := told["office"]:
        took = {name: f"{milliseconds / 1000:.1f}" for name, milliseconds in office.items()}
        return f"{said}\n{_OFFICE.format(**took)}"
    if not minute:
        return said
    return f"{said}\n登记一件纠纷：除文字外按键 {minute['key_presses']} 次，没有用鼠标。"


def _do_without_a_display() -> None:
    """Where there is no display the windows are drawn in memory; Qt asks for this at its start."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
