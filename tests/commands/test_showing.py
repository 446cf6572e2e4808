"""What a person reads on the screen: Chinese words, never codes or the names of columns."""

import json
import re

import pytest

from desktop import cli
from desktop.commands import stores
from desktop.commands.frame import FAULT
from desktop.commands.use_case_words import listed, words_of
from desktop.demo import raising
from tests.commands.conftest import NUMBER, PHONE, Office, agreed, at_the_committee, registered

LATIN = re.compile(r"[A-Za-z_]{2,}")


def read_by(office: Office, account: str, *command: str) -> str:
    assert office.run(command[0], office.where, *command[1:], "--as", account) == cli.DONE
    return office.out


def test_a_case_is_shown_in_chinese(local: Office) -> None:
    case = agreed(local)

    shown = read_by(local, "mediator", "show", "case", case)

    for words in (
        "性质：纠纷",
        "环节：待签订",
        "事件类别：",
        "所属镇街：兴福镇",
        "涉及金额：￥12,000.50",
        "办结时限（内控时限）：",
        f"申请人　张建国　证件号码 {NUMBER}　电话 {PHONE}",
        "被申请人　张建军",
        "1. 三日内拆除滴水檐。",
        "兴福镇人民调解委员会",
    ):
        assert words in shown
    assert re.search(r"20\d\d-\d\d-\d\d \d\d:\d\d　达成协议　兴福镇人民调解委员会", shown)
    latin = {word for word in LATIN.findall(shown) if word not in {"ZZ", "mediator", "clerk"}}
    assert latin == {"dispatcher"}


def test_a_case_is_shown_masked_to_who_neither_holds_nor_typed_it(local: Office) -> None:
    case = at_the_committee(local)

    shown = read_by(local, "leader", "show", "case", case)

    assert NUMBER not in shown
    assert PHONE not in shown
    assert f"{NUMBER[:6]}{'*' * 10}{NUMBER[-2:]}" in shown


@pytest.mark.parametrize("who", ["clerk", "dispatcher", "leader", "mediator"])
def test_a_case_that_was_made_void_is_masked_for_whoever_held_or_typed_it(
    local: Office, who: str
) -> None:
    case = registered(local)
    assert NUMBER in read_by(local, "leader", "show", "case", case)
    local.perform("void_case", "clerk", case=case, reason="重复登记")

    for command in (("show", "case", case), ("find", case), ("find", NUMBER[-4:]), ("figures",)):
        for form in ((), ("--json",)):
            local.run(command[0], local.where, *command[1:], *form, "--as", who)
            assert NUMBER not in local.said
            assert PHONE not in local.said


def test_json_keeps_the_raw_values(local: Office) -> None:
    case = registered(local)

    told = local.ask("show", "case", case)

    assert (told["nature"], told["step"]) == ("dispute", "pending_acceptance")
    assert (told["amount"], told["parties"][0]["standing"]) == (1_200_050, "applicant")
    assert isinstance(told["happenings"][0]["at"], int)
    assert set(told["limits"]) == {"dispatch", "finish"} & set(told["limits"])


def test_what_is_found_stands_under_chinese_words(local: Office) -> None:
    registered(local)

    shown = read_by(local, "clerk", "find", "兴福")

    kinds = [line.partition("　")[0] for line in shown.splitlines() if not line.startswith(" ")]
    assert kinds == ["案件", "区划", "单位"]
    assert read_by(local, "clerk", "find", "查无此人") == "没有找到。\n"


def test_figures_are_read_in_chinese(local: Office) -> None:
    registered(local)

    shown = read_by(local, "clerk", "figures")

    told = "登记 1　已办结 0　未办结 1　今年登记 1（其中至今已办结 0）"
    assert f"    纠纷　{told}" in shown
    assert "网格：\n    城市综合网格　0" in shown
    assert not LATIN.search(shown)


def test_figures_have_the_keys_that_programs_ask_for(local: Office) -> None:
    told = local.ask("figures")

    assert set(told["grids"]) == {"urban", "rural", "public_service", "professional", "total"}
    assert {"grid_head", "grid_worker_full_time_party", "legal_adviser"} <= set(told["posts"])
    assert set(told["units"]) >= {"town", "village", "department", "social_organisation"}
    counted = {"registered", "closed", "open", "year_to_date", "year_closed"}
    assert {nature: set(keys) for nature, keys in told["cases"].items()} == {
        "dispute": counted,
        "matter": counted,
        "enquiry": counted,
    }


