"""Whatever is typed wrongly after any command is told in Chinese, and where to read on."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from desktop import cli
from tests.commands.conftest import Office

GIVEN = {
    "nothing": [],
    "no such option": ["--nosuch"],
    "no such letter": ["-x"],
    "too many": [f"参数{n}" for n in range(9)],
    "an option without its value": ["--passphrase-file"],
    "a value that is none": ["--json=many"],
}
BEGIN_BY_THEMSELVES = {  # without an argument
    *(("run",), ("selftest",), ("serve",)),
    *(("office", "stop"), ("office", "login")),
}
ENGLISH = re.compile(r"[A-Za-z]{2,}")
KNOWN = re.compile(r"--[a-z-]+|zongzhi|postgresql://|STORE|UTF-8")


def commands_of(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, inner in getattr(command, "commands", {}).items():
        yield from commands_of(inner, (*path, name))
    if path:
        yield path, command


ALL = dict(commands_of(get_command(cli.application())))


def words_of(path: tuple[str, ...]) -> set[str]:
    """What a command calls its own: its name, its metavars, the values of its choices."""
    command = ALL[path]
    named = (*path, *getattr(command, "commands", {}))
    known = {word for name in named for word in name.split("-")}
    for one in command.params:
        known |= set(ENGLISH.findall(" ".join((one.metavar or "", getattr(one, "help", "") or ""))))
        known |= set(map(str, getattr(one.type_descriptor, "choices", None) or ()))
    return known


@pytest.mark.parametrize("how", GIVEN)
def test_every_command_says_in_chinese_what_was_typed_wrongly(local: Office, how: str) -> None:
    wrong = []
    for path in ALL:
        if how == "nothing" and path in BEGIN_BY_THEMSELVES:
            continue
        code = local.run(*path, *GIVEN[how])
        told = KNOWN.sub("", local.said)
        foreign = set(ENGLISH.findall(told)) - words_of(path) - {"nosuch"}
        ends = re.fullmatch(r".+用 zongzhi.* --help 查看用法。", local.said.strip())
        if code != cli.WRONG_USAGE or foreign or not ends:
            wrong.append((path, code, foreign, local.said))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ("figures",),
            "缺少 STORE（数据库文件夹，或 postgresql:// 地址）。用 zongzhi figures --help",
        ),
        (("figures", "a", "b 张三", "c"), "多了 "),
        (("limits",), "请写明做什么：list、rule。"),
        (("limits", "lst"), "请写明做什么：list、rule。"),
        (("没有的文件夹",), "没有“没有的文件夹”这个命令，也没有这个文件夹。"),
    ],
)
def test_what_is_wrong_is_named(local: Office, given: tuple[str, ...], told: str) -> None:
    assert local.run(*given) == cli.WRONG_USAGE
    assert told in local.said
    assert "张三" not in local.said


@pytest.mark.parametrize("display", [True, False])
def test_a_store_alone_is_opened_or_what_to_type_is_said(
    local: Office, monkeypatch: pytest.MonkeyPatch, display: bool
) -> None:
    opened: list[str] = []

    def run(where: str, _: object) -> int:
        opened.append(where)
        return 0

    monkeypatch.setattr(cli, "has_display", lambda: display)
    monkeypatch.setattr("desktop.app.run", run)

    code = local.run(local.where)

    assert opened == ([local.where] if display else [])
    assert code == (cli.DONE if display else cli.WRONG_USAGE)
    assert display or "打开窗口写 run" in local.said
