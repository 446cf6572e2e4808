"""Every piece in one window, to be looked at: `python -m tests.gui.gallery FOLDER`.

Writes pictures at the sizes and scales that pages are laid out for. No test depends on it.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from desktop.errors import RuleBroken
from desktop.finding.palette import Found, FoundKind
from desktop.keeping.upkeep import Upkeep
from desktop.texts.tones import Tone
from desktop.ui.shared.fields import Field
from desktop.ui.shared.sheet import Sheet
from desktop.ui.shared.tasks import Tasks
from desktop.ui.shared.text_fields import TextArea, TextField
from desktop.ui.shared.theme import Theme, install, load_fonts
from desktop.ui.shell.crash import CrashDialog, describe
from desktop.ui.shell.entrance import LoginModel, LoginPage
from desktop.ui.shell.pages import Action, Page, ShellModel
from desktop.ui.shell.unlock import UnlockPage
from desktop.ui.shell.window import MainWindow
from desktop.worklists.today import Count, Today
from tests.gui.conftest import FakeDoor
from tests.gui.gallery_forms import form_page, pieces_page
from tests.gui.gallery_lists import board_page, plots_page
from tests.gui.keyboard import press

SIZES = ((1366, 696, 100), (1920, 1009, 100), (1366, 696, 125), (1366, 696, 150))
ROLES = ("受理员", "调度员", "调解员", "值班领导", "审计员", "安全管理员", "系统管理员", "村居")
LOGINS = ("shouli", "fenliu", "tiaojie", "zhiban", "shenji", "anquan", "xitong", "cun")


def find(_: Any, text: str) -> Sequence[FoundKind]:
    people = (
        Found("people", 1, "张建国", "371699********2216 · 兴福镇官王村 · 涉案 2 件"),
        Found("people", 2, "张建军", "371699********223X · 兴福镇官王村"),
    )
    cases = (
        Found("cases", 1, "张建国—张建军　滴水檐占巷", "超期 2 天 · 兴福镇", Tone.LATE),
        Found("cases", 2, "张建国　相邻通行", "已结 · 兴福镇"),
    )
    return (FoundKind("人员", people), FoundKind("案件", cases, more=True))


def today(_: Any) -> Today:
    counts = (
        Count("受理", 27),
        Count("待分流", 4, Tone.INFO),
        Count("临期", 2, Tone.WARN),
        Count("超期", 1, Tone.LATE),
    )
    return Today("本窗口", counts)


def upkeep(_: Any) -> Upkeep:
    return Upkeep(backup="备份 2 小时前")


def model(tasks: Tasks, read_only: str = "") -> ShellModel:
    def page(key: str, title: str, icon: str, factory: Callable[[], QWidget], n: int) -> Page:
        return Page(key=key, title=title, icon=f"ph.{icon}", factory=factory, shortcut=f"Alt+{n}")

    pages = (
        page("desk", "受理", "tray", desk_page, 1),
        page("cases", "案件", "folder-open", pieces_page, 2),
        page("dispatch", "调度", "shuffle", lambda: board_page(tasks), 3),
        page("papers", "文书", "file-text", plots_page, 4),
        page("people", "人口", "users-three", QWidget, 5),
        page("grids", "网格", "map-trifold", QWidget, 6),
        page("teams", "队伍", "identification-badge", QWidget, 7),
        page("figures", "指数", "chart-line-up", QWidget, 8),
        page("wall", "大屏", "monitor", QWidget, 9),
    )
    settings = Page(key="set", title="设置", icon="ph.gear", factory=QWidget, at_end=True)
    new = Action(key="new", title="新登记", run=print, shortcut="Ctrl+N", icon="ph.plus")
    return ShellModel(
        unit="博兴县综治中心",
        user="李晓燕",
        role="受理窗口 2",
        pages=(*pages, settings),
        actions=(new,),
        find=find,
        today=today,
        upkeep=upkeep,
        read_only=read_only,
    )


def desk_page() -> QWidget:
    from_left = QWidget()
    line = QHBoxLayout(from_left)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(form_page(), 1)
    return from_left


def settle() -> None:
    QTest.qWait(150)


def shoot(widget: QWidget, path: Path) -> None:
    settle()
    widget.grab().save(str(path))


def shoot_window(tasks: Tasks, folder: Path, size: tuple[int, int, int]) -> None:
    width, height, scale = size
    name = f"{width}-{scale}"
    window = MainWindow(tasks, model(tasks))
    window.resize(width, height)
    window.show()
    window.activateWindow()
    for key in ("desk", "cases", "dispatch", "papers"):
        window.show_page(key)
        shoot(window, folder / f"{name}-{key}.png")
    sheet = Sheet(window.stack, "交办部门")
    sheet.body.addWidget(Field("承办单位", TextField("兴福镇人民调解委员会")))
    sheet.body.addWidget(Field("交办意见", TextArea(500)))
    sheet.add_act("交办")
    sheet.open()
    shoot(window, folder / f"{name}-sheet.png")
    sheet.dismiss()
    window.open_palette()
    for letter in (Qt.Key.Key_Z, Qt.Key.Key_J):
        press(window.palette_box.box, letter)
    shoot(window, folder / f"{name}-palette.png")
    window.palette_box.close_up()
    window.keys.open(window.actions_list)
    shoot(window, folder / f"{name}-keys.png")
    window.keys.close_up()
    window.lock.lock()
    window.lock.refuse(RuleBroken("account.wrong_password"))
    shoot(window, folder / f"{name}-lock.png")
    window.close()
    window.deleteLater()


def shoot_doors(folder: Path) -> None:
    login = LoginPage(
        LoginModel(
            unit="博兴县综治中心",
            demonstration=tuple(zip(LOGINS, ROLES, strict=True)),
            demonstration_password="Demo-2026",
        )
    )
    unlock = UnlockPage(
        "博兴县综治中心", "本机钥匙串里没有这份数据的钥匙，可能换了系统用户。", has_passphrase=True
    )
    try:
        _ = 1 // 0
    except ZeroDivisionError as error:
        crash = CrashDialog(f"综治台 0.1.0\n{describe(error)}")
    for name, page in (("login", login), ("unlock", unlock)):
        page.resize(1366, 696)
        page.show()
        shoot(page, folder / f"{name}.png")
    crash.show()
    shoot(crash, folder / "crash.png")


def main(folder: Path) -> None:
    app = QApplication(sys.argv)
    load_fonts()
    QCursor.setPos(5000, 5000)
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks(FakeDoor(), app)
    for size in SIZES:
        install(app, Theme(scale=size[2]))
        shoot_window(tasks, folder, size)
    install(app, Theme())
    shoot_doors(folder)
    tasks.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
