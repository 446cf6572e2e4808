"""Settings by command, on either store: listed, shown with their history, set, refused."""

import json

from desktop import cli
from tests.commands.conftest import Office


def test_a_setting_is_listed_set_shown_and_set_back(office: Office) -> None:
    assert office.run("settings", office.where, "--as", "clerk") == cli.DONE
    assert "lock.after　多久不操作就锁定：15分钟（默认）（全县）" in office.out
    change = ("set", office.where, "lock.after", "10分钟", "--reason", "大厅人多", "--as")

    assert office.run(*change, "clerk") == cli.REFUSED
    assert office.run(*change, "security") == cli.DONE
    assert office.out.strip() == "多久不操作就锁定：10分钟"

    show = ("settings", office.where, "lock.after", "--as", "clerk")
    assert office.run(*show) == cli.DONE
    assert "15分钟（默认） → 10分钟。理由：大厅人多" in office.out
    assert "由安全管理员设置。" in office.out
    assert office.run(*show, "--json") == cli.DONE
    told = json.loads(office.out)
    assert (told["value"], told["holds"], told["default"]) == ("10", "10", "15")
    assert [(one["before"], one["value"], one["apart"]) for one in told["history"]] == [
        (None, "10", False)
    ]
    back = ("set", office.where, "lock.after", "--default", "--as", "security", "--json")
    assert office.run(*back) == cli.DONE
    assert json.loads(office.out) == {"key": "lock.after", "value": None, "holds": "15"}
    assert office.run("check", office.where, "--rebuild") == cli.DONE


def test_what_cannot_be_set_is_refused_with_a_sentence(local: Office) -> None:
    keeper = ("--as", "security")
    for given, sentence in (
        (("lock.after", "一刻钟"), "应填整数，从1到60。"),
        (("lock.after", "99"), "应在1到60分钟之间。"),
        (("lock.after",), "请写明新的值，或用 --default 恢复默认。"),
        (("lock.after", "9", "--default"), "请写明新的值，或用 --default 恢复默认。"),
        (("lock.afer", "9"), "没有“lock.afer”这项设置"),
        (("window.scale", "巨大"), "请从这些里选：标准、大、更大、最大。"),
        (("lock.after", "--default"), "已经是15分钟，没有改动。"),
    ):
        assert local.run("set", local.where, *given, *keeper) == cli.REFUSED
        assert sentence in local.said
    assert local.run("settings", local.where, "no.such", *keeper) == cli.REFUSED


def test_what_is_set_for_oneself_is_ones_own(local: Office) -> None:
    size = ("set", local.where, "window.scale", "125", "--as")
    assert local.run(*size, "clerk") == cli.DONE
    assert local.out.strip() == "字号：更大"
    assert local.run("settings", local.where, "--as", "security", "--json") == cli.DONE
    told = {one["key"]: one for one in json.loads(local.out)["settings"]}
    assert told["window.scale"]["value"] is None
    assert local.run("settings", local.where, "window.scale", "--as", "clerk") == cli.DONE
    assert "字号：更大（本账号）" in local.out
