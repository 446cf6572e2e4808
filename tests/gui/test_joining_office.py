"""加入办公室, the fifth answer at the first start: a PC joins the office of another one by keys."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.keeping.founding import found
from desktop.keeping.local_places import LocalPlaces
from desktop.office.line import codes, discovery
from desktop.office.line.codes import draw
from desktop.office.line.discovery import Found
from desktop.office.line.identity import Address, OfficeIdentity
from desktop.office.line.words import words
from desktop.office.serving.running import Served
from desktop.settings import Settings
from desktop.ui.founding.join_page import JoinPage
from tests.founders import founder_of
from tests.gui.first_start import OWN, PASSPHRASE, FirstStart, first_start
from tests.gui.keyboard import focused
from tests.gui.laid_out import ill_laid
from tests.office_line import LOOPBACK, Office

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)
OTHER_OFFICE = Found("别的办公室", "ab" * 32, words("ab" * 32), [Address("192.0.2.7", 47400)])
ADDRESS, CODE, NAME = "服务器的地址", "加入码", "名字"


@pytest.fixture(autouse=True)
def nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever serves in the network of the test is not found, and proofs are cheap."""
    monkeypatch.setattr(codes, "MEMORY_KIB", 64)
    found_here(monkeypatch)


def found_here(monkeypatch: pytest.MonkeyPatch, *found: Found) -> None:
    monkeypatch.setattr(discovery, "find_servers", lambda: list(found))


@contextmanager
def asked(bot: QtBot, folder: Path, local: LocalPlaces | None = None) -> Iterator[FirstStart]:
    """Somebody who has chosen the fifth answer."""
    with first_start(bot, folder / "pc", "" if local else None, local) as who:
        who.page("请选择怎样开始")
        who.press("5")
        who.page("加入办公室")
        yield who


def page_of(who: FirstStart) -> JoinPage:
    return who.program.findChildren(JoinPage)[0]


def test_a_pc_joins_by_keys_and_comes_to_the_login_of_the_office(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pc").mkdir()
    place = tmp_path / "server"
    local = LocalPlaces(tmp_path / "settings", tmp_path / "pc" / "stores")
    found(str(place), founder_of("boss", OWN), OPENED).store.engine.dispose()
    with Served(place, OPENED, port=0) as served:
        assert served.door
        told = OfficeIdentity.at(place / "line", "")
        here = [Address("fe80::7", 1), Address(LOOPBACK, served.door.port)]
        found_here(monkeypatch, OTHER_OFFICE, Found(told.office, told.pin, words(told.pin), here))
        with asked(qtbot, tmp_path, local) as who:
            assert page_of(who).address.text() == "192.0.2.7:47400"
            who.press("Down")
            assert page_of(who).address.text() == f"{LOOPBACK}:{served.door.port}"
            who.press("Return")
            who.write(served.invite("boss").code.lower())
            who.press("Ctrl+A")
            who.write("前台")
            who.page("登录")
            shown = served.door.invitations.shown()
            assert shown
            assert shown.name == "前台"
            assert local.last_store() == str(tmp_path / "pc" / "stores" / "办公室")
            who.write("boss", OWN)
            who.until(lambda: who.program.window_)
            who.at_rest()


@contextmanager
def silent_port() -> Iterator[int]:
    """A port at which nobody answers, nor ever will while it is held."""
    with socket.socket() as held:
        held.bind((LOOPBACK, 0))
        yield int(held.getsockname()[1])


def go_and_come_back(who: FirstStart) -> None:
    who.press("Escape")
    who.page("请选择怎样开始")
    who.press("5")
    who.page("加入办公室")


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({CODE: "wrong"}, CODE, "加入码不对，请与服务器屏幕上的核对"),
        ({CODE: "other"}, ADDRESS, "不是这台服务器的"),
        ({CODE: "7K2M9P"}, CODE, "现输入了6个"),
        ({CODE: "加入码"}, CODE, "只应有数字和英文字母"),
        ({CODE: ""}, CODE, "请填写加入码"),
        ({ADDRESS: ""}, ADDRESS, "请填写服务器的地址"),
        ({ADDRESS: "那台 电脑"}, ADDRESS, "地址有误"),
        ({ADDRESS: f"{LOOPBACK}:70000"}, ADDRESS, "地址有误"),
        ({ADDRESS: "nobody"}, ADDRESS, "连不上这个地址上的办公室服务器"),
        ({NAME: "  "}, NAME, "请给这台电脑起个名字"),
        ({NAME: "台" * 31}, NAME, "不超过30个字"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    qtbot: QtBot, tmp_path: Path, changed: dict[str, str], field: str, said: str
) -> None:
    (tmp_path / "pc").mkdir()
    office = Office(tmp_path)
    with (
        office.running(beacon=None) as door,
        silent_port() as silent,
        asked(qtbot, tmp_path) as who,
    ):
        assert who.says("没有找到，请填服务器屏幕上的地址")
        pin = office.identity.pin
        meant = {
            "wrong": draw(pin, lambda size: b"\1" * size),
            "other": draw(f"{int(pin[:2], 16) ^ 1:02x}", lambda size: b"\1" * size),
            "nobody": f"{LOOPBACK}:{silent}",
        }
        right = {
            ADDRESS: f"{LOOPBACK}:{office.port}",
            CODE: door.invitations.invite("admin").code,
            NAME: "前台",
        }
        typed = {label: meant.get(words, words) for label, words in (right | changed).items()}
        for words in typed.values():
            who.press("Ctrl+A")
            who.press("Delete")
            who.write(words)
        who.until(lambda: who.message_under(field))
        page = page_of(who)

        assert said in who.message_under(field)
        assert focused() is next(
            one.editor for one in page.fields.values() if field in one.label.text()
        )
        assert office.enrolled.list() == []
        assert list((tmp_path / "pc").iterdir()) == []
        assert not ill_laid(who.program)
        go_and_come_back(who)
        assert [page.address.text(), page.code.text(), page.name.text()] == list(typed.values())
