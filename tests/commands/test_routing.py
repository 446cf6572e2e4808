"""Routing rules by command: shown, ruled, refused, on either store."""

import json

from desktop import cli
from tests.commands.conftest import Office

ROW = ("name=网格事项", "order=60", "nature=matter", "level=town", "kind=committee")
MATTERS = tuple(word for value in ROW for word in ("--set", value))
SHIPPED = "除外）→案发镇街的人民调解委员会，当地设有人民调解委员会"


def test_what_is_ruled_is_shown_beside_what_came_with_the_program(office: Office) -> None:
    rule = ("routing", "rule", office.where, "matters", *MATTERS, "--as", "boss")

    assert office.run(*rule) == cli.DONE
    assert "60　网格事项：网格事项→案发镇街的人民调解委员会；产品规则" in office.out
    assert office.run("routing", "list", office.where, "--as", "clerk") == cli.DONE
    assert SHIPPED in office.out
    assert office.run("routing", "list", office.where, "--as", "clerk", "--json") == cli.DONE
    told = json.loads(office.out)["routing"]
    ruled = {one["key"]: one["ruled_by"] for one in told}
    assert ruled["town_committee"] == ""
    assert [key for key, by in ruled.items() if by] == ["matters"]
    assert office.run(*rule) == cli.REFUSED
    assert "已经是这样规定的" in office.said
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_a_rule_is_ended_and_a_unit_is_named_by_its_name(local: Office) -> None:
    named = ("--set", "name=试行", "--set", "order=9", "--set", "unit=没有的局")
    assert local.run("routing", "rule", local.where, *named, "--as", "boss") == cli.REFUSED
    assert "没有名叫“没有的局”" in local.said
    ended = ("routing", "rule", local.where, "town_committee", "--end", "--as", "boss")
    assert local.run(*ended) == cli.DONE
    assert "后由" in local.out
    assert local.run(*ended) == cli.REFUSED


def test_what_may_not_or_cannot_be_is_refused(local: Office) -> None:
    rule = ("routing", "rule", local.where, "matters", *MATTERS)
    assert local.run(*rule, "--as", "clerk") == cli.REFUSED
    assert local.run(*rule, "--set", "kind=party_organisation", "--as", "boss") == cli.REFUSED
    assert "去向的单位类型只能是" in local.said
    assert local.run(*rule, "--until", "2020-01-01", "--as", "boss") == cli.REFUSED
    assert "截止日期早于生效日期" in local.said
    for told in ("colour=red", "order", "order=-1"):
        assert local.run("routing", "rule", local.where, "matters", "--set", told) != cli.DONE
