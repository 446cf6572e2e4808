"""What is recorded stands in rows, words and counts at once, on either engine."""

from datetime import date

import pytest
from sqlalchemy import select

from db.journal import table as journal
from db.log.base import Subject, Value
from db.models.followers import CONFLICT
from db.models.journal import EVENT
from db.queries import Reading
from db.queries.case_filter import CaseFilter
from db.queries.case_paging import ORDERS
from db.queries.cases import CaseLine, key_of
from db.rows.uow import Store, unit_of_work
from db.store.engine import reading
from db.subjects.case import events as said
from db.subjects.case.party_facts import Limit
from db.subjects.records.events import RecordAmended, RecordRemoved, RecordsImported
from db.subjects.work.events import ConflictSettled, PaperPrinted
from tests.stores import ANNA, BODO, DAY, at, proof, registered, rows_of, work

WHOLE_LIFE = (
    registered(1),
    said.CaseAccepted(
        case_id=1,
        accepted_on=DAY,
        limits=(
            Limit(key="dispatch", due=date(2026, 1, 5), version="1"),
            Limit(key="finish", due=date(2026, 2, 1), version="1"),
        ),
    ),
    said.CaseKept(case_id=1),
    said.MediationHeld(case_id=1, held_on=DAY, place="调解室", mediators=("赵",), recorder="钱"),
    said.TermsReached(
        case_id=1,
        number="兴调字2026第1号",
        committee="兴福调委会",
        reached_on=DAY,
        facts="漏水",
        terms=("赔偿",),
        performance="当场",
        mediators=("赵",),
        recorder="钱",
    ),
    said.AgreementSigned(
        case_id=1, signed_on=DAY, parties=(ANNA.id, BODO.id), mediator="赵", sealed=True
    ),
    said.CaseFinished(case_id=1, finished_on=date(2026, 1, 12), outcome="agreed", result="好"),
    said.CaseRevisited(case_id=1, visited_on=date(2026, 1, 13), way="phone", satisfaction="yes"),
    said.CaseClosed(case_id=1, closed_on=date(2026, 1, 14)),
)


def test_a_case_goes_its_whole_way(store: Store) -> None:
    for event in WHOLE_LIFE:
        work(store, event)

    [row] = rows_of(store, "case", [1])
    assert row
    assert (row["step"], row["sessions"], row["agreement_number"]) == (
        "closed",
        1,
        "兴调字2026第1号",
    )
    assert proof(store) == []


def test_one_batch_gives_the_rows_of_many(store: Store) -> None:
    work(store, *WHOLE_LIFE)

    with reading(store.engine) as connection:
        ask = Reading(connection, at())
        assert [case.step for case in ask.cases.find("建国")] == ["closed"]
        assert ask.counts.total("dispute.done.unit", DAY, date(2026, 1, 31)) == 1
        assert [f.days for f in ask.counts.by("dispute.done.unit", DAY, date(2026, 1, 31))] == [10]
    assert proof(store) == []


