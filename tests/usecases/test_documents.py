"""A document: numbered once, frozen, served, made void; and whose it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from db.log.base import Subject, Value
from db.queries.documents import Document
from desktop.cases.document_moments import document_moments
from desktop.cases.document_sheets import serving, voiding
from desktop.forms.parts import Form
from desktop.papers.case_content import ForPaper, case_naming
from desktop.papers.catalogue import BY_KEY
from desktop.papers.described.grid_board import PAPER as BOARD
from desktop.papers.frozen import digest_of_text, thawed
from desktop.papers.paper import CASE, Paper, Series
from desktop.papers.readers import HOLDERS
from desktop.usecases.accounts import ConfirmAccount, confirm_account
from desktop.usecases.documents import (
    Issued,
    IssueDocument,
    ServeDocument,
    VoidDocument,
    issue_document,
    serve_document,
    void_document,
)
from desktop.usecases.printing import (
    PrintDocument,
    RecordPrint,
    print_document,
    record_print,
)
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.units import MergeUnit, merge_unit
from tests.stores import at, from_a_newer_program, proof, work
from tests.usecases.committees import agreed
from tests.usecases.office import CENTRE, COMMITTEE, GRID, Office, _record, found_office

ISSUE = IssueDocument(paper="grid_board", id=GRID)
HEAD, WORKER, GONE = 401, 402, 403


@pytest.fixture
def desk() -> Iterator[Office]:
    office = found_office()
    work(office.store, *_team(), viewer=at(path="/1/"))
    yield office
    office.store.engine.dispose()


def _team() -> Iterator[Any]:
    yield _record("unit", CENTRE, {"phone": "0543-2321234"})
    for id_, name in ((HEAD, "王秀兰"), (WORKER, "孙立新"), (GONE, "陈春燕")):
        yield _record("staff", id_, {"name": name, "unit": CENTRE, "phone": "13900001111"})
    told = (
        (HEAD, "grid_head", ""),
        (WORKER, "grid_worker", ""),
        (GONE, "grid_worker", "2026-01-01"),
    )
    for staff, function, until in told:
        post, duty = staff + 100, staff + 200
        yield _record("post", post, {"staff": staff, "function": function, "unit": CENTRE})
        yield _record("duty", duty, {"post": post, "grid": GRID, "until": until})
    yield _record("micro_grid", 431, {"name": "东片", "grid": GRID, "range": "1号至30号"})


def issued(office: Office, who: str = "dispatcher") -> Issued:
    done = office.do(who, issue_document, ISSUE)
    assert isinstance(done, Issued)
    return done


def documents(office: Office, kind: str = "grid", id_: int = GRID) -> list[Document]:
    return office.ask(lambda reading: reading.documents.of(kind, id_))


def said(office: Office, document: int) -> Any:
    return thawed(BOARD, office.ask(lambda reading: reading.documents.frozen(document)))


def test_what_is_issued_has_a_number_and_says_the_same_for_ever(desk: Office) -> None:
    done = issued(desk)
    board = said(desk, done.document_id)

    assert done.number == board.number == "(2026)博兴网公示字第0010001号"
    assert [(one.function, one.name) for one in board.people] == [
        ("网格长", "王秀兰"),
        ("网格员", "孙立新"),
    ]
    assert {one.phone for one in board.people} == {"0543-2321234"}, "of the office, no mobile"
    assert board.scope == "东片（1号至30号）"
    assert (board.lies_in, board.issued_on) == ("兴福镇官王村", "2026年11月20日")

    work(desk.store, _record("grid", GRID, {"name": "官王村新网格"}), viewer=at(path="/1/"))

    assert said(desk, done.document_id) == board
    (document,) = documents(desk)
    frozen = desk.ask(lambda reading: reading.documents.frozen(done.document_id))
    assert (document.state, document.digest) == ("issued", digest_of_text(frozen))
    assert proof(desk.store) == []


def test_a_number_is_given_once_though_its_document_is_void(desk: Office) -> None:
    first = issued(desk)
    assert desk.refusal("dispatcher", issue_document, ISSUE) == ("document.stands", "")

    void = VoidDocument(document_id=first.document_id, reason="更换网格员")
    desk.do("dispatcher", void_document, void)
    second = issued(desk)

    assert second.number == "(2026)博兴网公示字第0010002号"
    new, old = documents(desk)
    assert (new.number, new.state, old.state, old.reason) == (
        second.number,
        "issued",
        "voided",
        "更换网格员",
    )
    assert desk.refusal("dispatcher", void_document, void) == ("document.void", "")


def test_two_desks_without_a_network_never_give_one_number(desk: Office) -> None:
    other = desk.elsewhere()
    other.set("station", "2")

    here, there = issued(desk), issued(other)
    desk.hear(other)

    assert {here.number, there.number} == {one.number for one in documents(desk)}
    assert here.number != there.number
    other.store.engine.dispose()


def test_a_year_begins_its_series_anew(desk: Office) -> None:
    first = issued(desk)
    desk.wall.now += timedelta(days=60)
    void = VoidDocument(document_id=first.document_id, reason="换牌")
    desk.do("leader", void_document, void)

    assert issued(desk).number == "(2027)博兴网公示字第0010001号"


def test_a_draft_that_was_looked_at_is_issued_only_while_it_says_the_same(desk: Office) -> None:
    draft = IssueDocument(paper="grid_board", id=GRID, seen="0" * 64)

    assert desk.refusal("dispatcher", issue_document, draft) == ("document.changed", "")
    assert documents(desk) == []


def test_a_serving_is_kept_for_each_receiver(desk: Office) -> None:
    document = issued(desk).document_id
    for to in ("官王村公告栏", "官王小区北门"):
        serve = ServeDocument(document_id=document, how="posted", to=to)
        desk.do("dispatcher", serve_document, serve)

    (found,) = documents(desk)
    assert found.state == "served"
    assert [one.recipient for one in found.servings] == ["官王村公告栏", "官王小区北门"]
    assert {one.actor_name for one in found.servings} == {"孙立新"}


def test_what_is_filled_in_on_its_sheets_serves_a_document_and_makes_it_void(desk: Office) -> None:
    issued(desk)
    (found,) = documents(desk)
    today = desk.wall.now.date()
    sheet = serving(found, today)
    typed = {"how": "posted", "served_on": today, "to": "官王村公告栏", "remark": "已拍照"}
    assert [asked.name for asked, _ in sheet.fields] == [*typed]
    desk.do("dispatcher", sheet.use_case, sheet.make(typed))

    (served,) = documents(desk)
    told = [(one.recipient, one.served_on, one.remark) for one in served.servings]
    assert (served.state, told) == ("served", [("官王村公告栏", today, "已拍照")])
    sheet = voiding(served)
    desk.do("dispatcher", sheet.use_case, sheet.make({"reason": "更换网格员"}))

    (void,) = documents(desk)
    assert (void.state, void.reason) == ("voided", "更换网格员")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"how": "pigeon"}, ("code.unknown", "how")),
        ({"to": " "}, ("text.missing", "to")),
        ({"served_on": "2026-11-19"}, ("document.served_before_issued", "served_on")),
        ({"served_on": "2026-11-21"}, ("date.in_future", "served_on")),
        ({"document_id": 7}, ("document.unknown", "")),
    ],
)
def test_what_was_not_served_so_is_refused(
    desk: Office, given: dict[str, Any], told: tuple[str, str]
) -> None:
    document = issued(desk).document_id
    whole = {"document_id": document, "how": "posted", "to": "公告栏", **given}
    if day := given.get("served_on"):
        whole["served_on"] = type(documents(desk)[0].issued_on).fromisoformat(day)

    assert desk.refusal("dispatcher", serve_document, ServeDocument(**whole)) == told


def test_who_keeps_no_teams_issues_no_board(desk: Office) -> None:
    assert desk.refusal("clerk", issue_document, ISSUE) == ("account.not_permitted", "")
    assert desk.refusal("auditor", issue_document, ISSUE) == ("account.not_permitted", "")
    assert issued(desk, "administrator").number


def test_a_grid_without_people_or_with_an_end_has_no_board(desk: Office) -> None:
    empty, over = 32, 33
    unled = _record("grid", empty, {"name": "第二网格"})
    ended = _record("grid", over, {"name": "第三网格", "until": "2026-01-01"})
    work(desk.store, unled, ended, viewer=at(path="/1/"))

    for grid, why in ((empty, "paper.not_ready"), (over, "paper.ended"), (7, "record.unknown")):
        asked = IssueDocument(paper="grid_board", id=grid)
        assert desk.refusal("dispatcher", issue_document, asked) == (why, "")


def test_a_board_that_is_printed_is_noted_with_its_number(desk: Office) -> None:
    done = issued(desk)
    leaves = PrintDocument(document_id=done.document_id, digest="0" * 64, copies=2)
    desk.do("dispatcher", print_document, leaves)

    (noted,) = desk.ask(lambda reading: reading.work.accesses(limit=1), "auditor")
    assert (noted.act, noted.kind, noted.subject, noted.field) == (
        "print",
        "grid",
        GRID,
        "grid_board",
    )
    assert noted.detail == f"打印 2 份，{done.number}"
    record = RecordPrint(case_id=desk.at_committee(), paper="grid_board", digest="0" * 64)
    assert desk.refusal("dispatcher", record_print, record) == ("paper.unknown", "paper")
    void = VoidDocument(document_id=done.document_id, reason="换牌")
    desk.do("dispatcher", void_document, void)
    assert desk.refusal("dispatcher", print_document, leaves) == ("document.void", "")


def test_what_leaves_whole_without_a_number_is_issued_by_it_once(desk: Office) -> None:
    case = desk.at_committee()
    paper = RecordPrint(case_id=case, paper="registration", digest="0" * 64)
    part = RecordPrint(case_id=case, paper="registration", digest="0" * 64, pages="1")

    desk.do("mediator", record_print, part)
    assert documents(desk, "case", case) == []
    desk.do("mediator", record_print, paper)
    desk.do("mediator", record_print, paper)

    (found,) = documents(desk, "case", case)
    assert (found.paper, found.state, found.number) == ("registration", "issued", "")
    asked = IssueDocument(paper="registration", id=case)
    told = desk.refusal("mediator", issue_document, asked)
    assert told == ("document.issued_by_printing", "")


def test_a_paper_that_says_something_else_is_another_document(desk: Office) -> None:
    case = desk.at_committee()
    paper = RecordPrint(case_id=case, paper="registration", digest="0" * 64)
    desk.do("mediator", record_print, paper)
    (first,) = documents(desk, "case", case)
    void = VoidDocument(document_id=first.id, reason="写错")
    desk.do("mediator", void_document, void)

    desk.do("mediator", record_print, paper)

    assert [one.state for one in documents(desk, "case", case)] == ["issued", "voided"]


def test_a_paper_of_a_case_is_served_by_who_issued_it_and_seen_by_who_sees_the_case(
    desk: Office,
) -> None:
    case = desk.at_committee()
    paper = RecordPrint(case_id=case, paper="registration", digest="0" * 64)
    desk.do("mediator", record_print, paper)
    (found,) = documents(desk, "case", case)
    serve = ServeDocument(document_id=found.id, how="direct", to="张建国")

    assert desk.refusal("clerk", serve_document, serve) == ("document.not_yours", "")
    assert desk.refusal("bureau", serve_document, serve) == ("document.unknown", "")
    desk.do("mediator", serve_document, serve)
    assert documents(desk, "case", case)[0].state == "served"
    assert desk.ask(lambda reading: reading.documents.of("case", case), "bureau") == []


@dataclass(frozen=True)
class Notice:
    """A paper of a case that is numbered."""

    summary: str
    number: str = ""
    issued_on: str = ""


NOTICE = Paper(
    key="notice",
    title="告知书",
    about=CASE,
    reader=HOLDERS,
    series=Series("告知"),
    takes=Notice,
    read=ForPaper("notice"),
    fill=lambda file, _: Notice(file.case.summary),
    draw=lambda notice: Form("notice", notice.number, ()),
    naming=case_naming,
)


def test_a_numbered_paper_of_a_case_is_issued_before_it_leaves_and_then_binds_the_case(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BY_KEY, "notice", NOTICE)
    case = desk.at_committee()
    leaves = RecordPrint(case_id=case, paper="notice", digest="0" * 64)
    assert desk.refusal("mediator", record_print, leaves) == ("document.not_issued", "")

    made = desk.do("mediator", issue_document, IssueDocument(paper="notice", id=case))
    printed = PrintDocument(document_id=made.document_id, digest="0" * 64)
    desk.do("mediator", print_document, printed)

    (out,) = desk.ask(lambda reading: reading.work.prints(case), "mediator")
    assert (out.paper, out.number) == ("notice", made.number)
    [(_, told)] = document_moments(documents(desk, "case", case), desk.wall.now.date())
    assert (told.text, told.detail) == ("出具文书", f"告知书　{made.number}")
    assert (told.time, told.who) == ("09:00", "王秀兰 · 兴福镇调委会")


def test_a_paper_that_asks_for_more_is_not_issued_here(
    desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BY_KEY, "notice", replace(NOTICE, read=None))
    asked = IssueDocument(paper="notice", id=desk.at_committee())

    assert desk.refusal("mediator", issue_document, asked) == ("paper.not_here", "")


def test_an_agreement_is_made_void_by_the_act_of_the_case(desk: Office) -> None:
    case = agreed(desk)
    desk.print_agreement(case)
    (found,) = documents(desk, "case", case)
    void = VoidDocument(document_id=found.id, reason="写错")

    assert desk.refusal("mediator", void_document, void) == ("document.voided_by_act", "")


def test_a_document_of_which_a_newer_program_knows_more_is_left_alone(desk: Office) -> None:
    done = issued(desk)
    from_a_newer_program(desk.store, Subject("document", done.document_id))
    void = VoidDocument(document_id=done.document_id, reason="换牌")

    assert desk.refusal("dispatcher", void_document, void) == ("document.parked", "")


def test_what_a_committee_issued_is_served_by_the_one_that_took_its_place(desk: Office) -> None:
    case = desk.at_committee()
    paper = RecordPrint(case_id=case, paper="registration", digest="0" * 64)
    desk.do("mediator", record_print, paper)
    values: dict[str, Value] = {"name": "兴福镇新调委会", "type": "committee", "parent": CENTRE}
    new = desk.do("administrator", amend_record, AmendRecord(kind="unit", values=values))
    told = MergeUnit(unit=COMMITTEE, into=new, day="2026-11-20", reason="机构改革")
    desk.do("administrator", merge_unit, told)
    desk.do("security", confirm_account, ConfirmAccount(name="mediator"))
    account = desk.ask(lambda reading: reading.accounts.by_name("mediator"))
    assert account
    desk.viewers["mediator"] = account.viewer()

    (found,) = documents(desk, "case", case)
    serve = ServeDocument(document_id=found.id, how="direct", to="张建国")
    desk.do("mediator", serve_document, serve)

    assert documents(desk, "case", case)[0].state == "served"
