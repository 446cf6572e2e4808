"""Whether papers come out whole: the typefaces, and a page with rare names on it."""

from desktop.forms.parts import Form, Paragraphs
from desktop.forms.printer_test import RARE
from desktop.papers.installed_fonts import fonts_to_install
from desktop.papers.new_press import new_press
from desktop.selftest.findings import Finding, Ground, Verdict

_PEN = "可以照常登记；打印时这些字留空，用笔填写。要印出来，请安装{fonts}。"


def papers(_ground: Ground) -> Finding:
    form = Form("selftest", "自检", (Paragraphs((f"生僻字：{RARE}",)),))
    try:
        press = new_press()
        missing = [one.character for one in press.missing_characters(form)]
        size = len(press.pdf(form, by_hand=True))
    except Exception as error:  # noqa: BLE001 — a typeface that is damaged fails in its own way
        said = "文书不能生成：字体文件缺失或已损坏"
        broken = {"error": type(error).__name__}
        return Finding("papers", Verdict.BAD, said, "请重新安装程序。", broken)
    facts: dict[str, object] = {"tried": RARE, "missing": missing, "bytes": size}
    if missing:
        said = f"能生成 PDF；本机字体没有：{'、'.join(missing)}"
        pen = _PEN.format(fonts=fonts_to_install())
        return Finding("papers", Verdict.NOTICE, said, pen, facts)
    return Finding("papers", Verdict.OK, "能生成 PDF，生僻字齐全", facts=facts)
