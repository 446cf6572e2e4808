"""A login ends with what it rested on, on every PC, and is told no news any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier, Thread

import pytest
from msgspec import Raw

from db.log.base import Subject
from db.log.changes import Changes
from db.rows.local_state import NOBODY
from db.rows.uow import answers, unit_of_work
from desktop.errors import RuleBroken, TurnedAway
from desktop.office.serving.kept import KEPT_MS
from desktop.office.serving.rounds import DAY_MS, Rounds
from desktop.office.wire import messages as asked
from desktop.office.wire.values import unpacked
from desktop.usecases.passwords import ChangePassword, change_password
from tests.office.bad_pc import (
    LOG_IN,
    NOTHING,
    Amended,
    Pc,
    act,
    ask,
    change_account,
    founded,
    give_passwords,
    outcome,
    served,
)
from tests.office_line import PATIENCE
from tests.pcs import Hall
from tests.usecases.conftest import BOTH
from tests.usecases.office import PASSWORD, Office

NEW = "Zi-Ji 2026 xin"
SEES = ask("units", "all")
OTHER_PC = "bb" * 32


@pytest.fixture(scope="module", params=BOTH)
def module_office(request: pytest.FixtureRequest) -> Iterator[Office]:
    with contextmanager(founded)(request) as office:
        yield office


@pytest.fixture
def office(module_office: Office) -> Office:
    give_passwords(module_office)
    return module_office


def left(pc: Pc) -> None:
    pc.ask(asked.Leave())


def renewed(pc: Pc) -> None:
    renewing = Pc(pc.service, pc.office, OTHER_PC)
    assert renewing.told(asked.Renew("clerk", PASSWORD, NEW)).startswith("answered")


def changed(pc: Pc) -> None:
    assert outcome(pc.raw(act("change_password", old=PASSWORD, password=NEW))) != LOG_IN


def ended(pc: Pc) -> None:
    change_account(pc.office, "clerk", {"until": ""}, {"until": "2020-01-01"})


def shrunk(pc: Pc) -> None:
    change_account(pc.office, "clerk", {"roles": "clerk"}, {"roles": "viewer"})


def grown(pc: Pc) -> None:
    change_account(pc.office, "clerk", {"roles": "clerk"}, {"roles": "clerk dispatcher"})


def given_back(office: Office) -> None:
    """Have the account as it was found."""
    with answers(office.store, NOBODY) as reading:
        now = reading.accounts.by_name("clerk")
    assert now
    roles = " ".join(sorted(now.roles))
    if (roles, now.until) != ("clerk", ""):
        before: Amended = {"roles": roles, "until": now.until}
        change_account(office, "clerk", before, {"roles": "clerk", "until": ""})


ENDS = {
    "leaving": (left, LOG_IN, False),
    "a new password, set at another PC": (renewed, LOG_IN, False),
    "one's own new password": (changed, LOG_IN, True),
    "the account is ended": (ended, "account.ended", False),
    "a role is gone": (shrunk, LOG_IN, False),
    "a role is new": (grown, LOG_IN, True),
}


@pytest.mark.parametrize("what", ENDS)
def test_a_token_ends_with_what_its_login_rested_on(office: Office, what: str) -> None:
    """On the PC where it was given, also with a `serve` that began anew; `goes_on`: who is in."""
    end, told, goes_on = ENDS[what]
    pc = Pc(served(office), office)
    token = pc.enter().token
    again = Pc(served(office), office)
    assert again.told(asked.Resume(token)).startswith("answered")
    try:
        end(pc)
        for service in (pc.service, served(office)):
            assert Pc(service, office).told(asked.Resume(token)) == told
        heard = len(pc.heard)
        pc.service.look_after()
        assert (outcome(pc.raw(SEES)) != LOG_IN) is goes_on
        pc.service.hear(Changes(frozenset({Subject("case", 1)})))
        pushed = [asked.push_of(one) for one in pc.heard[heard:]]
        assert [one.subjects for one in pushed if one.subjects] == [[("case", 1)]] * goes_on
    finally:
        given_back(office)


def test_whoever_changes_his_password_goes_on_by_the_new_token_and_his_other_pcs_do_not(
    office: Office,
) -> None:
    here = Pc(served(office), office)
    other = Pc(here.service, office, OTHER_PC)
    here.enter()
    other.enter()

    reply = here.ask(asked.Perform("change_password", _told(), b"p" * asked.KEY_BYTES))
    token = unpacked(reply.value, asked.Performed).token
    here.service.look_after()

    assert outcome(other.raw(SEES)) == LOG_IN
    assert other.heard[-1:] != []
    assert outcome(here.raw(SEES)) != LOG_IN
    assert Pc(served(office), office).told(asked.Resume(token)).startswith("answered")
    assert Pc(served(office), office, OTHER_PC).told(asked.Resume(token)) == LOG_IN


def _told() -> Raw:
    return Raw(asked.told({"old": PASSWORD, "password": NEW}))


GUESSES: dict[str, Callable[[Pc], str]] = {
    "entering": lambda pc: pc.told(asked.Enter("clerk", "x")),
    "renewing": lambda pc: pc.told(asked.Renew("clerk", "x", NEW)),
    "proving": lambda pc: pc.told(asked.Prove("clerk", "x")),
    "changing": lambda pc: outcome(pc.raw(act("change_password", old="x", password=NEW))),
    "rehearsing": lambda pc: pc.told(
        asked.Perform(
            "change_password",
            Raw(asked.told({"old": "x", "password": NEW})),
            b"r" * asked.KEY_BYTES,
            rehearsed=True,
        )
    ),
}


@pytest.mark.parametrize("way", GUESSES)
def test_guesses_count_for_the_account_by_every_way_and_from_every_pc(
    office: Office, way: str
) -> None:
    """Eight at once on eight lines of four PCs: five are judged, then even the right one is not."""
    service = served(office)
    lines = [Pc(service, office, f"{number % 4:02}" * 32) for number in range(8)]
    for one in lines:
        one.enter()
    begin, found = Barrier(len(lines)), list[str]()

    def guess(pc: Pc) -> None:
        begin.wait(PATIENCE)
        found.extend(GUESSES[way](pc) for _ in range(2))

    threads = [Thread(target=guess, args=(one,)) for one in lines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found.count("account.unknown") == 4, "the fifth locks"
    assert found.count("account.locked") == len(found) - 4
    assert lines[0].told(asked.Enter("clerk", PASSWORD)) == "account.locked"


def test_what_is_old_is_let_go_of_at_once_and_every_day(office: Office) -> None:
    pc = Pc(served(office), office)
    pc.enter()
    case = office.register().case_id
    pc.raw(act("add_note", b"o" * 16, case_id=case, text="一"))
    left(pc)
    old = kept(office)
    office.wall.now = office.wall.now.fromtimestamp(
        office.wall.now.timestamp() + KEPT_MS / 1000 + 1, office.wall.now.tzinfo
    )
    pc.enter()
    pc.raw(act("add_note", b"n" * 16, case_id=case, text="二"))
    assert old < kept(office)

    pc.service.forget_old()

    assert len(old) >= 2
    assert old.isdisjoint(kept(office))
    assert len(kept(office)) == 1


def kept(office: Office) -> set[str]:
    with unit_of_work(office.store, NOBODY) as uow:
        return {key for first in ("done.", "left.") for key, _ in uow.local.settings(first)}


def test_rounds_tidy_at_first_and_when_a_day_is_over() -> None:
    """By the clock of the office: a computer that slept has counted no seconds."""
    now, tidied, looked = 0, list[int](), list[int]()

    def look() -> None:
        nonlocal now
        looked.append(now)
        now += DAY_MS // 2

    rounds = Rounds(look, lambda: tidied.append(now), lambda: now, each=0.001)
    rounds.start()
    while len(looked) < 6:
        pass
    rounds.stop()

    assert tidied[:3] == [0, DAY_MS, 2 * DAY_MS]


def test_the_windows_of_an_ended_login_are_turned_away(office: Office, tmp_path: Path) -> None:
    """And those of a login that rests on a password of one's own go on after the line was away."""
    hall = Hall(office, tmp_path)
    pc, other = hall.pc("windows"), hall.pc("others")
    far, beside = pc.enter("clerk"), other.enter("clerk")

    far.perform(change_password, ChangePassword(old=PASSWORD, password=NEW))
    hall.begin()
    for one in (pc, other):
        one.state.clear()

    assert far.ask(lambda reading: reading.units.all())
    with pytest.raises(TurnedAway, match=LOG_IN):
        beside.ask(lambda reading: reading.units.all())
    ended(Pc(hall.service, office))
    try:
        hall.service.look_after()
        assert pc.changes()[-1].everything
        with pytest.raises(RuleBroken, match=r"account\.ended"):
            far.ask(lambda reading: reading.units.all())
    finally:
        given_back(office)


def test_nothing_is_told_to_who_left(office: Office) -> None:
    pc = Pc(served(office), office)
    pc.enter()
    assert pc.told(asked.Leave()) == NOTHING
    pc.service.hear(Changes(frozenset({Subject("case", 1)})))
    assert pc.heard == []
