"""Limits by command: shown, ruled, refused, on either store."""

import json

from desktop import cli
from tests.commands.conftest import Office

ROW = (
    *("name=回访时限", "amount=5", "unit=工作日", "kind=内控时限"),
    *("basis=县综治中心规定", "starts=finish", "stops=revisit"),
)
VISIT = tuple(word for value in ROW for word in ("--set", value))


def test_what_is_ruled_is_shown_beside_what_came_with_the_program(office: Office) -> None:
    rule = ("limits", "rule", office.where, "visit", *VISIT, "--as", "boss")

    assert office.run(*rule) == cli.DONE
    assert "回访时限：5个工作日，办结起算，回访停止；内控时限（依据：县综治中心规定）" in office.out
    assert office.run("limits", "list", office.where, "--as", "clerk") == cli.DONE
    assert (
        "finish　办结时限：30日，提前3日提醒，受理起算，签订协议、终止调解、办结停止" in office.out
    )
    assert office.run("limits", "list", office.where, "--as", "clerk", "--json") == cli.DONE
    told = {one["key"]: one for one in json.loads(office.out)["limits"]}
    assert (told["visit"]["amount"], told["visit"]["unit"]) == (5, "W")
    assert told["visit"]["starts"] == ["finish"]
    assert told["dispatch"]["kind"] == "产品规则"
    assert office.run(*rule) == cli.REFUSED
    assert "已经是这样规定的" in office.said
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_what_may_not_or_cannot_be_is_refused(local: Office) -> None:
    law = ("limits", "rule", local.where, "judicial_confirmation", "--set", "amount=60")
    assert local.run(*law, "--as", "boss") == cli.REFUSED
    assert "是法定时限" in local.said
    assert local.run(*law, "--as", "clerk") == cli.REFUSED
    rule = ("limits", "rule", local.where, "visit", *VISIT, "--as", "boss", "--set", "stops=sing")
    assert local.run(*rule) == cli.REFUSED
    assert "“sing”不是能写在这里的办理动作" in local.said
    for told in ("colour=red", "amount", "amount=-1"):
        assert local.run("limits", "rule", local.where, "finish", "--set", told) != cli.DONE
