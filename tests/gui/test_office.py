"""The pages of administrators and auditors: what they do, and what they never see."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.queries.accounts import Account
from db.queries.local import Credential
from db.rows.uow import Act, answers, unit_of_work
from db.subjects.work.events import AccessMade, NoticeRaised
from desktop.errors import RuleBroken
from desktop.rules.case_number import make
from desktop.rules.passwords import is_password
from desktop.ui.office.accounts_page import AccountsPage
from desktop.ui.office.audit_page import AuditPage
from desktop.ui.office.backup_page import BackupPage
from desktop.ui.office.confirming_page import ConfirmingPage
from desktop.ui.office.doors import Backup, OfficeDoors
from desktop.ui.office.keys_page import KeysPage
from desktop.ui.office.notices_page import NoticesPage
from desktop.ui.office.screen import OfficeScreen
from desktop.usecases.accounts import AmendAccount, OpenAccount, amend_account, open_account
from desktop.workplace import Workplace
from tests.gui import county_sample as county
from tests.gui.conftest import Office
from tests.gui.county_sample import NOW, Sample, ms
from tests.gui.keyboard import commit, focused, press
from tests.stores import registered

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RULED = ("放假安排", "时限规定", "分流规则")
ADMINISTRATOR, AUDITOR, SECURITY = 3, 4, 5
HOUR_MS = 3_600_000
NOTICED = ((5, "shouli"), (6, "fenliu"))


def unread(sample: Sample) -> int:
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        return reading.notices.count_unread()


def accounts(qtbot: QtBot, screen: OfficeScreen) -> AccountsPage:
    page = screen.pages["账号"]
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 5)
    qtbot.waitUntil(lambda: bool(page.form.unit._targets))
    return page


def account(sample: Sample, name: str) -> Account | None:
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        return reading.accounts.by_name(name)


def credential(sample: Sample, account_id: int) -> Credential | None:
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        return reading.local.credential(account_id)


def fill_in(page: AccountsPage, name: str, unit: str) -> None:
    """Type a new account for a unit found by its initials."""
    press(page, Qt.Key.Key_N, CTRL)
    commit(focused(), name)
    commit(page.form.person, "李晓燕")
    page.form.unit.setFocus()
    commit(page.form.unit, unit)
    press(page.form.unit, Qt.Key.Key_Return)


def type_password(page: AccountsPage, password: str) -> None:
    for field in (page.form.password, page.form.again):
        field.setFocus()
        commit(field, password)


def open_by_hand(sample: Sample, name: str) -> None:
    """Open an account that waits, in another window."""
    place = Workplace(sample.store, sample.viewer(ADMINISTRATOR))
    told = OpenAccount(name=name, person_name="刘一", roles=("clerk",), unit=1)
    place.perform(open_account, told)


def sample_asked(sample: Sample) -> set[str]:
    """Name the accounts that wait."""
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        return {one.name for one in reading.accounts.all() if one.asked}


def open_li(qtbot: QtBot, page: AccountsPage) -> None:
    """Open an account without a password, and wait until the list shows it."""
    fill_in(page, "lixiaoyan", "xfzzz")
    page.form.roles["clerk"].setChecked(True)
    press(page.form.person, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.said.text() == "已开设账号 lixiaoyan。")
    qtbot.waitUntil(lambda: not page.table.lines.is_stale)


def test_a_new_account_is_opened_by_keyboard(qtbot: QtBot, sample: Sample, office: Office) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    fill_in(page, "lixiaoyan", "xfzzz")
    page.form.roles["clerk"].setChecked(True)
    type_password(page, "Xf-2026-ab")

    press(page.form.password, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 6)
    opened = account(sample, "lixiaoyan")
    assert opened
    assert (opened.unit_name, set(opened.asked)) == ("兴福镇综治中心", {"clerk"})
    state, _, _, roles, _ = (column.show(opened) for column in page.table.lines.columns)
    assert (state, roles) == ("待确认", "受理员（待确认）")
    assert page.said.text() == "已开设账号 lixiaoyan。"
    kept = credential(sample, opened.id)
    assert kept
    assert is_password(kept.hash, "Xf-2026-ab")


@pytest.mark.parametrize(
    ("name", "password", "words"),
    [
        ("fenliu", "Xf-2026-ab", "账号名“fenliu”已被使用，请换一个。"),
        ("", "Xf-2026-ab", "请填写账号名。"),
        ("li", "kurz", "密码至少8位。"),
    ],
)
def test_a_refusal_stands_beside_its_field(
    qtbot: QtBot, office: Office, name: str, password: str, words: str
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    fill_in(page, name, "xfzzz")
    page.form.roles["clerk"].setChecked(True)
    type_password(page, password)

    press(page.form.password, Qt.Key.Key_Return, CTRL)

    field = page.form.fields["password" if name == "li" else "name"]
    qtbot.waitUntil(lambda: field.message == words)
    assert page.form.person.text() == "李晓燕", "nothing typed is lost"
    assert len(page.table.lines.lines) == 5


def test_roles_that_exclude_each_other_are_refused(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    fill_in(page, "li", "xfzzz")
    for role in ("clerk", "auditor"):
        page.form.roles[role].setChecked(True)

    press(page.form.person, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: "三权分立" in page.form.fields["roles"].message)
    assert account(sample, "li") is None


def test_an_account_is_ended_and_the_list_says_so(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    assert page.form.name.text() == "fenliu"
    commit(page.form.until, "2026-11-01")

    press(page.form.until, Qt.Key.Key_Return, CTRL)

    first = page.table.lines.columns[0]
    qtbot.waitUntil(lambda: first.show(page.table.lines.lines[0]) == "已停用")
    ended = account(sample, "fenliu")
    assert ended
    assert (ended.until, ended.unit_name) == ("2026-11-01", "博兴县综治中心")


def test_the_last_administrator_cannot_be_ended_and_is_told_so_beside_the_day(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    last = sample.viewer(ADMINISTRATOR).account
    while page.table.line().id != last:
        press(page.table, Qt.Key.Key_Down)
    commit(page.form.until, "2026-11-01")

    press(page.form.until, Qt.Key.Key_Return, CTRL)

    field = page.form.fields["until"]
    qtbot.waitUntil(lambda: "最后一个有效的系统管理员账号" in field.message)
    assert page.form.until.text() == "2026-11-01", "nothing typed is lost"
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        assert [one.until for one in reading.accounts.all() if one.id == last] == [""]


def test_a_password_is_set_for_this_desk(qtbot: QtBot, sample: Sample, office: Office) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    type_password(page, "Neu-2026-ab")

    page.form.set.click()

    qtbot.waitUntil(lambda: page.said.text() == "账号 fenliu 在本机的密码已设置。")
    kept = credential(sample, 1)
    assert kept
    assert is_password(kept.hash, "Neu-2026-ab")
    assert (page.form.password.text(), page.form.again.text()) == ("", "")


@pytest.mark.parametrize("narrowed", ["", "审计"])
def test_the_password_typed_after_a_new_account_is_saved_is_that_account_s(
    qtbot: QtBot, sample: Sample, office: Office, narrowed: str
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    before = [credential(sample, id_) for id_ in range(1, 6)]
    commit(page.wanted, narrowed)
    qtbot.waitUntil(lambda: not page.table.lines.is_stale)
    open_li(qtbot, page)
    assert page.form.title.text() == "账号 lixiaoyan"
    line = page.table.line()
    assert (line and line.name) == (None if narrowed else "lixiaoyan")
    type_password(page, "Neu-2026-ab")
    assert page.form.set.text() == "为“李晓燕”设置密码"
    assert page.form.set.visibleRegion().boundingRect() == page.form.set.rect()

    page.form.set.click()

    qtbot.waitUntil(lambda: page.said.text() == "账号 lixiaoyan 在本机的密码已设置。")
    opened = account(sample, "lixiaoyan")
    kept = credential(sample, opened.id) if opened else None
    assert kept
    assert is_password(kept.hash, "Neu-2026-ab")
    assert [credential(sample, id_) for id_ in range(1, 6)] == before


@pytest.mark.parametrize("opens", [True, False])
def test_passwords_that_differ_are_refused_beside_the_second(
    qtbot: QtBot, sample: Sample, office: Office, opens: bool
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    before = credential(sample, 1)
    if opens:
        fill_in(page, "lixiaoyan", "xfzzz")
        page.form.roles["clerk"].setChecked(True)
    commit(page.form.password, "Neu-2026-ab")
    commit(page.form.again, "Neu-2026-abc")

    (page.form.save if opens else page.form.set).click()

    assert page.form.fields["again"].message == "两次输入的密码不一致。"
    assert page.form.password.text() == "Neu-2026-ab", "nothing typed is lost"
    page.again.click()
    qtbot.waitUntil(lambda: not page.table.lines.is_stale)
    assert (account(sample, "lixiaoyan"), credential(sample, 1)) == (None, before)


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize("narrowed", ["", "审计"])
def test_what_is_typed_about_an_account_stays_when_the_list_is_asked_again(
    qtbot: QtBot, office: Office, opens: bool, narrowed: str
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    press(page.table, Qt.Key.Key_Down)
    name = "" if opens else page.table.line().name
    if opens:
        press(page, Qt.Key.Key_N, CTRL)
    page.form.person.setText("李晓燕")
    type_password(page, "Neu-2026-ab")

    page.wanted.setFocus()
    commit(page.wanted, narrowed)
    page.again.click()
    qtbot.waitUntil(lambda: not page.table.lines.is_stale)
    page.table.setFocus()

    shown = page.form.name.text(), page.form.person.text(), page.form.password.text()
    assert shown == (name, "李晓燕", "Neu-2026-ab")


def test_what_somebody_else_changes_in_an_account_meanwhile_is_said_and_stays(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    name = "fenliu"
    commit(page.wanted, name)
    qtbot.waitUntil(lambda: page.form.name.text() == name)
    page.form.person.setText("李晓燕")
    place = Workplace(sample.store, sample.viewer(ADMINISTRATOR))
    ended = AmendAccount(name=name, values={"until": "2027-06-30"})

    done = place.perform(amend_account, ended)
    page._tasks.changed.emit(replace(done.changes, elsewhere=True))

    qtbot.waitUntil(lambda: "刚在别处被改动" in page.said.text())
    assert page.form.person.text() == "李晓燕"
    page.form.save.click()
    qtbot.waitUntil(lambda: "已保存" in page.said.text())
    with answers(sample.store, sample.viewer(ADMINISTRATOR)) as reading:
        saved = reading.accounts.by_name(name)
    assert saved
    assert (saved.person_name, saved.until) == ("李晓燕", "2027-06-30")


def test_after_a_new_account_is_begun_the_line_last_chosen_brings_its_account_back(
    qtbot: QtBot, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    chosen = page.table.line().name
    place = page.table.visualRect(page.table.currentIndex()).center()
    press(page, Qt.Key.Key_N, CTRL)
    assert (page.table.line(), page.form.name.text()) == (None, "")

    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert (page.table.line().name, page.form.name.text()) == (chosen, chosen)


def test_the_account_chosen_stays_chosen_when_the_list_is_asked_again(
    qtbot: QtBot, office: Office
) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))
    press(page.table, Qt.Key.Key_Down)
    press(page.table, Qt.Key.Key_Down)
    chosen = page.table.line().name

    commit(page.wanted, chosen)
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 1)
    page.wanted.clear()
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 5)

    assert (page.table.line().name, page.form.name.text()) == (chosen, chosen)


def test_accounts_are_narrowed_by_what_is_typed(qtbot: QtBot, office: Office) -> None:
    page = accounts(qtbot, office(ADMINISTRATOR))

    commit(page.wanted, "审计")

    qtbot.waitUntil(lambda: [one.name for one in page.table.lines.lines] == ["shenji"])


def test_new_notices_come_to_the_front_at_login_and_are_marked_as_read(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    raised = (NoticeRaised(notice_id=n, what="account_reset", detail=d) for n, d in NOTICED)
    sample.record(Act(next(raised), county.by(), ms(NOW)))
    with unit_of_work(sample.store, sample.viewer(ADMINISTRATOR)) as uow:
        uow.local.set_credential(Credential(ADMINISTRATOR, "x", 0, 0, uow.notices.read().newest))
    sample.record(Act(next(raised), county.by(), ms(NOW) + 1))

    screen = office(ADMINISTRATOR)

    page = screen.pages["系统提示"]
    assert isinstance(page, NoticesPage)
    qtbot.waitUntil(lambda: page.isVisible() and bool(page.table.lines.lines))
    assert page.banner._words.text() == "有 1 条新的系统提示，请核对。"
    assert [page.is_new(notice) for notice in page.table.lines.lines] == [True, False]
    words = page.table.lines.columns[2].show(page.table.lines.lines[0])
    assert words == "账号“fenliu”忘记密码，已用恢复码重设"
    qtbot.waitUntil(lambda: unread(sample) == 0)


def test_one_key_makes_a_backup_and_shows_it(qtbot: QtBot, office: Office) -> None:
    made: list[Backup] = []

    def back_up(_: object) -> str:
        made.append(Backup("manual-1.db", ms(NOW), 48_300_000))
        return made[-1].name

    screen = office(ADMINISTRATOR, doors=OfficeDoors(backups=lambda: list(made), back_up=back_up))
    page = screen.pages["备份"]
    assert isinstance(page, BackupPage)
    screen.open_target("备份")
    qtbot.waitUntil(lambda: page.last.text() == "还没有备份")

    press(page, Qt.Key.Key_B, CTRL)

    qtbot.waitUntil(lambda: page.last.text() == "最近一次：2026-11-20 10:42")
    assert page.said.text() == "备份完成并已校验：manual-1.db"
    qtbot.waitUntil(lambda: [one.name for one in page.table.lines.lines] == ["manual-1.db"])


def test_a_backup_that_fails_says_why_and_can_be_tried_again(qtbot: QtBot, office: Office) -> None:
    def back_up(_: object) -> str:
        raise RuleBroken("store.read_only_session")

    screen = office(ADMINISTRATOR, doors=OfficeDoors(backups=lambda: (), back_up=back_up))
    page = screen.pages["备份"]
    assert isinstance(page, BackupPage)
    screen.open_target("备份")

    page.start.click()

    qtbot.waitUntil(lambda: page.said.property("state") == "error")
    assert page.said.text()
    assert page.start.isEnabled()


def test_a_store_without_a_recovery_code_is_warned_of(qtbot: QtBot, office: Office) -> None:
    screen = office(SECURITY, doors=OfficeDoors(wraps=lambda: ("keyring", "keyring")))
    page = screen.pages["密钥"]
    assert isinstance(page, KeysPage)

    qtbot.waitUntil(lambda: page.badges() == ["2 个系统用户", "没有", "没有"])
    assert "没有恢复码" in page.banner._words.text()


CASE = make("371625", NOW.date(), 17, 1)
ACCESSES: tuple[tuple[int, int, dict[str, Any]], ...] = (  # account, hours ago, what was said
    (1, 30, {"act": "print", "kind": "case", "id": 7, "field": "receipt", "detail": "打印 2 份"}),
    (1, 3, {"act": "export", "kind": "person", "reason": "上报", "detail": "导出 5,000 行"}),
    (2, 2, {"act": "search", "field": "number", "detail": "找到 0 人"}),
    (2, 1, {"act": "reveal", "kind": "party", "id": 12, "case_id": 7, "field": "phone"}),
    (1, 0, {"act": "reveal", "kind": "person", "id": 9, "field": "number", "reason": "核对证件"}),
)


@pytest.fixture
def audit(qtbot: QtBot, sample: Sample, office: Office) -> AuditPage:
    """The page of 审计员 over five accesses of two accounts, one of them of the day before."""
    sample.record(Act(registered(7, number=CASE.text), county.by(), ms(NOW) - 40 * HOUR_MS))
    for id_, (actor, hours, said) in enumerate(ACCESSES, 100):
        event = AccessMade(access_id=id_, **said)
        sample.record(Act(event, county.by(account=actor), ms(NOW) - hours * HOUR_MS))
    page = office(AUDITOR).pages["查看记录"]
    assert isinstance(page, AuditPage)
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == len(ACCESSES))
    qtbot.waitUntil(lambda: bool(page.filters.account._table.entries))
    return page


def cells(page: AuditPage, line: int) -> list[str]:
    model = page.table.lines
    return [str(model.index(line, place).data()) for place in range(model.columnCount())]


def acts(page: AuditPage) -> list[str]:
    return [cells(page, line)[2] for line in range(len(page.table.lines.lines))]


def test_an_auditor_reads_who_did_what_when_and_why(audit: AuditPage) -> None:
    case = f"案件 {CASE.display}"
    assert [cells(audit, line)[1:] for line in range(5)] == [
        ["孙立新", "查看", "人员 9", "证件号码", "核对证件", ""],
        ["刘主任", "查看", f"{case} 第2名当事人", "联系电话", "", ""],
        ["刘主任", "查号", "—", "证件号码", "", "找到 0 人"],
        ["孙立新", "导出", "人员", "", "上报", "导出 5,000 行"],
        ["孙立新", "打印", case, "受理回执", "", "打印 2 份"],
    ]
    assert cells(audit, 0)[0] == "2026-11-20 10:42"


def test_an_auditor_narrows_the_list_to_a_kind_of_act(qtbot: QtBot, audit: AuditPage) -> None:
    audit.filters.acts["search"].click()
    qtbot.waitUntil(lambda: acts(audit) == ["查号"])
    assert audit._count.text() == "1 条"

    audit.filters.acts[""].click()
    qtbot.waitUntil(lambda: len(acts(audit)) == len(ACCESSES))


def test_an_auditor_narrows_the_list_to_somebody(qtbot: QtBot, audit: AuditPage) -> None:
    field = audit.filters.account
    field.setFocus()
    commit(field, "liu")
    assert not field.is_open()
    field.clear()
    commit(field, "lzr")
    press(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: acts(audit) == ["查看", "查号"])

    field.setFocus()
    field.selectAll()
    press(field, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: len(acts(audit)) == len(ACCESSES))


def test_an_auditor_narrows_the_list_to_a_day(qtbot: QtBot, audit: AuditPage) -> None:
    day = audit.filters.day
    day.setFocus()
    commit(day, "昨天")
    press(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: acts(audit) == ["打印"])
    assert day.text() == "2026-11-19"

    day.setFocus()
    day.clear()
    commit(day, "那天")
    press(day, Qt.Key.Key_Return)
    assert audit._hint.text().startswith("“那天”说不准是哪一天")
    qtbot.waitUntil(lambda: len(acts(audit)) == len(ACCESSES))


def test_an_auditor_finds_a_line_by_any_words_of_it(qtbot: QtBot, audit: AuditPage) -> None:
    commit(audit.wanted, "孙立新 证件")

    qtbot.waitUntil(lambda: [one.reason for one in audit.table.lines.lines] == ["核对证件"])
    assert audit._count.text() == "1 条"


def test_an_auditor_scrolls_on_and_nothing_is_left_out(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    many = [
        Act(AccessMade(access_id=200, act="search", id=n), county.by(), ms(NOW) - n)
        for n in range(450)
    ]
    sample.record(*many)
    page = office(AUDITOR).pages["查看记录"]
    assert isinstance(page, AuditPage)
    lines = page.table.lines
    for loaded, count in ((200, "200+ 条"), (400, "400+ 条"), (450, "450 条")):
        qtbot.waitUntil(lambda loaded=loaded: len(lines.lines) == loaded)  # type: ignore[misc]
        assert page._count.text() == count
        lines.fetchMore()

    assert [one.subject for one in lines.lines] == list(range(450))


@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (
            ADMINISTRATOR,
            [
                *("账号", "批量录入", "账号启用", "系统提示", "备份", "密钥"),
                *RULED,
                *("设置", "安全说明"),
            ],
        ),
        (
            SECURITY,
            ["账号确认", "系统提示", "密钥", "敏感数据开关", *RULED, "设置", "安全说明"],
        ),
        (AUDITOR, ["查看记录", "设置", "安全说明"]),
    ],
)
def test_each_role_has_its_own_pages(office: Office, role: int, titles: list[str]) -> None:
    assert list(office(role).pages) == titles


def test_what_remains_outside_the_encrypted_file_is_named(office: Office) -> None:
    page = office(SECURITY).pages["安全说明"]
    text = "\n".join(label.text() for label in page.findChildren(QLabel))

    for word in ("spool\\PRINTERS", "hiberfil.sys", "MEMORY.DMP", "powercfg /h off", "BitLocker"):
        assert word in text


@pytest.mark.parametrize("role", [ADMINISTRATOR, SECURITY, AUDITOR])
def test_the_pages_fit_a_small_screen(office: Office, role: int) -> None:
    least = office(role).minimumSizeHint()

    assert (least.width() <= 1290, least.height() <= 624) == (True, True), least


def test_all_that_wait_are_confirmed_once_they_have_been_looked_at(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    names = [f"liu{number}" for number in range(4)]
    for name in names[:3]:
        open_by_hand(sample, name)
    screen = office(SECURITY)
    screen.open_target("账号确认")
    page = screen.pages["账号确认"]
    assert isinstance(page, ConfirmingPage)
    qtbot.waitUntil(lambda: len(page.table.lines.lines) == 3)

    press(page.table, Qt.Key.Key_Return, CTRL | SHIFT)
    assert page.said.text().startswith("将确认 3 个账号，分属 1 个单位：受理员 3。")
    assert sample_asked(sample) == set(names[:3])
    open_by_hand(sample, names[3])
    page.table.reload()
    qtbot.waitUntil(lambda: page.said.text() == "名单刚有变化，请重新核对。")
    press(page.table, Qt.Key.Key_Return, CTRL | SHIFT)
    press(page.table, Qt.Key.Key_Return, CTRL | SHIFT)

    qtbot.waitUntil(lambda: page.said.text() == "已确认 4 个账号，逐个记录。")
    assert sample_asked(sample) == set()


def test_a_second_person_confirms_what_an_administrator_opened(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    open_li(qtbot, accounts(qtbot, office(ADMINISTRATOR)))
    screen = office(SECURITY)
    screen.open_target("账号确认")
    page = screen.pages["账号确认"]
    assert isinstance(page, ConfirmingPage)
    qtbot.waitUntil(lambda: [one.name for one in page.table.lines.lines] == ["lixiaoyan"])
    page.table.setFocus()

    press(page.table, Qt.Key.Key_Return, CTRL)

    qtbot.waitUntil(lambda: page.said.text() == "已确认账号 lixiaoyan。")
    qtbot.waitUntil(lambda: not page.table.lines.lines)
    opened = account(sample, "lixiaoyan")
    assert opened
    assert set(opened.roles) == {"clerk"}


def test_the_accounts_of_a_unit_are_led_to_by_its_name(
    qtbot: QtBot, sample: Sample, office: Office
) -> None:
    sample.record(Act(county._record("account", 88, name="renshe", unit=60), county.by(), ms(NOW)))
    screen = office(3)

    screen.open_target(("账号", "县人力资源和社会保障局"))

    page = screen.pages["账号"]
    assert isinstance(page, AccountsPage)
    qtbot.waitUntil(lambda: [one.name for one in page.table.lines.lines] == ["renshe"])
    assert screen.tabs.tabText(screen.tabs.currentIndex()).startswith("账号")
