"""Many parties of one case: pasted as a list, mended in place, registered together."""

from random import Random

import pytest
from PySide6.QtGui import QGuiApplication
from stdnum.cn.ric import calc_check_digit

from desktop.pasting.judged import State
from desktop.ui.intake.roster_page import RosterPage
from tests.gui.desk_driver import CONTROL, KEYS, SHIFT, Clerk
from tests.gui.desk_fixtures import clerk, county, desk_tasks, screen
from tests.gui.desk_store import ZHANG, DeskStore

__all__ = ["clerk", "county", "desk_tasks", "screen"]
WORKERS = 120
HEAD = "序号\t姓名\t身份证号\t手机\t拖欠工资（元）"


def number_of(place: int) -> str:
    """Make the number of a worker born between 1970 and 1995."""
    body = f"371699{1970 + place % 26}{1 + place % 12:02}{1 + place % 28:02}{place:03}"
    return body + calc_check_digit(body + "0")


def workers(many: int) -> list[list[str]]:
    rng = Random(12)
    surnames, given = "王李张刘陈杨赵黄周吴", "建国志强秀英桂兰海燕立新文明玉华"
    return [
        [
            str(place),
            rng.choice(surnames) + rng.choice(given) + rng.choice(given),
            number_of(place),
            f"138{place:08}",
            f"{4_000 + place * 100:,}.00",
        ]
        for place in range(1, many + 1)
    ]


def paste(clerk: Clerk, lines: list[list[str]], head: str = HEAD) -> RosterPage:
    text = "\r\n".join([head, *("\t".join(line) for line in lines)])
    QGuiApplication.clipboard().setText(text)
    clerk.key(KEYS.Key_V, CONTROL)
    page = clerk.screen.roster.page
    clerk.wait(lambda: page.grid.judged is not None and page.grid.view.hasFocus())
    return page


def mend(clerk: Clerk, page: RosterPage, text: str) -> None:
    """Type over the cell one stands on."""
    clerk.write(text)
    clerk.enter()
    clerk.wait_at(page.grid.view)


def test_a_hundred_and_twenty_workers_come_in_one_paste_and_the_wrong_ones_are_mended(
    county: DeskStore, clerk: Clerk
) -> None:
    lines = workers(WORKERS)
    lines[6][2] = "37169919900101"
    lines[40][4] = "四千多"
    lines[77][3] = "1385430"
    lines[90][2] = lines[3][2]  # somebody twice
    page = paste(clerk, lines)
    assert "120 人" in page.grid.count.text()
    assert "4 行有误" in page.grid.count.text()

    mended = {6: number_of(7), 40: "8100", 77: "13854301276", 90: number_of(91)}
    for line, text in mended.items():
        clerk.key(KEYS.Key_F11)
        assert page.grid.said.text().startswith(f"第 {line + 1} 行「"), "the address of the cell"
        mend(clerk, page, text)
    total = sum(4_000 + place * 100 for place in range(1, WORKERS + 1))
    assert f"请求金额合计 {total:,}.00 元" in page.grid.count.text()
    assert "有误" not in page.grid.count.text()
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.wait_at(clerk.row(0).name)
    assert clerk.row(0).standing.code() == "respondent", "the list names the applicants"
    clerk.write("博兴县兴福厨具有限公司")
    clerk.go("summary")
    clerk.write("拖欠一百二十名工人工资。")
    number = clerk.hand_in()
    case = county.ask(lambda reading: reading.cases.by_number(number))[0]

    file = county.ask(lambda reading: reading.casefile.get(case.id))
    applicants = [party for party in file.parties if party.standing == "applicant"]
    assert [party.name for party in applicants] == [line[1] for line in lines]
    assert sum(party.claim for party in applicants) == total * 100
    assert (file.case.people_involved, file.case.amount) == (WORKERS, total * 100)
    assert clerk.screen.parties.listed.said == "", "the next form has no list"


def test_wrong_cells_may_wait_and_are_opened_when_the_form_is_handed_in(
    county: DeskStore, clerk: Clerk
) -> None:
    lines = workers(12)
    lines[8][2] = "371699"
    page = paste(clerk, lines)
    clerk.key(KEYS.Key_Escape)
    clerk.wait_at(clerk.row(0).name)
    assert "12 人" in clerk.screen.parties.listed.said
    assert "1 行有误" in clerk.screen.parties.listed.said
    clerk.go("summary")
    clerk.write("拖欠工资。")
    clerk.key(KEYS.Key_Return, CONTROL)

    clerk.wait_at(page.grid.view)
    here = page.grid.view.currentIndex()
    assert (here.row(), page.grid.lines.title(here.column())) == (8, "证件号码")
    assert page.grid.said.text().startswith("第 9 行「证件号码」：")
    mend(clerk, page, number_of(9))
    clerk.key(KEYS.Key_Return, CONTROL)
    number = clerk.hand_in()
    assert county.ask(lambda reading: reading.cases.by_number(number))


