"""Whatever is typed: one clear sentence at the right place, and nothing of it lost."""

import pytest

from db.log.ids import LAST_MS
from db.log.unavailable import StoreUnavailable
from desktop.errors import RuleBroken
from desktop.ui.intake.screen import IntakeScreen
from desktop.usecases.registers import AmendRecord, amend_record
from tests.gui.desk_driver import CONTROL, KEYS, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import ZHANG, DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]
BEYOND_MS = LAST_MS + 86_400_000 * 365
BAD = [
    ("parties.0.number", "371699196803152217", "末位校验码不对，请对照证件逐位核对。"),
    ("parties.0.number", "371699196802302216", "第7至14位不是真实的出生日期，请对照证件核对。"),
    ("parties.0.number", "3716991968", "身份证号码应为18位，现为10位。"),
    ("parties.0.phone", "1385430", "电话号码位数不对"),
    ("parties.0.name", "张😀", "姓名第2字是表情符号（U+1F600），请删去。"),
    ("category", "不知道", "没有代码“不知道”，请从列表中选择。"),
    ("source", "天上掉的", "没有代码“天上掉的”，请从列表中选择。"),
    ("village", "没有的村", "没有这个区划，请从列表中选择。"),
    ("amount", "12000.005", "金额最多两位小数。"),
    ("amount", "-5", "金额不能是负数。"),
    ("amount", "无所谓", "金额看不明白，例如12000、12,000.50、1.2万或者壹万贰仟元整。"),
    ("amount", "3000多", "“3000多”不是确定的数，请写确定的金额，例如3500；说不准的，写在诉求里。"),
    ("amount", "12,5元", "逗号只用来隔开千位，小数点请用“.”，例如12,500或者12.5。"),
    ("people_involved", "两三个", "涉及人数应为1至999999的整数。"),
    ("summary", "邻居漏水🙂", "事件简述第5字是表情符号（U+1F642），请删去。"),
    ("summary", "字" * 5000, "事件简述最多4000字，现为5000字。"),
    ("place", "村东\x07头", "发生地点第3字是看不见的控制字符（U+0007），请删去后重新输入。"),
    ("demand", "赔钱👍", "诉求第3字是表情符号（U+1F44D），请删去。"),
]


ODD = "371699197107214423"  # its last character should be another


