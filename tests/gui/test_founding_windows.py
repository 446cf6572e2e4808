"""A county is founded by key presses alone; what breaks off on the way leaves no store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from db.store.folder import holds_a_store
from desktop.keeping.founding_drafts import FoundingDraft
from desktop.keeping.logins import accounts_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from desktop.ui.shared.code_groups import CodeGroups
from desktop.ui.shared.pieces import Words
from tests.gui.first_start import OWN, PASSPHRASE, PEOPLE, PLACE, FirstStart, first_start
from tests.gui.keyboard import focused

OPENED = Settings(passphrase=PASSPHRASE, keyring=False)


@pytest.fixture
def who(qtbot: QtBot, tmp_path: Path) -> Iterator[FirstStart]:
    with first_start(qtbot, tmp_path) as someone:
        yield someone


def texts(file: Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(file).pages).replace("\n", "")


def test_a_county_is_founded_by_keys_from_the_question_to_the_first_login(who: FirstStart) -> None:
    who.come_to_the_code()
    who.until(lambda: who.button("打印").isEnabled())
    who.press("Ctrl+P")
    who.until(lambda: who.says("已打印。"))
    assert who.desk.paper.stat().st_size > 0
    assert not holds_a_store(who.place), "nobody has shown that he kept the code"

    who.confirm_code()
    who.page("账号启用单")
    assert holds_a_store(who.place)
    who.until(lambda: who.button("打印").isEnabled())
    who.press("Ctrl+Shift+S")
    who.until(lambda: who.says("已另存：账号启用单"))
    who.press("Ctrl+Return")
    who.page("登录")
    who.write(OWN)

    who.until(lambda: who.program.window_ is not None)
    who.at_rest()
    assert who.says("还没有")
    slips = texts(who.desk.folder / who.desk.names[-1])
    assert all(name in slips for name in PEOPLE[1:])
    assert OWN not in slips


def test_what_was_founded_is_what_was_chosen(who: FirstStart) -> None:
    who.come_to_the_code()
    who.confirm_code()
    who.page("账号启用单")
    who.program.close()

    with opened_store(str(who.place), OPENED) as open_store:
        accounts = {one.person_name: one for one in accounts_of(open_store.store)}
    assert set(accounts) == set(PEOPLE)
    assert accounts["李红梅"].name == "lihongmei"
    assert {one.unit_name for one in accounts.values()} == {"清河门区社会治安综合治理中心"}


@pytest.mark.parametrize("pages", range(5))
def test_a_founding_that_is_left_leaves_no_store(who: FirstStart, pages: int) -> None:
    who.come_as_far_as(pages)

    who.program.close()

    assert not who.place.exists()
    left = [one.name for one in who.place.parent.iterdir() if one.is_dir()]
    assert left == []


def test_a_founding_that_is_left_while_its_store_is_made_leaves_none(who: FirstStart) -> None:
    who.come_as_far_as(3)
    who.fill_place()
    who.until(lambda: "建库和恢复码" in who.titles())

    who.program.close()

    assert [one.name for one in who.place.parent.iterdir() if one.is_dir()] == []


def test_a_code_that_was_not_kept_is_refused_beside_its_group(who: FirstStart) -> None:
    who.come_to_the_code()
    code = list(who.code)
    who.code = [code[1], code[2], code[3], code[4], code[5], code[6], code[0]]
    who.confirm_code()
    first = who.asked_groups()[0]

    told = f"与恢复码第{first}组不符，请对照抄件重新输入。"
    who.until(lambda: who.message_under(f"第{first}组") == told)
    assert who.groups() == [], "the code is not shown beside the question"
    assert not holds_a_store(who.place)
    who.press("Escape")
    assert who.groups() == code
    who.code = code
    who.confirm_code()
    who.page("账号启用单")


def test_esc_at_the_code_gives_the_founding_up_and_keeps_what_was_typed(who: FirstStart) -> None:
    who.come_to_the_code()
    who.press("Escape")
    who.page("存放位置、口令和密码")
    who.at_rest()
    left = [one.name for one in who.place.parent.iterdir() if one.is_dir()]

    assert left == []
    who.press("Ctrl+Return")
    who.until(lambda: len(who.groups()) == 7)
    assert who.groups() != who.code, "another store, another code"


@pytest.mark.parametrize("cut", [False, True])
def test_what_was_typed_comes_back_after_a_founding_broke_off(
    qtbot: QtBot, tmp_path: Path, cut: bool
) -> None:
    with first_start(qtbot, tmp_path) as before:
        before.choose_county()
        before.go_on("单位")
        before.go_on("人员和账号")
        before.name_people(*PEOPLE[:3])
        file = FoundingDraft(before.place).file
        if cut:
            before.until(lambda: file.exists() and PEOPLE[2] in file.read_text("utf-8"))
            kept = file.read_text("utf-8")
        before.program.close()
        if cut:
            file.write_text(kept, "utf-8")

    with first_start(qtbot, tmp_path) as after:
        after.page("请选择怎样开始")
        after.press("Return")
        after.page("人员和账号")
        assert after.says("上次没有建完")
        assert after.says("3 个账号")
        after.press("Escape", times=2)
        after.page("选择县（市、区）")
        assert PLACE in [one.text() for one in [focused()] if hasattr(one, "text")]


def test_secrets_are_in_no_draft(who: FirstStart) -> None:
    who.come_to_the_code()
    who.program.close()
    kept = b"".join(one.read_bytes() for one in who.place.parent.rglob("*") if one.is_file())

    assert PEOPLE[0].encode() in kept
    assert not any(one.encode() in kept for one in (OWN, PASSPHRASE, *who.code))


def test_the_widest_group_is_shown_whole(qtbot: QtBot) -> None:
    groups = CodeGroups()
    qtbot.addWidget(groups)
    groups.show_groups(("WWWW", "MMMM", "1111"))
    groups.show()
    shown = [one for one in groups.findChildren(Words) if one.property("kind") == "figure"]

    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown))
    assert len(shown) == 3