def test_the_figures_of_the_overview_are_told_with_where_they_come_from(local: Office) -> None:
    registered(local)

    shown = read_by(local, "clerk", "figures", "--overview")
    answer = local.ask("figures", "--overview")
    told, not_yet = answer["overview"]["dispute"], answer["untold"]

    assert "总览（纠纷）：\n    今日登记　1件　上周同日无数据可比\n" in shown
    words = "结存办结比＝期内办结的 ÷（期内办结的＋期末未办结的）＝0 ÷ 1；依据：产品规则"
    assert words in shown
    assert "规范受理率　没有受理时限，也没有不予受理的登记" in shown
    assert not LATIN.search(shown.replace("GB/T", ""))
    assert [one["period"] for one in told if one["key"] == "came"] == ["today", "month", "year"]
    (cleared,) = (one for one in told if one["key"] == "cleared")
    assert cleared["parts"] == {"part": 0, "whole": 1}
    about = ("cohort", "cut_off", "numerator", "denominator", "formula", "basis", "compared_with")
    assert all(one[name] for one in told for name in about if name != "denominator")
    assert all(bool(one["denominator"]) == ("whole" in one["parts"]) for one in told)
    assert not_yet["规范受理率"]


def test_what_mediation_came_to_is_told_with_its_people_and_sums(local: Office) -> None:
    shown = read_by(local, "clerk", "figures", "--mediation")

    assert (
        "经调解办结的纠纷，成功／不成）：\n    合计　0／0\n    涉及人数　0 人（0 件填了）" in shown
    )
    assert not LATIN.search(shown)
    assert local.ask("figures", "--mediation")["mediation"]["won"] == 0


def test_every_use_case_is_listed_with_readable_fields(local: Office) -> None:
    assert local.run("perform", "--list") == cli.DONE

    assert "register_case　权限：登记案件（case.register）" in local.out
    assert "    parties：列表，每项为对象，项目如下\n        name：文字" in local.out
    assert "happened_on：日期（2026-11-22）" in local.out


def test_every_permission_has_a_chinese_name() -> None:
    assert all(words_of(one["permission"]) for one in listed())


@pytest.mark.parametrize("body", ["[]", "1", '"x"', "{", "\\ud800", '{"summary": 1}'])
def test_what_cannot_be_read_is_refused_without_being_repeated(local: Office, body: str) -> None:
    code = local.run("perform", local.where, "register_case", body, "--as", "clerk", "--json")

    assert code == cli.REFUSED
    told = json.loads(local.out)
    assert told["refused"] == "command.not_readable"
    assert told["sentence"].endswith("。")


@pytest.mark.parametrize(
    "command", [(), ("find",), ("key",), ("key", "drop"), ("account", "reset"), ("restore",)]
)
def test_the_help_is_chinese(local: Office, command: tuple[str, ...]) -> None:
    assert local.run(*command, "--help") == cli.DONE

    assert "用法：zongzhi" in local.out
    for english in ("Usage", "Options", "Arguments", "Commands:", "Show", "required"):
        assert english not in local.out


def test_the_accounts_of_a_demonstration_are_told_in_chinese(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    account = {"name": "cun", "person_name": "甄示范", "roles": "clerk mediator", "unit": "官王村"}
    raised = raising.Raised(1, 2, 3, 0.1, "Demo-2026", (account,))
    monkeypatch.setattr(raising, "raise_county", lambda *_: raised)

    assert cli.main(["demo", "somewhere"]) == cli.DONE

    told = capsys.readouterr().out
    assert "甄示范（受理员、调解员，官王村）" in told
    assert set(LATIN.findall(told)) == {"demo", "Demo", "cun"}


def test_a_check_names_what_is_wrong_in_chinese(
    local: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "check_chains", lambda _: ["chain 1 has lost its end"])

    assert local.run("check", local.where) == FAULT

    assert local.out == "终端 1 的证据链缺了末尾\n"
