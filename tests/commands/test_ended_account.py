"""An account that ends, or loses a role, between two lines of `--many`."""

import io
import json
from collections.abc import Callable

import pytest

from db.log.base import Value
from db.rows.local_state import NOBODY
from db.rows.uow import unit_of_work
from db.subjects.records.events import RecordAmended
from desktop import cli
from desktop.keeping.logins import viewer_of
from desktop.keeping.opening import opened_store
from desktop.settings import Settings
from tests.commands.conftest import Office

SERVER = pytest.param("server", marks=pytest.mark.postgresql)


class Piped(io.BytesIO):
    """Lines of a pipe; something happens elsewhere before one of them is read."""

    def __init__(self, lines: list[str], before: int, happens: Callable[[], None]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines).encode())
        self._before, self._happens, self._read = before, happens, 0

    def readline(self, size: int | None = -1) -> bytes:
        self._read += 1
        if self._read == self._before:
            self._happens()
        return super().readline(size)


def amend(office: Office, **values: Value) -> None:
    """Another program changes the clerk's account."""
    with opened_store(office.where, Settings()) as open_store:
        account = viewer_of(open_store.store, "clerk").account
        with unit_of_work(open_store.store, NOBODY) as uow:
            uow.record([RecordAmended(kind="account", id=account, before={}, after=values)])


@pytest.mark.parametrize("office", [SERVER], indirect=True)
def test_the_line_after_the_end_of_the_account_is_refused_by_its_number(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"summary": "双方因滴水檐争执。", "parties": [{"name": "张三"}]})
    pipe = Piped([line, "", line, line], 3, lambda: amend(office, until="2026-01-31"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(pipe, "utf-8"))

    code = office.run("perform", office.where, "register_case", "--many", "--as", "clerk")

    first, *refused = [json.loads(one) for one in office.out.splitlines()]
    assert code == cli.DONE
    assert first["done"] == "register_case"
    assert [(one["line"], one["refused"]) for one in refused] == [
        (3, "account.ended"),
        (4, "account.ended"),
    ]
    assert refused[0]["sentence"].startswith("您的账号已于2026-01-31到期停用")


@pytest.mark.parametrize("office", [SERVER], indirect=True)
def test_a_line_that_needs_a_role_taken_meanwhile_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"summary": "双方因滴水檐争执。", "parties": [{"name": "张三"}]})

    def take() -> None:
        amend(office, roles="mediator")

    piped = io.TextIOWrapper(Piped([line, line], 2, take), "utf-8")
    monkeypatch.setattr("sys.stdin", piped)

    office.run("perform", office.where, "register_case", "--many", "--as", "clerk")

    first, second = [json.loads(one) for one in office.out.splitlines()]
    assert first["done"] == "register_case"
    assert (second["line"], second["refused"]) == (2, "account.roles_changed")
    assert "受理员" in second["sentence"]
