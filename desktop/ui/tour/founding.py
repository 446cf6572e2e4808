"""The story of a county from zero: founded by keys, then its first case from desk to agreement."""

from desktop.keeping.plan import County, Plan
from desktop.ui.founding.code_step import CHECKING, SHOWING
from desktop.ui.founding.founding import Founding
from desktop.ui.intake.screen import IntakeScreen
from desktop.ui.shared.code_groups import groups_of
from desktop.ui.tour import at_desk, cast, department, doors, working
from desktop.ui.tour.album import has_ink
from desktop.ui.tour.cast import Story
from desktop.ui.tour.guide import Guide
from desktop.ui.tour.hands import UnmetError, expect, wait_until

OWN, PASSPHRASE = "Zi-Ji-2026", "correct horse battery"
LENT, OWN_AGAIN = "Chong-She-2026", "Zi-Ji-2027"
CENTRE_PEOPLE = ("王建国", "李红梅", "张立新", "赵小燕", "孙德胜", "周丽华")
MEDIATOR, APPLICANT = "郑玉兰", "吴振海"
CLERK, DISPATCHER, LEADER, OFFICER = "赵小燕", "孙德胜", "周丽华", "钱文斌"

Lent = dict[str, tuple[str, str]]  # by name: the account, and the password to begin with


def tell(county: County, guide: Guide) -> None:
    """Each of these chapters finds the program where the one before it has left it."""
    _begin(guide, county)
    _look_through(guide)
    plan = _plan(guide)
    _name_people(guide, plan)
    lent, recovery_code = _found(guide)
    story = Story(committee=_committee(plan))
    with guide.step("系统管理员登录", "登录"):
        wait_until("登录页", lambda: guide.program.login is not None)
    doors.log_in(guide, lent[CENTRE_PEOPLE[0]][0], OWN)
    with guide.step("开始使用", "管理", main=True):
        guide.is_in_front("office")
    _bring_to_an_end(guide, story, plan, lent)
    _give_to_a_department(guide, plan, lent)
    doors.change_places(guide, lent[MEDIATOR][0], OWN)
    department.print_all(guide, story)
    _enter(guide, lent, LEADER)
    department.count(guide)
    doors.reset_forgotten(guide, lent[CENTRE_PEOPLE[0]][0], recovery_code, LENT)
    doors.log_in(guide, lent[CENTRE_PEOPLE[0]][0], LENT, OWN_AGAIN)
    with guide.step("用重设的密码登录以后", "管理"):
        guide.is_in_front("office")


def _bring_to_an_end(guide: Guide, story: Story, plan: Plan, lent: Lent) -> None:
    """A dispute, from the desk to its end."""
    _enter(guide, lent, CLERK)
    _register(guide, story, plan)
    at_desk.accept(guide, story)
    at_desk.print_receipt(guide)
    guide.log.measure_first_case("受理回执已打印")
    _enter(guide, lent, DISPATCHER)
    working.dispatch(guide, story)
    _enter(guide, lent, MEDIATOR)
    working.mediate(guide, story)
    working.sign(guide, story)
    doors.change_places(guide, lent[CLERK][0], OWN)
    working.call_back_and_close(guide, story)


def _give_to_a_department(guide: Guide, plan: Plan, lent: Lent) -> None:
    matter = Story()
    _register(guide, matter, plan, department.MATTER)
    at_desk.accept(guide, matter)
    doors.change_places(guide, lent[DISPATCHER][0], OWN)
    department.give_to(guide, matter, _department(plan))
    _enter(guide, lent, OFFICER)
    department.finish(guide, matter)
    doors.change_places(guide, lent[CLERK][0], OWN)
    department.call_back(guide, matter)


def _begin(guide: Guide, county: County) -> None:
    program, hands = guide.program, guide.hands
    with guide.step("第一次启动", "开始", main=True):
        program.start()
        wait_until("第一个问题", lambda: program.first and program.first.start)
    with guide.step("选择县：输入代码", "建库"):
        hands.press("Enter")
        wait_until("选择县", lambda: program.first and program.first.founding)
        field = _founding(guide).county.county
        guide.focus_is("县（市、区）", field)
        hands.type(county.code[:6])
        wait_until("可选的县", field.is_open)
    with guide.step("选择县：乡镇和村", "建库", main=True):
        hands.press("Enter")
        wait_until("县的乡镇和村", lambda: _founding(guide).sketch.county == county)
        guide.focus_is("乡镇和村", _founding(guide).county.tree)
        hands.press("Right")


def _look_through(guide: Guide) -> None:
    founding = _founding(guide)
    with guide.step("单位", "建库", main=True):
        guide.hands.press("Ctrl+Enter")
        guide.focus_is("单位", founding.units.tree)


def _name_people(guide: Guide, plan: Plan) -> None:
    """The centre's people under each other, then a mediator, found by the name of the committee."""
    founding, hands = _founding(guide), guide.hands
    with guide.step("人员和账号", "建库", main=True):
        hands.press("Ctrl+Enter")
        guide.focus_is("人员", founding.people.table)
        for name in CENTRE_PEOPLE:
            hands.write(name)
            hands.press("Enter")
    seats = {MEDIATOR: _committee(plan), OFFICER: _department(plan)}
    for name, unit in seats.items():
        with guide.step(f"{unit}的人员", "建库", main=name == MEDIATOR):
            if not founding.people.wanted.hasFocus():  # below the last line it has the cursor
                hands.press("Shift+Tab")
            guide.focus_is("筛选", founding.people.wanted)
            hands.press("Ctrl+A")
            hands.write(unit)
            hands.press("Enter")
            guide.focus_is("人员", founding.people.table)
            hands.write(name)
            hands.press("Enter")
            expect(f"{name}有账号", any(one.person_name == name for one in _plan(guide).accounts))