def test_representatives_are_ticked_and_act_for_all_of_their_side(
    county: DeskStore, clerk: Clerk
) -> None:
    page = paste(clerk, workers(5))
    column = page.grid.pasted.columns.index("joint")
    for line in (0, 3):
        page.stand_on(line, "joint")
        clerk.key(KEYS.Key_Space)
    assert [row[column] for row in page.grid.pasted.rows] == ["是", "", "", "是", ""]
    page.stand_on(3, "joint")
    clerk.key(KEYS.Key_Space)
    assert page.grid.pasted.rows[3][column] == ""
    assert "共同代表人 1 人" in page.grid.count.text()
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.go("summary")
    clerk.write("拖欠工资。")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    parties = county.ask(lambda reading: reading.casefile.get(case.id)).parties
    first = parties[0]
    assert (first.standing, first.acts_as) == ("applicant", "joint_representative")
    assert set(first.acts_for) == {party.id for party in parties[1:]}


def test_agents_in_the_list_name_whom_they_act_for(clerk: Clerk) -> None:
    head = "姓名\t类别\t代理身份\t为谁代理\t代理权限"
    lines = [
        ["王小明", "申请人", "", "", ""],
        ["王建国", "代理人", "法定代理人", "王小明", ""],
        ["李律师", "代理人", "委托代理人", "王大山", "特别授权"],
        ["刘律师", "代理人", "委托代理人", "王小明", "什么都行"],
    ]
    page = paste(clerk, lines, head)
    judged = page.grid.judged
    assert judged is not None
    assert [line.state for line in judged.lines] == [State.NEW, State.NEW, State.WRONG, State.WRONG]
    assert "王大山" in judged.said_of(2, 3)
    assert "一般授权" in judged.said_of(3, 4)


def test_a_list_is_kept_as_a_draft_with_what_is_wrong_in_it(
    county: DeskStore, clerk: Clerk
) -> None:
    lines = workers(3)
    lines[1][2] = "不知道"
    paste(clerk, lines)
    clerk.wait(lambda: "不知道" in county.draft().encode().decode("unicode_escape", "replace"))
    form = clerk.screen.form()
    clerk.screen.show_form(form)
    assert clerk.screen.form() == form
    clerk.key(KEYS.Key_N, CONTROL | SHIFT)
    assert clerk.screen.roster.page.grid.pasted.rows[1][2] == "不知道"


def test_a_lawyer_acts_for_all_applicants_of_the_list_against_a_firm(
    county: DeskStore, clerk: Clerk
) -> None:
    paste(clerk, workers(12))
    clerk.key(KEYS.Key_Return, CONTROL)
    clerk.wait_at(clerk.row(0).name)
    clerk.write("博兴县兴福厨具有限公司")
    clerk.enter()
    assert clerk.row(0).form().kind == "organisation", "nobody is called so"
    clerk.screen.parties.add()
    clerk.row(1).standing.set_code("agent")
    clerk.write("李律师")
    clerk.row(1).focus("acts_for")
    clerk.write("全体申请")
    clerk.wait_offers()
    clerk.key(KEYS.Key_Down)
    clerk.enter()
    clerk.go("summary")
    clerk.write("拖欠工资。")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    parties = county.ask(lambda reading: reading.casefile.get(case.id)).parties
    (lawyer,) = (party for party in parties if party.standing == "agent")
    assert set(lawyer.acts_for) == {one.id for one in parties if one.standing == "applicant"}


@pytest.mark.parametrize("born", ["201504", "200901"])
def test_somebody_under_age_leads_straight_to_his_guardian(
    county: DeskStore, clerk: Clerk, born: str
) -> None:
    body = f"371699{born}15231"
    clerk.write("张小明")
    clerk.enter()
    clerk.keys(body + calc_check_digit(body + "0"))
    assert "法定代理人" in clerk.row(0).line.said("name")
    clerk.enter(3)
    guardian = clerk.row(1)
    clerk.wait_at(guardian.name)
    assert (guardian.form().acts_as, guardian.form().acts_for) == ("statutory_agent", "张小明")
    assert guardian.acting.authority.text() == ""  # the law gives it, nobody else
    clerk.keys("zjg")
    clerk.wait_offers()
    clerk.enter()
    clerk.wait(lambda: clerk.row(1).known is not None)
    clerk.go("summary")
    clerk.write("在学校受伤，要求赔偿。")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    child, parent = county.ask(lambda reading: reading.casefile.get(case.id)).parties
    assert (parent.person, parent.standing, parent.acts_for) == (ZHANG, "agent", (child.id,))


def test_an_agent_says_for_whom_he_acts_and_with_which_authority(
    county: DeskStore, clerk: Clerk
) -> None:
    clerk.fill_least()
    clerk.screen.parties.add()
    row = clerk.row(2)
    row.standing.setFocus()
    clerk.key(KEYS.Key_A, CONTROL)
    clerk.write("代理人")
    clerk.wait_offers()
    clerk.enter()
    clerk.write("李律师")
    clerk.row(2).focus("acts_for")
    clerk.write("孙德旺")
    clerk.key(KEYS.Key_Return, CONTROL)
    assert "当事人中没有“孙德旺”" in row.acting.line.said("acts_for")
    clerk.row(1).focus()
    clerk.write("孙德旺")
    number = clerk.hand_in()

    case = county.ask(lambda reading: reading.cases.by_number(number))[0]
    _, other, agent = county.ask(lambda reading: reading.casefile.get(case.id)).parties
    assert (agent.acts_as, agent.authority) == ("authorised_agent", "general")
    assert agent.acts_for == (other.id,)
