"""Chapter: a department finishes a matter that it was given, and the director sees both cases."""

from desktop.ui.cases.cases_page import CasesPage
from desktop.ui.director.screen import DirectorScreen
from desktop.ui.dispatch.screen import DispatchScreen
from desktop.ui.tour import working
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import expect, wait_until
from desktop.ui.tour.paperwork import leave_paper, print_paper

MATTER = "村口路灯坏了三盏，夜里行人看不清路，请派人修理。"
NAMED = "住房和城乡建设局"
CATEGORY = "1104"  # 基础设施建设及市政市容
FINISHED = "已更换三盏路灯，当晚恢复照明。"
VISITED = "电话回访，路灯已亮。"
FIELDS = 6  # of a form, more than any has


def give_to(guide: Guide, story: Story, unit: str) -> None:
    """Choose the unit by its name, in the field that the key of 交办 opens."""
    board = guide.page("dispatch", DispatchScreen)
    with guide.step("网格事项交办给部门", "调度", main=True):
        guide.is_in_front("dispatch")
        guide.hands.press("Alt+N")
        working.stand_on(guide, story)
        guide.hands.press("1")
        field = board.panel.destinations.unit
        guide.focus_is("去向单位", field)
        guide.hands.write(unit)
        wait_until("可选的单位", field.is_open)
        guide.hands.press("Enter")
        wait_until("选定的单位", lambda: field.unit and field.unit.name == unit)
        guide.hands.press("Enter")
        guide.proves(story.case_id, "pending_sign_in", lambda: unit in board.queue.said)


def finish(guide: Guide, story: Story) -> None:
    """Sign in what waits for the unit, and finish it; a department makes no paper of mediation."""
    hands = guide.hands
    with guide.step("承办员：待签收", "案件", main=True):
        working.open_case(guide, story, "pending_sign_in")
        papers = guide.page("cases", CasesPage).case.papers.buttons
        expect("只有受理回执", {*papers} == {"receipt"})
    with guide.step("承办员签收", "案件", picture=False):
        working.start(guide, "5")
        working.submit(guide, story, "handling")
    with guide.step("承办员填写办结", "案件"):
        working.start(guide, "7")
        _come_to(guide, "result")
        hands.write(FINISHED)
    with guide.step("承办员办结", "案件", main=True):
        working.submit(guide, story, "finished")


def call_back(guide: Guide, story: Story) -> None:
    with guide.step("事项待回访", "案件", picture=False):
        working.open_case(guide, story, "finished")
    with guide.step("事项回访", "案件", picture=False):
        working.start(guide, "8")
        working.choose(guide, "satisfaction", "满意")
        _come_to(guide, "remark")
        guide.hands.write(VISITED)
        working.submit(guide, story, "revisited")
    with guide.step("事项结案", "案件"):
        working.start(guide, "9")
        working.submit(guide, story, "closed")


def print_all(guide: Guide, story: Story) -> None:
    """Every paper that the page of a closed case offers its unit is seen, and printed."""
    with guide.step("打开已结案的案件", "案件", picture=False):
        working.open_case(guide, story, "closed")
    buttons = guide.page("cases", CasesPage).case.papers.buttons
    offered = {code: one.text() for code, one in buttons.items() if one.isEnabled()}
    for code, name in offered.items():
        with guide.step(f"结案后打印{name}", "文书"):
            working.press_paper(guide, code)
            print_paper(guide, name)
            leave_paper(guide, "cases")


def _come_to(guide: Guide, name: str) -> None:
    """Pass by, with Enter, what need not be filled in."""
    field = working.field_of(guide, name)
    for _ in range(FIELDS):
        if field.hasFocus():
            break
        guide.hands.press("Enter")
    guide.focus_is(name, field)


def count(guide: Guide) -> None:
    """One dispute and one matter have come today, and both are done."""
    for place, (name, number) in enumerate({"纠纷": "1", "网格事项": "1", "咨询": "0"}.items(), 1):
        with guide.step(f"总览：{name}", "总览", main=True):
            _look_at(guide, str(place), name, [number, number])


def _look_at(guide: Guide, key: str, name: str, wanted: list[str]) -> None:
    guide.is_in_front("director")
    director = guide.page("director", DirectorScreen)
    wait_until("各项数字", lambda: director.shown_now)
    before = director.shown_now
    guide.hands.press(key)
    wait_until(f"{name}的各项数字", lambda: director.shown_now is not before)
    tiles = director.tiles
    shown = [
        tile.shown.number for tile in (tiles.tile("came", "today"), tiles.tile("done", "today"))
    ]
    expect(f"{name}的数字是{wanted}，看到的是{shown}", shown == wanted)