def _found(guide: Guide) -> tuple[Lent, str]:
    """Found the store; gives by name the account and its first password, and the recovery code."""
    founding, hands = _founding(guide), guide.hands
    with guide.step("存放位置、口令和密码", "建库", main=True):
        _fill_in_the_place(guide)
    with guide.step("恢复码", "建库", main=True):
        hands.press("Enter")
        wait_until("恢复码", lambda: founding.code.phase == SHOWING)
        preview = founding.code.paper.preview
        wait_until("恢复码画出来", lambda: preview.page_count() and has_ink(preview.view))
    with guide.step("打印恢复码", "建库", picture=False):
        hands.press("Ctrl+P")
        wait_until("已打印", lambda: founding.code.paper.is_out)
    with guide.step("核对三组", "建库", main=True):
        code = groups_of(founding.code.code)
        hands.press("Ctrl+Enter")
        wait_until("核对三组", lambda: founding.code.phase == CHECKING)
        for place in founding.code.asked:
            hands.type(code[place - 1].lower())
            if place != founding.code.asked[-1]:
                hands.press("Enter")
    with guide.step("账号启用单", "建库", main=True):
        hands.press("Enter")
        preview = founding.sheet.paper.preview
        wait_until("账号启用单", founding.sheet.isVisible)
        wait_until("启用单画出来", lambda: preview.page_count() and has_ink(preview.view))
    accounts = {one.person_name: (one.name, OWN) for one in _plan(guide).accounts}
    accounts |= {slip.person: (slip.account, slip.password) for slip in founding.slips}
    with guide.step("打印启用单", "建库", picture=False):
        hands.press("Ctrl+P")
        wait_until("已打印", lambda: founding.sheet.paper.is_out)
        hands.press("Ctrl+Enter")
        wait_until("登录页", lambda: guide.program.login is not None)
    return accounts, "-".join(code)


def _fill_in_the_place(guide: Guide) -> None:
    founding, hands = _founding(guide), guide.hands
    hands.press("Ctrl+Enter")
    guide.focus_is("存放位置", founding.place.place)
    for _ in ("存放位置", "备份到", "每天几点"):  # as they are proposed
        hands.press("Enter")
    for typed in (PASSPHRASE, PASSPHRASE, OWN):
        hands.type(typed)
        hands.press("Enter")
    hands.type(OWN)


def _enter(guide: Guide, lent: Lent, person: str) -> None:
    """Log in for the first time, with the printed password, and set one of one's own."""
    account, password = lent[person]
    doors.change_places(guide, account, password, OWN)


def _register(guide: Guide, story: Story, plan: Plan, matter: str = "") -> None:
    """Two people whom nobody has registered before: all of it is typed. `matter`: 网格事项."""
    guide.go("desk")
    desk, hands = guide.page("desk", IntakeScreen), guide.hands
    town = next(one for one in plan.divisions if one.level == "town")
    village = next(one for one in plan.divisions if one.parent == town.code)
    with guide.step("登记：双方和类别", "受理"):
        guide.focus_is("申请人姓名", desk.parties.rows[0].name)
        hands.write(APPLICANT)
        if matter:
            hands.press("Alt+N")
        else:
            hands.reach(desk.parties.rows[1].name)
            hands.write(cast.RESPONDENT)
        hands.reach(desk.matter.category)
        hands.type(department.CATEGORY if matter else cast.CATEGORY_INITIALS)
        wait_until("类别", desk.matter.category.is_open)
        hands.press("Enter")
    with guide.step("登记：村居和简述", "受理", main=True):
        hands.reach(desk.matter.village)
        hands.write(village.name)
        wait_until("村居", desk.matter.village.is_open)
        hands.press("Enter")
        wait_until("村居选定", lambda: desk.form().town)
        hands.reach(desk.matter.summary)
        hands.write(matter or cast.SUMMARY)
    before = desk.receipt.case
    with guide.step("提交登记", "受理", main=True):
        hands.press("Ctrl+Enter")
        wait_until("登记后的案号", lambda: desk.receipt.case is not before and desk.receipt.case)
        case = desk.receipt.case
        if case is not None:
            story.case_id, story.number = case.case_id, case.number
        guide.log.case_number = guide.log.case_number or story.number


def _committee(plan: Plan) -> str:
    town = next(one for one in plan.divisions if one.level == "town")
    found = (one for one in plan.units if one.division == town.code and one.type == "committee")
    return next(found).name


def _department(plan: Plan) -> str:
    """The one whose the lamps are, where the list of usual departments names it."""
    names = [one.name for one in plan.units if one.type == "department"]
    return next((name for name in names if name.endswith(department.NAMED)), names[0])


def _plan(guide: Guide) -> Plan:
    plan = _founding(guide).sketch.plan
    if plan is None:
        raise UnmetError("选定的县")
    return plan


def _founding(guide: Guide) -> Founding:
    first = guide.program.first
    if first is None or first.founding is None:
        raise UnmetError("建库的窗口")
    return first.founding
