"""Who is told of what, on both stores: as the events say, in whatever order they arrived."""

from pathlib import Path
from typing import Any

from sqlalchemy import text

from db.followers import signature
from db.jobs.planning import bring_rows_up
from db.jobs.running import run_all
from db.log.base import SubjectErased
from db.queries.local import Credential
from db.queries.notices import Notice
from db.rows.uow import Store, answers, unit_of_work
from db.store.engine import reading, writing
from db.subjects.case import events as said
from db.subjects.work.events import NoticeRaised
from db.viewer import Role, Viewer
from tests.stores import DAY, at, local_store, proof, registered, sent, take, work

WORKS = frozenset({Role.DISPATCHER})
SENDER, RECEIVER = at(1, 1, "/1/", WORKS), at(2, 2, "/1/2/", WORKS)
BOSS = at(3, 1, "/1/", frozenset({Role.ADMINISTRATOR}))
RETURNED = said.CaseReturned(case_id=7, reason="01")


def dispatched(case_id: int) -> said.CaseDispatched:
    return said.CaseDispatched(
        case_id=case_id, to_unit=2, to_path="/1/2/", to_name="兴福", from_name="县中心"
    )


def hand_over(store: Store, *cases: int) -> None:
    for one in cases:
        accepted = said.CaseAccepted(case_id=one, accepted_on=DAY)
        work(store, registered(one), accepted, dispatched(one), viewer=SENDER)


def page(store: Store, viewer: Viewer, after: Notice | None = None) -> list[Notice]:
    with answers(store, viewer) as asked:
        return asked.notices.page(after, 2)


def whats(store: Store, viewer: Viewer) -> list[tuple[str, int]]:
    return [(one.what, one.subject) for one in page(store, viewer)]


def lines(store: Store) -> list[Any]:
    query = text("SELECT kind, id, path, what FROM tellings ORDER BY kind, id, device, counter")
    with reading(store.engine) as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_each_is_told_what_concerns_his_unit_or_his_duty_and_nothing_else(store: Store) -> None:
    hand_over(store, 7)
    work(store, NoticeRaised(notice_id=43, what="code_renewed", detail="x"))
    assert whats(store, RECEIVER) == [("dispatch", 7)]
    assert whats(store, SENDER) == []
    assert whats(store, BOSS) == [("code_renewed", 43)]
    work(store, RETURNED, viewer=RECEIVER)
    assert whats(store, SENDER) == [("return", 7)]
    assert proof(store) == []


def test_who_has_no_duty_in_it_or_sits_elsewhere_is_told_nothing(store: Store) -> None:
    hand_over(store, 7)
    for viewer in (
        at(4, 2, "/1/2/", frozenset({Role.READER})),
        at(4, 2, "/1/2/", frozenset({Role.AUDITOR})),
        at(4, 3, "/1/3/", WORKS),
        at(4, 3, "/1/2/3/", WORKS),
        at(4, 1, "/1/", WORKS),
    ):
        assert whats(store, viewer) == []


def test_nobody_is_told_of_a_case_that_he_may_not_see(store: Store) -> None:
    hand_over(store, 7)
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM audience WHERE path = '/1/2/'"))
    assert whats(store, RECEIVER) == []
    with answers(store, RECEIVER) as asked:
        assert asked.notices.count_unread() == 0


def test_pages_join_and_what_is_new_is_counted_from_the_mark_on(store: Store) -> None:
    hand_over(store, 1, 2, 3)
    with unit_of_work(store, RECEIVER) as uow:
        uow.local.set_credential(Credential(2, "x", 0, 0, 0))
    first = page(store, RECEIVER)
    rest = page(store, RECEIVER, first[-1])
    assert sorted(one.subject for one in (*first, *rest)) == [1, 2, 3]
    with unit_of_work(store, RECEIVER) as uow:
        assert uow.notices.count_unread() == 3
        uow.local.mark_notices(sorted(one.seq for one in (*first, *rest))[1])
    with answers(store, RECEIVER) as asked:
        assert asked.notices.count_unread() == 1
        assert len(asked.notices.unread()) == 1


def test_two_stores_that_have_met_tell_the_same(store: Store, tmp_path: Path) -> None:
    other = local_store(tmp_path / "other.db", 2)
    hand_over(store, 7)
    take(other, *sent(store))
    work(other, RETURNED, viewer=RECEIVER)
    take(store, *sent(other))
    assert whats(store, SENDER) == whats(other, SENDER) == [("return", 7)]
    assert whats(store, RECEIVER) == whats(other, RECEIVER)
    assert lines(store) == lines(other)
    assert proof(store) == proof(other) == []
    other.engine.dispose()


def test_what_is_over_or_erased_tells_nobody_any_more(store: Store) -> None:
    hand_over(store, 1, 2)
    work(store, said.CaseVoided(case_id=1, reason="重复"), viewer=RECEIVER)
    work(store, SubjectErased(kind="case", id=2, basis="x", second=2))
    assert lines(store) == []
    assert proof(store) == []


def test_a_line_that_says_something_else_is_found(store: Store) -> None:
    hand_over(store, 7)
    with writing(store.engine) as connection:
        connection.execute(text("UPDATE tellings SET path = '/1/3/'"))
    assert proof(store) == ["case: who is told differs"]


def test_a_store_of_before_gets_its_lines_by_a_job(store: Store) -> None:
    hand_over(store, 1, 7, 9)
    work(store, said.CaseVoided(case_id=9, reason="重复"), viewer=RECEIVER)
    work(store, NoticeRaised(notice_id=43, what="code_renewed", detail="x"))
    before = lines(store)
    with writing(store.engine) as connection:
        connection.execute(text("DELETE FROM tellings"))
        kept = {
            name: number for name, number in signature.numbers().items() if "tellings" not in name
        }
        connection.execute(
            text("UPDATE local_setting SET value = :told WHERE key = 'followers'"),
            {"told": signature.written(kept)},
        )
    bring_rows_up(store.engine)
    work(store, RETURNED, viewer=RECEIVER)  # somebody goes on meanwhile

    assert [one for one in lines(store) if one[1] == 7] == [
        ("case", 7, "/1/2/", "dispatch"),
        ("case", 7, "/1/", "return"),
    ]
    run_all(store)

    assert {*lines(store)} == {*before, ("case", 7, "/1/", "return")}
    assert proof(store) == []
