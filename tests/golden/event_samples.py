"""Events of every kind, every field filled in one of them, as each release wrote them.

What has been released is never changed: a new field gets another sample, at the end, and the next
number of `READABLE` another file of bytes.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from db.log.base import Event, SubjectErased
from db.subjects import catalogue as codec
from db.subjects.case import events as cases
from db.subjects.case.facts import TimedEvent
from db.subjects.case.limit_facts import LimitsReprojected
from db.subjects.case.party_facts import Limit, Party
from db.subjects.documents.events import DocumentIssued, DocumentServed, DocumentVoided
from db.subjects.holidays.events import HolidaysListed, ListedDay
from db.subjects.limits.events import LimitRuled
from db.subjects.places.events import DivisionsChanged
from db.subjects.records.events import (
    RecordAmended,
    RecordRemoved,
    RecordRestored,
    RecordsImported,
)
from db.subjects.routing.events import RoutingRuled
from db.subjects.settings.events import SettingSet
from db.subjects.units.events import AudiencesMoved, HoldsPassed, UnitMoved
from db.subjects.work.events import (
    AccessMade,
    ConflictSettled,
    NoticeRaised,
    PaperPrinted,
    PersonalDataRevealed,
)
from tests.golden.made_samples import made_samples

DAY = date(2026, 1, 2)
PARTY = Party(
    id=11,
    standing="applicant",
    kind="person",
    name="王𠮷",
    number="371699199001011234",
    sex="1",
    birth=date(1990, 1, 1),
    phone="13800001234",
    person=21,
)
LIMIT = Limit(key="finish", due=date(2026, 2, 1), version="1")
FIRST = cases.CaseRegistered(
    case_id=1,
    number="37162520260102001000011",
    nature="dispute",
    title="王𠮷与李伟邻里纠纷",
    summary="漏水",
    registered_on=DAY,
    unit_name="县综治中心",
    parties=(PARTY,),
    category="0201",
    source="visit",
    town="371699100000",
    village="371699100201",
    place="1号楼",
    grid=3,
    grid_name="第一网格",
    people_involved=2,
    amount=12_300,
    demand="赔偿",
    happened_on=DAY,
    scale="1",
    external_number="12345-1",
    limits=(LIMIT,),
)
SAMPLES: tuple[Event, ...] = (
    FIRST,
    cases.CaseAccepted(case_id=1, accepted_on=DAY, limits=(LIMIT,)),
    cases.CaseKept(case_id=1, channel="self"),
    cases.CaseDispatched(
        case_id=1,
        to_unit=2,
        to_path="/1/2/",
        to_name="兴福调委会",
        from_name="县综治中心",
        reason="属地",
        channel="dispatch",
    ),
    cases.CaseSignedIn(case_id=1, unit_name="兴福调委会"),
    cases.CaseReturned(case_id=1, reason="不属本辖区"),
    cases.MediationHeld(
        case_id=1,
        held_on=DAY,
        place="调解室",
        mediators=("赵",),
        recorder="钱",
        attendees="村干部",
        record="双方同意",
        result="agreed",
    ),
    cases.TermsReached(
        case_id=1,
        number="兴调字2026第1号",
        committee="兴福调委会",
        reached_on=DAY,
        facts="漏水",
        terms=("赔偿",),
        performance="当场",
        mediators=("赵",),
        recorder="钱",
        form="written",
        amount=12_300,
    ),
    cases.TermsVoided(case_id=1, number="兴调字2026第1号", reason="笔误"),
    cases.AgreementSigned(case_id=1, signed_on=DAY, parties=(11, 12), mediator="赵", sealed=True),
    cases.MediationEnded(case_id=1, ended_on=DAY, reason="不成", routes=("court",)),
    cases.CaseFinished(case_id=1, finished_on=DAY, outcome="agreed", result="好"),
    cases.CaseRevisited(
        case_id=1,
        visited_on=DAY,
        way="phone",
        satisfaction="satisfied",
        performed="yes",
        remark="已付",
    ),
    cases.CaseClosed(case_id=1, closed_on=DAY),
    cases.EnquiryAnswered(case_id=1, answered_on=DAY, answer="可以"),
    cases.NoteAdded(case_id=1, text="补充"),
    cases.CaseCorrected(
        case_id=1, before={"amount": None}, after={"amount": 5, "title": "x"}, reason="笔误"
    ),
    cases.PartyCorrected(case_id=1, before=None, after=PARTY, reason="补录"),
    cases.CaseVoided(case_id=1, reason="重复"),
    cases.StepWithdrawn(case_id=1, device=1, counter=2, reason="误点"),
    cases.HoldTaken(case_id=1, unit_name="县综治中心", reason="联系不上"),
    RecordAmended(
        kind="person",
        id=21,
        before={"name": None},
        after={"name": "王𠮷"},
        reason="补录",
        to_path="/1/12/",
    ),
    RecordsImported(
        kind="person", fields=("name", "grid"), rows={21: ("王𠮷", 3), 22: (None, None)}
    ),
    RecordRemoved(kind="person", id=21, reason="迁出"),
    ConflictSettled(kind="case", id=1, device=1, counter=2, field="title", decision="甲"),
    PaperPrinted(
        print_id=41,
        case_id=1,
        paper="agreement",
        number="兴调字2026第1号",
        printed_on=DAY,
        copies=3,
        way="printed",
        digest="0" * 64,
    ),
    PersonalDataRevealed(access_id=42, kind="person", id=21, field="number", reason="核对"),
    AccessMade(
        access_id=42,
        act="search",
        kind="person",
        id=21,
        field="number",
        reason="核对",
        detail="找到 1 人",
        case_id=1,
    ),
    NoticeRaised(notice_id=43, what="code_renewed", detail="x"),
    SubjectErased(kind="person", id=21, basis="本人申请", second=2),
    HolidaysListed(
        year=2027,
        way="notice",
        digest="0" * 64,
        days=(
            ListedDay(day=date(2027, 1, 1), worked=False, name="元旦"),
            ListedDay(day=date(2027, 1, 31), worked=True),
        ),
    ),
    AccessMade(
        access_id=44, act="password", kind="account", id=2, field="administrator", detail="shouli"
    ),
    LimitsReprojected(
        kind="case",
        years=(2027,),
        rows={
            1: ("dispatch", "2027-01-01", "2027-01-04", "finish", "2027-02-01", "2027-02-06"),
            2: ("finish", "2027-02-06", "2027-02-01"),
        },
    ),
)
FULL_PARTY = Party(
    id=12,
    standing="respondent",
    kind="organisation",
    name="县某建筑公司",
    document="414",
    number="E12345678",
    sex="2",
    birth=date(1990, 1, 1),
    ethnic="01",
    phone="13800001234",
    address="兴福镇1号",
    occupation="1",
    workplace="工地",
    group="02",
    credit_code="91371625MA3C000000",
    representative="周",
    representative_post="经理",
    person=21,
)
SECOND: tuple[Event, ...] = (
    cases.TermsReached(
        case_id=1,
        number="",
        committee="兴福调委会",
        reached_on=DAY,
        facts="漏水",
        terms=("赔偿",),
        performance="当场",
        mediators=("赵",),
        recorder="钱",
        form="oral",
    ),
    cases.PartyCorrected(case_id=1, before=PARTY, after=FULL_PARTY, reason="更正"),
    cases.CaseFinished(
        case_id=1, finished_on=DAY, outcome="agreed", result="好", resolution="03", officer="吴"
    ),
    RecordAmended(kind="person", id=21, before={}, after={"village": "371699100202"}, act="moved"),
    PaperPrinted(
        print_id=42,
        case_id=1,
        paper="agreement",
        number="兴调字2026第1号",
        printed_on=DAY,
        copies=1,
        way="printed",
        digest="0" * 64,
        pages="2-2",
    ),
)
THIRD: tuple[Event, ...] = (
    UnitMoved(
        unit=5,
        parent=2,
        before=1,
        from_path="/100001/100005/",
        to_path="/100001/100002/100005/",
        units=(6, 7),
        reason="机构改革",
    ),
    UnitMoved(
        unit=5,
        parent=None,
        before=None,
        from_path=None,
        to_path="/100005/",
        units=(),
        why="stale",
    ),
    AudiencesMoved(
        kind="case",
        rows={1: (), 2: ()},
        from_path="/100001/100005/",
        to_path="/100001/100002/100005/",
    ),
    HoldsPassed(
        kind="case",
        rows={1: (), 2: ()},
        from_unit=5,
        to_unit=6,
        to_path="/100001/100006/",
        to_name="兴福镇调委会",
        reason="合并",
    ),
    DivisionsChanged(
        kind="person",
        from_code="371699100202",
        to_code="371699101202",
        rows={21: (), 22: ()},
    ),
)
STARTED = Limit(
    key="sign_in",
    due=date(2026, 1, 7),
    version="1",
    start=DAY,
    course=(("return", "stop"), ("sign_in", "stop")),
)
_TIMED = (TimedEvent, cases.CaseRegistered, cases.CaseAccepted)
BY_HAND: dict[int, tuple[Event, ...]] = {1: SAMPLES, 2: SECOND, 3: THIRD}
# what is told by hand of what was learnt since: pinned under the number of that day, once
LATER: tuple[Event, ...] = (
    SettingSet(key="lock.after", value="10", before="15", reason="大厅人多"),
    SettingSet(key="lock.after", value=None),
    DocumentIssued(
        document_id=61,
        paper="grid_board",
        kind="grid",
        id=3,
        number="(2026)兴福网公示字第0010001号",
        issued_on=DAY,
        digest="0" * 64,
        frozen='{"name":"第一网格"}',
    ),
    DocumentIssued(
        document_id=62,
        paper="receipt",
        kind="case",
        id=1,
        number="",
        issued_on=DAY,
        digest="1" * 64,
        made_from="2" * 64,
    ),
    DocumentServed(document_id=62, served_on=DAY, how="direct", to="王𠮷", remark="本人签收"),
    DocumentVoided(document_id=61, voided_on=DAY, reason="更换网格员"),
    replace(FIRST, further={"weather": "rain"}),  # a field that only a newer program knows
    *(replace(event, limits=(STARTED,)) for event in SAMPLES if isinstance(event, _TIMED)),
    LimitRuled(
        key="sign_in",
        valid_from=date(2027, 1, 1),
        name="签收时限",
        amount=1,
        unit="W",
        warn=1,
        kind="内控时限",
        basis="县综治中心规定",
        starts=("dispatch",),
        stops=("sign_in",),
        reopens=("return",),
        pauses=("mediate",),
        resumes=("agree",),
        natures=("dispute",),
        tells="签收",
        doer="办理单位",
        since="交办",
        ended=True,
    ),
    RoutingRuled(
        key="wages",
        valid_from=date(2027, 1, 1),
        name="欠薪纠纷",
        order=10,
        nature="dispute",
        category="07",
        level="county",
        kind="department",
        unit=3,
        why="先由人社部门调解",
        basis="县综治中心规定",
        valid_to=date(2027, 12, 31),
        ended=True,
    ),
    cases.PartyCorrected(
        case_id=1,
        before=None,
        after=replace(
            PARTY,
            acts_as="joint_representative",
            acts_for=(12, 13),
            authority="special",
            mandate=True,
            capacity="full",
            claim=345_600,
            on_card="已核对原件",
        ),
        reason="推选代表",
    ),
    cases.PartiesAdded(case_id=1, parties=(FULL_PARTY,), note="漏登", amount=345_600),
    cases.AuthorityEnded(
        case_id=1, agents=(13,), whom="周明，委托代理人（李伟）", ended_on=DAY, reason="解除委托"
    ),
    RecordRestored(kind="person", id=21, reason="撤销注销"),
)
FOLDER = Path(__file__).parent / "events"


def line_of(event: Event) -> str:
    """Write an event as it is kept: its wire name, then its bodies, with tabs between."""
    name, bodies = codec.encode(event)
    return "\t".join([name, *(body.decode() for body in bodies)])


def file_of(number: int) -> Path:
    return FOLDER / ("m0001.txt" if number == 1 else f"samples-{number}.txt")


def numbers() -> list[int]:
    """Give the numbers of `READABLE` that have been pinned; the first had no list of fields."""
    found = [int(file.stem.removeprefix("fields-")) for file in FOLDER.glob("fields-*.txt")]
    return [1, *sorted(found)]


def samples_of(number: int) -> tuple[Event, ...]:
    """Give the samples of a number, which are made by hand or stand in its file."""
    if number in BY_HAND or not file_of(number).exists():
        return BY_HAND.get(number, ())
    lines = file_of(number).read_text("utf-8").splitlines()
    return tuple(codec.decode(name, bodies) for name, *bodies in map(_parted, lines))


def by_number() -> dict[int, tuple[Event, ...]]:
    """Give the samples of each number that has any."""
    found = {number: samples_of(number) for number in numbers()}
    return {number: samples for number, samples in found.items() if samples}


def _parted(line: str) -> tuple[Any, ...]:
    name, *bodies = line.split("\t")
    return (name, *(body.encode() for body in bodies))


def write() -> None:
    """Pin the bytes of samples that have no file yet; a file is never written over.

    What a new number reads and no sample tells is made from the types of its fields.
    """
    known = [one for samples in by_number().values() for one in samples]
    later = [one for one in LATER if one not in known]
    untold = (*later, *made_samples([*known, *later]))
    if untold:
        _pin(codec.READABLE, untold)
    for number, samples in BY_HAND.items():
        _pin(number, samples)


def _pin(number: int, samples: Sequence[Event]) -> None:
    if not file_of(number).exists():
        lines = "\n".join(map(line_of, samples)) + "\n"
        file_of(number).write_text(lines, "utf-8", newline="\n")


BY_NUMBER = by_number()