def test_a_failure_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with unit_of_work(store, at()) as uow:
            uow.record([registered(1)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert rows_of(store, "case", [1]) == [None]
    with reading(store.engine) as connection:
        assert connection.execute(select(EVENT)).all() == []


def test_a_block_is_a_row_for_each_of_its_subjects(store: Store) -> None:
    rows: dict[int, tuple[Value, ...]] = {n: (f"王{n}", "13800001234") for n in range(1, 501)}
    work(store, RecordsImported(kind="person", fields=("name", "phone"), rows=rows))

    with reading(store.engine) as connection:
        ask = Reading(connection, at())
        assert [person.id for person in ask.people.find("王50")] == [500, 50]
        assert ask.people.count_found("王") == 500
    assert proof(store) == []


def test_what_a_column_cannot_hold_is_a_conflict_not_a_fault(store: Store) -> None:
    wrong: dict[str, Value] = {"name": 5, "household": "house", "village": "x" * 33}
    work(
        store,
        RecordAmended(kind="person", id=2, before={}, after={"phone": "13800001234", **wrong}),
    )

    [row] = rows_of(store, "person", [2])
    assert row
    assert (row["phone"], row["name"], row["household"]) == ("13800001234", None, None)
    with reading(store.engine) as connection:
        fields = select(CONFLICT.c.field).where(CONFLICT.c.code == "record.does_not_fit")
        assert set(connection.scalars(fields)) == {"name", "household", "village"}
    assert proof(store) == []


@pytest.mark.parametrize("wrong", [{"happened_on": "soon"}, {"amount": "1"}, {"title": None}])
def test_a_correction_that_cannot_be_read_is_a_conflict(
    store: Store, wrong: dict[str, str | None]
) -> None:
    work(store, registered(1))
    work(store, said.CaseCorrected(case_id=1, before={}, after=dict(wrong), reason="x"))

    with reading(store.engine) as connection:
        assert set(connection.scalars(select(CONFLICT.c.code))) == {
            "case.field_cannot_be_corrected"
        }
    assert proof(store) == []


def test_what_was_amended_after_its_removal_is_told(store: Store) -> None:
    work(store, RecordAmended(kind="person", id=2, before={}, after={"name": "王"}))
    work(store, RecordRemoved(kind="person", id=2, reason="x"))
    work(store, RecordAmended(kind="person", id=2, before={"name": "王"}, after={"name": "李"}))

    assert rows_of(store, "person", [2]) == [None]
    with reading(store.engine) as connection:
        assert list(connection.scalars(select(CONFLICT.c.code))) == ["record.removed"]
    assert proof(store) == []


def test_a_settled_conflict_leaves_the_list(store: Store) -> None:
    work(store, registered(1), said.CaseClosed(case_id=1, closed_on=DAY))
    with reading(store.engine) as connection:
        [clash] = Reading(connection, at()).work.conflicts()
    work(
        store,
        ConflictSettled(
            kind="case",
            id=1,
            device=clash.device,
            counter=clash.counter,
            field=clash.field,
            decision="不办",
        ),
    )

    assert clash.code == "case.not_revisited"
    with reading(store.engine) as connection:
        assert Reading(connection, at()).work.conflicts() == []
        assert list(connection.scalars(select(CONFLICT.c.settled))) == ["不办"]
    assert proof(store) == []


def test_a_printed_paper_is_a_row_of_its_own(store: Store) -> None:
    printed = PaperPrinted(
        print_id=5,
        case_id=1,
        paper="receipt",
        number="1",
        printed_on=DAY,
        copies=2,
        way="printed",
        digest="0" * 64,
    )
    work(store, registered(1), printed)

    with reading(store.engine) as connection:
        [seen] = Reading(connection, at()).work.prints(1)
        file = Reading(connection, at()).casefile.get(1)
    assert (seen.id, seen.copies) == (5, 2)
    assert file
    assert [happening.name for happening in file.happenings] == ["register", "print"]
    assert proof(store) == []


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("way", ["", "-"])
def test_pages_hold_every_case_once_in_order(store: Store, order: str, way: str) -> None:
    told = [
        registered(
            n,
            number=f"N{(n * 17) % 40:02}",
            category=("0202", "01", "")[n % 3],
            unit_name="乙甲丙"[n % 3],
            registered_on=date(2026, 1, 1 + n % 5),
        )
        for n in range(1, 41)
    ]
    work(store, *told)
    found: list[CaseLine] = []
    with reading(store.engine) as connection:
        ask, key = Reading(connection, at()), None
        while lines := ask.cases.page(CaseFilter(), f"{way}{order}", key, limit=7):
            found += lines
            key = key_of(lines[-1], f"{way}{order}")

    shown = [(getattr(line, order), line.id) for line in found]
    assert len(shown) == 40
    assert shown == sorted(shown, reverse=bool(way))


def test_a_list_of_cases_is_searched_in_any_order_and_added_up(store: Store) -> None:
    more = {"people_involved": 3, "amount": 120_050}
    told = [
        registered(n, number=f"N{9 - n}", title=f"{'滴水檐' if n % 2 else '树木'}占巷", **more)
        for n in range(1, 7)
    ]
    work(store, *told)
    eaves = CaseFilter(typed="滴水檐")
    with reading(store.engine) as connection:
        ask = Reading(connection, at())
        listed = [line.id for line in ask.cases.page(eaves, "number")]
        one = [line.id for line in ask.cases.page(CaseFilter(typed="n7"), "number")]
        some = [line.id for line in ask.cases.page(CaseFilter(ids=(2, 3)), "number")]
        added, stopped = ask.case_ledger.totals(eaves), ask.case_ledger.totals(eaves, 2)
        ordered = ask.case_ledger.in_order(eaves, "number")

    assert (listed, one, some) == ([5, 3, 1], [2], [3, 2])
    assert (added.cases, added.people, added.amount) == (3, 9, 360_150)
    assert (stopped.stopped, stopped.amount) == (True, 0)
    assert ordered


@pytest.mark.parametrize("typed", ["'", '"', "(", "*", "\\", ":)", "-", "¦", "% _", "^"])
def test_no_search_syntax_is_understood(store: Store, typed: str) -> None:
    work(store, registered(1))

    with reading(store.engine) as connection:
        assert Reading(connection, at()).cases.find(typed) == []
        assert len(Reading(connection, at()).cases.find(f"漏水 {typed}")) == 1


def test_a_long_summary_is_found_and_proven(store: Store) -> None:
    work(store, registered(1, summary="的" * 5000 + "尾"))

    with reading(store.engine) as connection:
        assert [case.id for case in Reading(connection, at()).cases.find("尾")] == [1]
    assert proof(store) == []


def test_rare_characters_survive(store: Store) -> None:
    work(store, registered(1, title="𠮷㛃𬭚"))

    with reading(store.engine) as connection:
        assert [case.title for case in Reading(connection, at()).cases.find("㛃𬭚")] == ["𠮷㛃𬭚"]
    assert proof(store) == []


def test_history_is_in_canonical_order_with_turns_that_count_up(store: Store) -> None:
    work(store, *WHOLE_LIFE)

    with unit_of_work(store, at()) as uow:
        facts = uow.history(Subject("case", 1))
    assert [fact.turn for fact in facts] == list(range(1, len(WHOLE_LIFE) + 1))
    assert facts == sorted(facts, key=lambda fact: fact[:4])
    with reading(store.engine) as connection:
        assert journal.doubtful(connection, facts) == set()


def test_a_text_without_end_stops_neither_store(store: Store) -> None:
    endless = "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(100_000))
    work(store, registered(1, summary=endless))

    with reading(store.engine) as connection:
        assert len(Reading(connection, at()).cases.find(endless[5_000:5_009])) == 1
    assert proof(store) == []
