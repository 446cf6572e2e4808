"""Units, staff, posts and accounts are entered in lines: judged as a whole, written in one act."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.keeping.schema import create
from db.log.base import Value
from db.rows.uow import unit_of_work
from db.store.engine import open_server
from db.subjects.records.events import RecordAmended
from desktop.errors import RuleBroken
from desktop.pasting.cells import rows_of
from desktop.pasting.finding import laid_out
from desktop.pasting.judged import Judged
from desktop.pasting.judging import judged_now
from desktop.pasting.sheets import SHEETS
from desktop.usecases.entering_lines import Entered, EnterLines, enter_lines
from tests.gui import county_sample as county
from tests.gui.county_sample import TODAY, Sample
from tests.stores import at, in_memory, new_local, proof, sent, workplace_of

DISPATCHER, ADMINISTRATOR, AUDITOR = 1, 3, 4
CENTRE = "博兴县综治中心"


@pytest.fixture(params=["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Sample]:
    if request.param == "sqlcipher":
        engine = new_local(tmp_path / "store.db")
    else:
        engine = open_server(request.getfixturevalue("empty_database"))
        create(engine)
    sample = county.found_in(engine)
    yield sample
    assert proof(sample.store) == []
    engine.dispose()


@pytest.fixture(scope="module")
def unchanged() -> Iterator[Sample]:
    """For what is only judged, or refused."""
    sample = county.found_in(in_memory())
    old: dict[str, Value] = {"name": "旧局", "type": "department", "until": "2020-01-01"}
    with unit_of_work(sample.store, at()) as uow:
        uow.record([RecordAmended(kind="unit", id=98, before={}, after=old)])
        adrift: dict[str, Value] = {"name": "悬空所", "type": "department"}
        uow.record([RecordAmended(kind="unit", id=99, before={}, after=adrift)])
    yield sample
    sample.store.engine.dispose()


def command(kind: str, text: str, **more: Any) -> EnterLines:
    """Say what a grid would hand in after a paste."""
    pasted = laid_out(SHEETS[kind], rows_of(text))
    return EnterLines(kind=kind, columns=pasted.columns, lines=pasted.rows, **more)


def enter(sample: Sample, kind: str, text: str, who: int = ADMINISTRATOR, **more: Any) -> Entered:
    place = workplace_of(sample.store, sample.viewer(who))
    done = place.perform(enter_lines, command(kind, text, **more)).result
    assert isinstance(done, Entered)
    return done


def refused(sample: Sample, kind: str, text: str, who: int = ADMINISTRATOR, **more: Any) -> str:
    place = workplace_of(sample.store, sample.viewer(who))
    before = len(sent(sample.store))
    with pytest.raises(RuleBroken) as broken:
        place.perform(enter_lines, command(kind, text, **more))
    assert len(sent(sample.store)) == before
    return broken.value.code


def judge(sample: Sample, kind: str, text: str) -> Judged:
    pasted = laid_out(SHEETS[kind], rows_of(text))
    place = workplace_of(sample.store, sample.viewer(ADMINISTRATOR))
    return place.ask(lambda reading: judged_now(reading, pasted, TODAY))


def said(judged: Judged) -> list[str]:
    places = [(row, at) for row in range(len(judged.lines)) for at in range(len(judged.columns))]
    return [told for row, at in places if (told := judged.said_of(row, at))]


def rows(sample: Sample, kind: str) -> list[dict[str, Any]]:
    with unit_of_work(sample.store, at()) as uow:
        return [dict(one.values) for one in uow.standing.all(kind)]


TREE = f"""名称	类别	上级单位	区划
甲镇乙站	部门	甲镇总站	兴福镇
甲镇总站	部门	{CENTRE}	兴福镇
甲镇丙站	部门	甲镇总站	兴福镇
"""


def test_units_come_in_any_order_and_hang_below_the_one_they_name(sample: Sample) -> None:
    done = enter(sample, "unit", TREE)

    assert (done.new, done.changed, done.wrong) == ((1, 2, 3), (), ())
    units = {row["name"]: row for row in rows(sample, "unit")}
    head = units["甲镇总站"]
    assert head["path"].startswith("/1/")
    assert head["parent"] == 1
    for name in ("甲镇乙站", "甲镇丙站"):
        assert units[name]["parent"] == head["id"]
        assert units[name]["path"].startswith(head["path"])
    assert len({row["path"] for row in units.values()}) == len(units)


def test_the_same_lines_once_more_write_nothing(sample: Sample) -> None:
    staff = "姓名\t所在单位\t手机号码\n张三\t兴福镇综治中心\t13800000001\n李四\t博兴县综治中心\t"
    account = "账号\t姓名\t角色\t单位\nzs\t张三\t调度员、受理员\t兴福镇综治中心"
    post = "姓名\t岗位\t单位\n张三\t网格员\t兴福镇综治中心"
    for kind, text in (("unit", TREE), ("staff", staff), ("post", post), ("account", account)):
        first = enter(sample, kind, text)
        before = len(sent(sample.store))
        again = enter(sample, kind, text)

        assert judge(sample, kind, text).writable == (kind == "staff")  # whose phone is hidden
        assert first.new == again.same == tuple(first.ids)
        assert again.ids == first.ids
        assert len(sent(sample.store)) == before


def test_who_stops_it_finds_nothing_written(sample: Sample) -> None:
    def stop(_done: int, _total: int) -> None:
        raise RuleBroken("paste.stopped", "lines")

    place = workplace_of(sample.store, sample.viewer(ADMINISTRATOR))
    before = len(sent(sample.store))
    with pytest.raises(RuleBroken):
        place.perform(partial(enter_lines, tell=stop), command("unit", TREE))
    assert len(sent(sample.store)) == before


def test_only_what_a_cell_says_is_changed(sample: Sample) -> None:
    first = enter(sample, "staff", "姓名\t单位\t手机\n张三\t兴福镇综治中心\t13800000001")
    done = enter(sample, "staff", "姓名\t单位\t手机\t学历\n张三\t兴福镇综治中心\t\t大学本科")

    assert (done.new, done.changed) == ((), (1,))
    with unit_of_work(sample.store, at()) as uow:
        row = uow.whole.rows("staff", list(first.ids.values()))[first.ids[1]]
    assert row["phone"] == "13800000001"
    assert row["education"]


def test_a_fault_stops_all_lines_unless_only_the_sound_are_wanted(sample: Sample) -> None:
    text = "姓名\t单位\t手机\n张三\t兴福镇综治中心\t138\n李四\t博兴县综治中心\t"

    assert refused(sample, "staff", text) == "paste.has_wrong"
    done = enter(sample, "staff", text, only_sound=True)
    assert (done.new, done.wrong, list(done.ids)) == ((2,), (1,), [2])
    assert [row["name"] for row in rows(sample, "staff")] == ["李四"]


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("staff", "姓名\t单位\n张三\t没有局", "第 1 行「所在单位」：没有“没有局”这个单位"),
        ("staff", "姓名\t单位\n张三\t兴福", "“兴福”有2个：兴福镇综治中心、"),
        ("staff", "姓名\t单位\n张三\t福镇综治中心", "这个单位，相近的有：兴福镇综治中心。"),
        ("staff", "姓名\t单位\t手机\n张三\t兴福镇综治中心\t138", "电话号码位数不对"),
        ("staff", "姓名\t单位\n\t兴福镇综治中心", "第 1 行「姓名」：请填写姓名。"),
        ("staff", "姓名\t单位\t性别\n张三\t兴福镇综治中心\t龙", "可填：未知的性别、男、女"),
        ("staff", "姓名\t单位\t出生日期\n张三\t兴福镇综治中心\t2026-13-01", "日期不对"),
        ("staff", "姓名\t单位\t出生日期\n张三\t兴福镇综治中心\t2027-01-01", "出生日期"),
        ("staff", "姓名\t单位\n张三\t兴福镇综治中心\n张 三\t兴福镇综治中心", "与第1行重复"),
        ("unit", "名称\t类别\t上级单位\n甲\t部门\t乙\n乙\t部门\t甲", "上级绕成了一圈"),
        ("unit", "名称\t类别\t上级单位\n甲\t部门\t甲", "上级绕成了一圈"),
        ("unit", f"名称\t类别\t上级\t区划\n甲\t部门\t{CENTRE}\t无名村", "没有“无名村”这个区划"),
        ("unit", "名称\t类别\t上级单位\n甲\t部门\t乙\n乙\t怪物\t甲局", "上级在第2行，那一行有误"),
        (
            "unit",
            f"名称\t类别\t上级单位\n甲\t部门\t{CENTRE}\n甲\t部门\t兴福镇综治中心\n乙\t部门\t甲",
            "“甲”有2个：第1行、第2行。",
        ),
        ("staff", "姓名\t单位\n张三\t旧局", "单位“旧局”已撤销或停用"),
        ("post", "姓名\t岗位\t单位\t专职\n甲\t网格员\t旧局\t也许", "请填“是”或“否”。"),
        ("staff", "姓名\t单位\t专长\n甲\t旧局\t没有的、也没有的", "不是专业特长的选项"),
        ("post", "姓名\t岗位\t单位\n没有人\t网格员\t兴福镇综治中心", "没有“没有人”这个人员"),
        ("account", "账号\t姓名\t角色\t单位\nzs\t张三\t皇帝\t兴福镇综治中心", "可填：受理员"),
        (
            "account",
            "账号\t姓名\t角色\t单位\nzs\t张三\t审计员、受理员\t兴福镇综治中心",
            "不能兼任其他角色",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_cell(
    unchanged: Sample, kind: str, text: str, words: str
) -> None:
    told = said(judge(unchanged, kind, text))

    assert any(words in one for one in told), told
    assert refused(unchanged, kind, text) == "paste.has_wrong"


def test_below_a_unit_that_lies_nowhere_nothing_is_entered(unchanged: Sample) -> None:
    text = "名称\t类别\t上级单位\n甲所\t部门\t悬空所"

    assert refused(unchanged, "unit", text) == "unit.without_path"


def test_of_several_units_of_one_name_each_is_named(sample: Sample) -> None:
    twins = "名称\t类别\t上级单位\n执法队\t部门\t兴福镇综治中心\n执法队\t部门\t陈户镇综治中心"
    assert enter(sample, "unit", twins).new == (1, 2)

    (told,) = said(judge(sample, "staff", "姓名\t单位\n张三\t执法队"))
    assert "有2个" in told
    assert "执法队（兴福镇综治中心）、执法队（陈户镇综治中心）" in told
    enter(sample, "staff", "姓名\t单位\n张三\t兴福镇综治中心执法队")


def test_a_post_is_given_to_the_one_of_that_name_in_the_unit(sample: Sample) -> None:
    staff = "姓名\t单位\n张三\t兴福镇综治中心\n张三\t陈户镇综治中心"
    ids = enter(sample, "staff", staff).ids
    done = enter(sample, "post", "姓名\t岗位\t单位\n张三\t网格员\t陈户镇综治中心")

    (post,) = rows(sample, "post")
    assert (post["id"], post["staff"]) == (done.ids[1], ids[2])
    assert "有2个" in said(judge(sample, "post", f"姓名\t岗位\t单位\n张三\t网格员\t{CENTRE}"))[0]


def test_grids_are_given_to_those_who_hold_a_post(sample: Sample) -> None:
    town = "371625102000"
    with unit_of_work(sample.store, at()) as uow:
        for id_, name in ((71, "第一网格"), (72, "第二网格")):
            told: dict[str, Value] = {"name": name, "code": f"{town}1{id_:03}", "division": town}
            uow.record([RecordAmended(kind="grid", id=id_, before={}, after=told)])
    unit = "兴福镇综治中心"
    enter(sample, "staff", f"姓名\t单位\n张三\t{unit}\n李四\t{unit}")
    post = f"张三\t网格员\t{unit}\n李四\t网格员\t{unit}\n李四\t网格长\t{unit}"
    posts = enter(sample, "post", f"姓名\t岗位\t单位\n{post}").ids

    text = "姓名\t网格\n张三\t第一网格\n张三\t3716251020001072\n李四网格长\t兴福镇第二网格"
    assert enter(sample, "duty", text).new == (1, 2, 3)
    assert enter(sample, "duty", text).same == (1, 2, 3)
    given = {(row["post"], row["grid"]) for row in rows(sample, "duty")}
    assert given == {(posts[1], 71), (posts[1], 72), (posts[3], 72)}
    (wrong,) = said(judge(sample, "duty", "姓名\t网格\n李四\t第一网格"))
    assert f"李四网格员（{unit}）、李四网格长（{unit}）" in wrong


def test_accounts_wait_as_one_that_is_opened_by_hand(sample: Sample) -> None:
    text = (
        "账号\t姓名\t角色\t单位\nzs\t张三\t受理员、调度员\t兴福镇综治中心\n"
        f"aq2\t王五\t安全管理员\t{CENTRE}\nsj2\t赵六\t审计员\t{CENTRE}"
    )
    assert enter(sample, "account", text).new == (1, 2, 3)

    with unit_of_work(sample.store, at()) as uow:
        found = {one.name: one for one in uow.accounts.all()}
    assert found["zs"].asked == {"clerk", "dispatcher"}
    assert found["aq2"].asked == {"security"}
    assert found["sj2"].roles == {"auditor"}
    assert found["zs"].since == TODAY.isoformat()


def test_lines_never_take_the_last_account_of_a_power(sample: Sample) -> None:
    text = f"账号\t姓名\t角色\t单位\t停用日期\nanquan\t安全管理员\t安全管理员\t{CENTRE}\t2026-11-30"

    assert refused(sample, "account", text) == "account.last_of_power"


@pytest.mark.parametrize(
    ("who", "kind"), [(AUDITOR, "staff"), (DISPATCHER, "unit"), (DISPATCHER, "account")]
)
def test_who_may_not_enter_one_may_not_enter_many(unchanged: Sample, who: int, kind: str) -> None:
    text = "名称\t类别\t上级单位\n甲\t部门\t" + CENTRE
    assert refused(unchanged, kind, text, who) == "account.not_permitted"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kind": "person"}, "record.unknown_kind"),
        ({"columns": ("name", "path")}, "paste.unknown_column"),
        ({"columns": ("name", "name")}, "paste.column_twice"),
        ({"lines": (("甲",),)}, "paste.uneven"),
        ({"lines": ()}, "paste.nothing_to_write"),
        ({"lines": (("", ""),)}, "paste.nothing_to_write"),
        ({"lines": (("甲", "乙"),) * 6_000}, "paste.too_many_lines"),
    ],
)
def test_what_is_no_grid_is_refused(unchanged: Sample, wrong: dict[str, Any], code: str) -> None:
    told: dict[str, Any] = {"kind": "unit", "columns": ("name", "type"), "lines": (("甲", "乙"),)}
    place = workplace_of(unchanged.store, unchanged.viewer(ADMINISTRATOR))
    with pytest.raises(RuleBroken) as broken:
        place.perform(enter_lines, EnterLines(**{**told, **wrong}))
    assert broken.value.code == code
