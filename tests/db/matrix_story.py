"""One case and one person of a county, told so that every relation to them has somebody.

A clerk of village 3 types the case, department 6 has it and gives it back, committee 2 holds it.
Every word of `PLANTED` stands somewhere in it and nowhere else.
"""

from datetime import date

from db.log.base import Event
from db.rows.uow import Store, unit_of_work
from db.subjects.case import events as said
from db.subjects.case.events import CaseDispatched
from db.subjects.case.party_facts import Limit, Party
from db.subjects.documents.events import DocumentIssued
from db.subjects.records.events import RecordAmended
from db.subjects.work.events import PaperPrinted
from db.viewer import Role
from tests.db.casting import Cast
from tests.stores import DAY, at, registered, work

NUMBER, OTHER_NUMBER = "371699199003071235", "371699198501010019"
OLD_PHONE, PHONE, OTHER_PHONE = "13954301111", "13812344321", "13605439876"
BIRTH = date(1990, 3, 7)
ADDRESS = "博兴县锦秋街道伏田村12号楼3单元"
CLEAR_TEXTS = (NUMBER, BIRTH.isoformat(), PHONE, ADDRESS)
CASE_NUMBER, LAST_EIGHT = "3716252026010200100001", "00100001"
TOWN, VILLAGE = "371625100000", "371625100201"
CASE, APPLICANT, RESPONDENT, PERSON, HOUSE, BODY, PAPER = 1, 11, 12, 21, 31, 41, 51
DOCUMENT = 52
TYPIST = at(5, 3, "/1/10/3/", frozenset({Role.CLERK}))
FORMER = at(7, 6, "/1/6/", frozenset({Role.MEDIATOR}))
HOLDER = at(8, 2, "/1/2/", frozenset({Role.MEDIATOR}))
PLANTED = (
    "雀翎",  # the summary
    "鹿鸣",  # a party's name
    "菡萏",  # a note
    "荇菜",  # a mediation
    "薜荔",  # the terms
    "蒹葭",  # a reason
    "杜若",  # a house
    "芄兰",  # an organisation
    "木槿",  # a draft
    NUMBER,
    OTHER_NUMBER,
    PHONE,
    OLD_PHONE,
    OTHER_PHONE,
)
CLEAR = Party(
    id=APPLICANT,
    standing="applicant",
    kind="person",
    name="王鹿鸣",
    number=NUMBER,
    sex="1",
    birth=BIRTH,
    phone=PHONE,
    address=ADDRESS,
    person=PERSON,
)
OTHER = Party(id=RESPONDENT, standing="respondent", kind="person", name="李伟", number=OTHER_NUMBER)
OTHER_AFTER = Party(
    id=RESPONDENT,
    standing="respondent",
    kind="person",
    name="李伟",
    number=OTHER_NUMBER,
    phone=OTHER_PHONE,
)


def _unit(id_: int, path: str, type_: str, name: str, division: str = "") -> RecordAmended:
    after = {"name": name, "path": path, "type": type_, "division": division}
    return RecordAmended(kind="unit", id=id_, before={}, after=dict(after))


def _person(before: dict[str, str], after: dict[str, str]) -> RecordAmended:
    return RecordAmended(kind="person", id=PERSON, before=dict(before), after=dict(after))


def _given_to(unit: int, path: str) -> CaseDispatched:
    return CaseDispatched(
        case_id=CASE, to_unit=unit, to_path=path, to_name="部门", from_name="村", reason="蒹葭"
    )


UNITS = (
    _unit(1, "/1/", "centre", "县综治中心"),
    _unit(2, "/1/2/", "committee", "县人民调解委员会"),
    _unit(3, "/1/10/3/", "village", "伏田村", VILLAGE),
    _unit(4, "/1/10/4/", "village", "东邻村"),
    _unit(6, "/1/6/", "department", "农业局"),
    _unit(10, "/1/10/", "town", "锦秋街道", TOWN),
)
TYPES = {one.id: str(one.after["type"]) for one in UNITS}
TYPED: tuple[Event, ...] = (
    _person(
        {},
        {
            "name": "王鹿鸣",
            "number": NUMBER,
            "sex": "1",
            "birth": "1990-03-07",
            "phone": OLD_PHONE,
            "address": ADDRESS,
            "village": VILLAGE,
        },
    ),
    _person({"phone": "13900000000"}, {"phone": PHONE}),  # typed without knowing of the old one
    RecordAmended(kind="house", id=HOUSE, before={}, after={"address": "杜若巷1号"}),
    RecordAmended(kind="organisation", id=BODY, before={}, after={"name": "芄兰建材公司"}),
    registered(CASE, parties=(CLEAR, OTHER), summary="雀翎巷漏水到楼下客厅。", source="0101"),
    said.CaseAccepted(
        case_id=CASE, accepted_on=DAY, limits=(Limit(key="finish", due=DAY, version="1"),)
    ),
    _given_to(6, "/1/6/"),
)
TERMS = said.TermsReached(
    case_id=CASE,
    number="（2026）部调字第0010001号",
    committee="部门",
    reached_on=DAY,
    facts="漏水",
    terms=("薜荔归还",),
    performance="七日内",
    mediators=("赵",),
    recorder="钱",
)
HELD: tuple[Event, ...] = (
    said.CaseSignedIn(case_id=CASE, unit_name="部门"),
    said.PartyCorrected(case_id=CASE, before=OTHER, after=OTHER_AFTER, reason="补电话"),
    said.MediationHeld(
        case_id=CASE, held_on=DAY, place="室", mediators=("赵",), recorder="钱", record="荇菜"
    ),
    TERMS,
    said.NoteAdded(case_id=CASE, text="菡萏"),
    said.CaseCorrected(case_id=CASE, before={"place": ""}, after={"place": "东头"}, reason="核"),
    said.CaseCorrected(
        case_id=CASE, before={"place": "西头"}, after={"place": "南头"}, reason="核"
    ),
    PaperPrinted(
        print_id=PAPER,
        case_id=CASE,
        paper="agreement",
        number=TERMS.number,
        printed_on=DAY,
        copies=3,
        way="printed",
        digest="",
    ),
    DocumentIssued(
        document_id=DOCUMENT,
        paper="agreement",
        kind="case",
        id=CASE,
        number=TERMS.number,
        issued_on=DAY,
        digest="",
        frozen="{}",
    ),
)


def tell(store: Store, cast: Cast | None = None) -> None:
    """Record it all, each part by whoever did it; with a cast, in the units that stand there."""
    if cast is None:
        work(store, *UNITS)
    cast = cast or Cast()
    typist, former, holder = map(cast.seat, (TYPIST, FORMER, HOLDER))
    work(store, *map(cast.event, TYPED), viewer=typist)
    work(store, said.CaseReturned(case_id=CASE, reason="蒹葭"), viewer=former)
    work(store, cast.event(_given_to(2, "/1/2/")), viewer=typist)
    work(store, *HELD, viewer=holder)
    with unit_of_work(store, typist) as uow:
        uow.local.save_draft("desk", "木槿", 1)
