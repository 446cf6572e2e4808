"""The PCs of an office are let in and put out by who may, at its real door, and it is told who."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.msgpack import encode

from db.log.unavailable import StoreUnavailable
from db.queries.accesses import Access, AccessFilter
from desktop.accounts.account_words import act_words, field_words, subject_words
from desktop.errors import RuleBroken
from desktop.office.joined.store import StoreFar
from desktop.office.line.identity import PcIdentity
from desktop.office.wire import messages as asked
from desktop.office.wire.refusals import Broken
from desktop.office.wire.values import unpacked
from desktop.usecases.accounts import AmendAccount, amend_account
from tests.commands.conftest import PASSWORD, Office
from tests.commands.test_office_served import Hall, working
from tests.office_line import PATIENCE, online

LOG_IN, NOT_PERMITTED = "office.log_in_again", "account.not_permitted"


class Desks(Hall):
    """A hall that closes what its PCs have opened."""

    def __init__(self, office: Office, folder: Path) -> None:
        super().__init__(office, folder)
        self.opened: list[StoreFar] = []

    def pc(self, name: str) -> StoreFar:
        self.opened.append(super().pc(name))
        return self.opened[-1]


@pytest.fixture
def hall(local: Office, tmp_path: Path) -> Iterator[Desks]:
    hall = Desks(local, tmp_path / "pcs")
    hall.folder.mkdir()
    hall.begin()
    yield hall
    for one in hall.opened:
        one.close()
    hall.end()


def told(line: Any, request: Any) -> Any:
    """Say it as any program may, by the certificate of a PC that has joined."""
    reply = asked.reply_of(line.call(encode(request), PATIENCE))
    return reply.code if isinstance(reply, Broken) else reply


def identity(hall: Desks, name: str) -> PcIdentity:
    found = PcIdentity.at(hall.folder / name)
    assert found
    return found


def audited(hall: Desks) -> list[tuple[str, str, str, str]]:
    """Read what the auditor sees in 查看记录; the boss goes by his login."""
    opened: StoreFar = hall.pc("审计")
    place = working(opened, "auditor")
    lines: list[Access] = place.ask(lambda reading: reading.work.accesses(AccessFilter(act="pc")))
    boss = place.ask(lambda reading: reading.accounts.by_name("boss"))
    assert boss
    names = {boss.person_name: "boss"}
    return [
        (act_words(one), names.get(one.actor_name, "?"), field_words(one), subject_words(one))
        for one in lines
    ]


def test_a_clerk_lets_nobody_in_and_puts_nobody_out(hall: Desks) -> None:
    desk, other = hall.pc("受理"), hall.pc("调度")
    desk.log_in("clerk", PASSWORD)
    assert hall.served
    assert hall.served.door
    shown = hall.served.door.invitations.shown
    before = shown()
    victim = identity(hall, "调度").joined.pc

    for request in (desk.desk.look, desk.desk.invite, lambda: desk.desk.put_out(victim)):
        with pytest.raises(RuleBroken, match=NOT_PERMITTED):
            request()

    after = shown()
    assert before
    assert after
    assert (after.code, after.by) == (before.code, before.by)
    assert working(other, "dispatcher").ask(lambda reading: reading.units.all())


def test_who_let_a_pc_in_and_who_put_it_out_is_written_down(hall: Desks) -> None:
    admin = hall.pc("管理")
    admin.log_in("boss", PASSWORD)
    admin.desk.invite()
    hall.pc("外来")
    stranger = identity(hall, "外来").joined.pc

    office = admin.desk.put_out(stranger)

    assert [one.name for one in office.pcs if one.revoked] == ["外来"]
    with pytest.raises(StoreUnavailable, match=r"line\.revoked"), online(identity(hall, "外来")):
        pass
    assert (
        audited(hall)[1:]
        == [  # the newest is the auditor's own PC
            ("办公室", "boss", "移出办公室", f"电脑 外来（{stranger[:8]}）"),
            ("办公室", "boss", "加入办公室", f"电脑 外来（{stranger[:8]}）"),
            ("办公室", "boss", "取加入码", "电脑"),
            (
                "办公室",
                "boss",
                "加入办公室",
                f"电脑 管理（{identity(hall, '管理').joined.pc[:8]}）",
            ),
        ]
    )


def test_a_token_is_good_at_its_own_pc_alone(hall: Desks) -> None:
    """With the other one's certificate, with the same one's and another account's bytes in it."""
    for name in ("受理", "调度"):
        hall.pc(name)
    with online(identity(hall, "受理")) as (line, _), online(identity(hall, "调度")) as (other, _):
        clerk = unpacked(told(line, asked.Enter("clerk", PASSWORD)).value, asked.Entered)
        boss = unpacked(told(line, asked.Enter("boss", PASSWORD)).value, asked.Entered)
        mixed = boss.token[:8] + clerk.token[8:]

        assert told(other, asked.Resume(clerk.token)) == LOG_IN
        assert told(line, asked.Resume(mixed)) == LOG_IN
        back = told(line, asked.Resume(clerk.token))
        assert unpacked(back.value, asked.Entered).viewer.account == clerk.viewer.account
        assert told(line, asked.Pcs()) == NOT_PERMITTED


def test_a_login_ends_within_seconds_when_its_account_does(hall: Desks) -> None:
    """The PC hears it without asking: its windows look again, and are told why."""
    desk, admin = hall.pc("受理"), hall.pc("管理")
    watch, clerk = desk.watch(), working(desk, "clerk")
    boss = working(admin, "boss")
    yesterday = (clerk.today() - timedelta(days=1)).isoformat()

    ending = AmendAccount(name="clerk", values={"until": yesterday})
    boss.perform(amend_account, ending)
    news = watch.wait()
    while news is not None and not news.changes.everything:
        news = watch.wait()

    with pytest.raises(RuleBroken, match=r"account\.(ended|not_valid)"):
        clerk.ask(lambda reading: reading.units.all())
