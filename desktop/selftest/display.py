"""Screens, which Qt alone knows and is asked for by name, and printers as the windows find them."""

from importlib import import_module
from typing import Any

from desktop.selftest.findings import Finding, Ground, Verdict
from desktop.spooling.spooler import system_spooler
from desktop.system.display import has_display

ROOM = ".ui.program.surroundings"
WIDTH, HEIGHT = 1366, 696  # what the pages are drawn for
_NONE = "没有可以显示窗口的屏幕"


def screens(_ground: Ground) -> Finding:
    if not has_display():
        return Finding("screens", Verdict.NOTICE, _NONE, "命令照常可用。")
    found = _known().screens()
    facts = {
        "screens": [dict(zip(("width", "height", "scale"), one, strict=True)) for one in found]
    }
    said = "；".join(f"{wide}×{high}，缩放 {scale}%" for wide, high, scale in found)
    if not any(wide >= WIDTH and high >= HEIGHT for wide, high, _ in found):
        advice = f"窗口至少要 {WIDTH}×{HEIGHT}：请提高分辨率，或减小显示缩放。"
        return Finding("screens", Verdict.NOTICE, said or _NONE, advice, facts)
    return Finding("screens", Verdict.OK, said, facts=facts)


def printers(_ground: Ground) -> Finding:
    found = system_spooler().printers()
    names = [one.name for one in found]
    usual = next((one.name for one in found if one.is_default), "")
    facts = {"printers": names, "default": usual}
    if not names:
        advice = "请在系统设置中添加打印机；没有打印机时，文书可以另存为 PDF。"
        return Finding("printers", Verdict.NOTICE, "没有打印机", advice, facts)
    if not usual:
        said, advice = f"有 {len(names)} 台，没有默认打印机", "请在系统设置中指定默认打印机。"
        return Finding("printers", Verdict.NOTICE, said, advice, facts)
    return Finding("printers", Verdict.OK, f"默认 {usual}，共 {len(names)} 台", facts=facts)


def _known() -> Any:
    return import_module(f"desktop{ROOM}")