def test_a_number_as_on_the_card_is_registered_with_a_reason(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.fill_least()
    row = clerk.row(0)
    type_at(clerk, "parties.0.number", ODD)
    assert "校验码不对" in row.line.said("number")
    assert row.card.isVisible()
    clerk.enter()
    clerk.wait_at(row.card.on_card)
    clerk.write("已逐位核对原件")
    assert "按证件登记" in row.line.said("number")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    party = county.ask(lambda reading: reading.casefile.get(case.id)).parties[0]
    assert (party.number.text, party.on_card) == (ODD, "已逐位核对原件")
    assert not clerk.row(0).card.isVisible()


def type_at(clerk: Clerk, field: str, text: str) -> None:
    """Replace what stands in a field by typing."""
    clerk.screen.faults.focus(field)
    clerk.key(KEYS.Key_A, CONTROL)
    clerk.write(text)


def said(screen: IntakeScreen, field: str) -> str:
    if field.startswith("parties."):
        return screen.parties.rows[0].line.said(field.rpartition(".")[2])
    return screen.matter.said(field)


@pytest.mark.parametrize(
    ("field", "text", "sentence"), BAD, ids=[f"{f}-{t[:6]}" for f, t, _ in BAD]
)
def test_one_sentence_at_the_field_and_nothing_lost(
    clerk: Clerk, field: str, text: str, sentence: str
) -> None:
    clerk.fill_least()
    type_at(clerk, field, text)
    typed = clerk.screen.form()
    clerk.key(KEYS.Key_Return, CONTROL)

    assert said(clerk.screen, field).startswith(sentence)
    assert text in str(typed) or repr(text)[1:-1] in str(typed)
    assert clerk.screen.form() == typed
    assert clerk.screen.receipt.case is None


def test_every_fault_is_shown_at_once_and_one_stands_at_the_first(clerk: Clerk) -> None:
    clerk.fill_least()
    type_at(clerk, "parties.0.number", "123")
    type_at(clerk, "amount", "很多")
    clerk.key(KEYS.Key_Return, CONTROL)

    assert said(clerk.screen, "parties.0.number") == "身份证号码应为18位，现为3位。"
    assert said(clerk.screen, "amount").startswith("“很多”不是确定的数")
    assert clerk.screen.foot.said == "有2处需要改，已在相应项目下标明。"
    assert clerk.row(0).number.hasFocus()


def test_an_empty_form_asks_for_somebody_and_one_sentence(clerk: Clerk) -> None:
    clerk.key(KEYS.Key_Return, CONTROL)

    assert "不愿透露" in said(clerk.screen, "parties.0.name")
    assert said(clerk.screen, "summary") == "请填写事件简述。"
    assert clerk.row(0).name.hasFocus()


def test_a_person_cannot_stand_on_both_sides(clerk: Clerk) -> None:
    clerk.take_zhang()
    clerk.write("张建国")
    clerk.row(1).number.setFocus()
    clerk.keys("371699196803152216")
    clerk.go("summary")
    clerk.write("自己和自己。")
    clerk.key(KEYS.Key_Return, CONTROL)

    sentence = "第1位和第2位当事人是同一人，不能同时作为双方当事人。"
    clerk.wait(lambda: clerk.row(1).line.said("number") == sentence)
    assert clerk.row(1).number.text() == "371699196803152216"


@pytest.mark.parametrize("name", ["𠮷", "㛃", "王𬭚", "张", "买买提·吐尔逊"])
def test_unusual_names_are_names(county: DeskStore, clerk: Clerk, name: str) -> None:
    clerk.fill_least(name)
    number = clerk.hand_in()

    assert county.ask(lambda reading: reading.cases.by_number(number))[0].names == name


def test_a_name_of_one_character_is_only_looked_at_twice(clerk: Clerk) -> None:
    clerk.write("张")

    assert clerk.row(0).line.said("name") == "姓名只有一个字，请留意核对（不影响保存）。"
    assert not clerk.row(0).line.is_refused("name")


def test_full_width_digits_are_digits(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    type_at(clerk, "parties.0.number", "３７１６９９１９７１１１２０２２３Ｘ")
    type_at(clerk, "parties.0.phone", "１３６０５４３８８９０")
    type_at(clerk, "amount", "１２０００")
    type_at(clerk, "people_involved", "２")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    file = county.ask(lambda reading: reading.casefile.get(case.id))
    assert (file.case.amount, file.case.people_involved) == (1_200_000, 2)
    assert file.parties[0].number.text == "37169919711120223X"
    assert file.parties[0].phone.text == "13605438890"


def test_a_refusal_without_a_field_stands_at_the_button(screen: IntakeScreen) -> None:
    screen._on_refused(screen.form(), RuleBroken("case.number_exhausted"))

    assert screen.foot.said == "本终端今天的案件编号已用完，请联系系统管理员。"


def test_a_refused_field_is_accepted_again_when_it_is_changed(clerk: Clerk) -> None:
    clerk.fill_least()
    type_at(clerk, "amount", "很多")
    clerk.key(KEYS.Key_Return, CONTROL)
    assert said(clerk.screen, "amount")
    type_at(clerk, "amount", "3000")

    assert said(clerk.screen, "amount") == ""


def test_handing_in_twice_makes_one_case(county: DeskStore, clerk: Clerk) -> None:
    clerk.fill_least()
    clerk.screen.hand_in()
    clerk.screen.hand_in()
    clerk.wait(lambda: clerk.screen.receipt.case is not None)

    assert len(county.ask(lambda reading: reading.cases.find("邻居"))) == 1
    assert county.ask(lambda reading: reading.people.get(ZHANG)).name == "张建国"


def test_a_clock_that_jumps_past_2068_loses_nothing_and_is_told_at_the_button(
    clerk: Clerk, county: DeskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.fill_least()
    typed = clerk.screen.form()
    wall = county.store.clock.now_ms
    monkeypatch.setattr(county.store.clock, "now_ms", lambda: BEYOND_MS)
    clerk.key(KEYS.Key_Return, CONTROL)

    assert "电脑日期晚于2068年" in clerk.screen.foot.said
    assert clerk.screen.form() == typed
    monkeypatch.setattr(county.store.clock, "now_ms", wall)
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.wait(lambda: clerk.screen.receipt.case is not None)


def test_nothing_is_recorded_on_an_impossible_day(
    county: DeskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(county.store.clock, "now_ms", lambda: BEYOND_MS)
    command = AmendRecord(kind="person", id=ZHANG, values={"phone": "13800000002"}, reason="核实")

    with pytest.raises(StoreUnavailable, match=r"clock\.impossible"):
        county.workplace.perform(amend_record, command)

    monkeypatch.undo()
    county.workplace.perform(amend_record, command)
