"""A row of commands on a server that goes away: each is done once, or it is said why not."""

import json
from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from typing import Any

import pytest

from db.store import again
from desktop import cli
from desktop.commands import performing
from tests.commands.conftest import Office, _copied, _heard_by
from tests.proxy import Cut, Proxy

pytestmark = pytest.mark.postgresql
LINES = [f"第{number}家屋顶漏雨" for number in range(4)]


@pytest.fixture
def proxy(request: pytest.FixtureRequest, there: Office) -> Iterator[Proxy]:
    proxy = Proxy(there.where)
    yield proxy
    proxy.close()


@pytest.fixture
def there(
    request: pytest.FixtureRequest,
    secrets: None,
    templates: dict[str, str],
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Office]:
    yield from _copied(request, "server", templates, _heard_by(capsys))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "PATIENCE", 0.1)


def register_lines(office: Office, proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> int:
    cases = [{"summary": line, "parties": [{"name": "张三"}]} for line in LINES]
    piped = "\n".join(json.dumps(case) for case in cases).encode()
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(piped)))
    return office.run("perform", proxy.url, "register_case", "--many", "--as", "clerk")


def found(office: Office, words: str) -> list[dict[str, Any]]:
    kinds = office.ask("find", words, "--kind", "case")["kinds"]
    return [line for kind in kinds for line in kind["lines"]]


@pytest.mark.parametrize("cut", [Cut.UNSENT, Cut.UNANSWERED])
def test_it_goes_on_with_the_same_line_when_the_server_is_back(
    there: Office, proxy: Proxy, monkeypatch: pytest.MonkeyPatch, cut: Cut
) -> None:
    """Away for long enough that a single act gives up, in the middle of the third line."""
    begun, left = False, 8

    def wish(request: bytes) -> Cut:
        nonlocal begun, left
        begun = begun or LINES[2].encode() in request
        first = begun and left == 8 and b"COMMIT" in request
        away = first or 0 < left < 8
        left -= away
        return cut if first else Cut.UNSENT if away else Cut.NONE

    proxy.wish = wish
    code = register_lines(there, proxy, monkeypatch)

    assert code == cli.DONE, there.said
    answers = [json.loads(line) for line in there.out.splitlines()]
    assert [answer["done"] for answer in answers] == ["register_case"] * len(LINES)
    assert "正在重试同一行" in there.said
    assert [len(found(there, line)) for line in LINES] == [1] * len(LINES)


def test_a_server_that_stays_away_ends_it_with_a_sentence(
    there: Office, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(performing, "PATIENCE", 0.3)

    def wish(request: bytes) -> Cut:
        if LINES[2].encode() in request:
            proxy.wish = lambda _: Cut.UNSENT
            return Cut.UNSENT
        return Cut.NONE

    proxy.wish = wish
    code = register_lines(there, proxy, monkeypatch)

    assert code == cli.UNAVAILABLE
    assert len(there.out.splitlines()) == 2
    assert "连不上数据库服务器" in there.said
    assert [len(found(there, line)) for line in LINES] == [1, 1, 0, 0]
