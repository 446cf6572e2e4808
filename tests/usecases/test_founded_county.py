"""A county other than Boxing is founded, and worked in from the first case to its closed file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from pypdf import PdfReader

from db.queries import Reading
from db.viewer import Role
from desktop.cases.agreeing import ReachTerms, reach_terms
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.closing import (
    CloseCase,
    FollowUpMediation,
    RevisitCase,
    close_case,
    follow_up_mediation,
    revisit_case,
)
from desktop.cases.ending import EndMediation, end_mediation
from desktop.cases.finishing import FinishCase, finish_case
from desktop.cases.mediating import HoldMediation, hold_mediation
from desktop.cases.routing import DispatchCase, SignInCase, dispatch_case, sign_in_case
from desktop.cases.signing import SignAgreement, sign_agreement
from desktop.errors import RuleBroken
from desktop.forms.parts import Form
from desktop.keeping.founding import Founder, found
from desktop.keeping.logins import log_in, renew_password
from desktop.keeping.plan import CENTRE
from desktop.papers.described.hand_over import PAPER as LIST, HandOverTerms, handing_over
from desktop.papers.making import form_of
from desktop.papers.new_press import new_press
from desktop.rules import passwords
from desktop.usecases.accounts import (
    ConfirmAccount,
    OpenAccount,
    confirm_account,
    open_account,
)
from desktop.usecases.limits import shipped
from desktop.usecases.passwords import LENT
from desktop.usecases.printing import RecordPrint, record_print
from desktop.usecases.registering import RegisterCase, register_case
from desktop.usecases.registers import AmendRecord, amend_record
from tests.founded import (
    LI,
    PASSWORD,
    SETTINGS,
    TOWN,
    VILLAGE,
    ZHANG,
    FoundedCounty,
    found_county,
    staffed_plan,
)
from tests.stores import proof

BOTH = ["sqlcipher", pytest.param("postgresql", marks=pytest.mark.postgresql)]
SAID = "申请人陈述漏水经过，被申请人愿意修复。"


@pytest.fixture(params=BOTH, scope="module")
def county(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FoundedCounty]:
    """One for all tests of an engine: whatever each of them does there is its own cases."""
    if request.param == "sqlcipher":
        where = str(tmp_path_factory.mktemp("founded") / "county")
    else:
        where = request.getfixturevalue("cluster").new_database()
    with pytest.MonkeyPatch.context() as monkeypatch:
        # the work that a password costs by design is not what these tests are about
        cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
        monkeypatch.setattr(passwords, "_hasher", lambda: cheap)
        county = found_county(where)
        yield county
    county.store.engine.dispose()


def dispatched(county: FoundedCounty, unit: str, nature: str = "dispute") -> int:
    """Register and accept a case at the county's window, and send it on."""
    told = RegisterCase(
        nature=nature,
        summary="楼上漏水到楼下客厅，多次口角。",
        category="0201" if nature == "dispute" else "0301",
        town=TOWN,
        village=VILLAGE,
        parties=(ZHANG, LI) if nature == "dispute" else (ZHANG,),
    )
    case = county.do("shouli", register_case, told).case_id
    county.do("shouli", accept_case, AcceptCase(case_id=case))
    given = DispatchCase(case_id=case, to_unit=county.unit(unit))
    county.do("fenliu", dispatch_case, given)
    return int(case)


def mediated(county: FoundedCounty, unit: str, who: str) -> int:
    case = dispatched(county, unit)
    county.do(who, sign_in_case, SignInCase(case_id=case))
    mediators = (county.viewers[who].name,)
    held = HoldMediation(
        case_id=case,
        consent=True,
        rights_told=True,
        mediators=mediators,
        record=SAID,
        result="agreed",
    )
    county.do(who, hold_mediation, held)
    return case


def signed(county: FoundedCounty, unit: str, who: str) -> tuple[int, str]:
    """Bring a case to its signed agreement; gives it and the number."""
    case = mediated(county, unit, who)
    terms = ReachTerms(
        case_id=case, terms=("三日内修好水管。",), performance="三日内", amount="1200"
    )
    number = county.do(who, reach_terms, terms)
    paper = RecordPrint(case_id=case, paper="agreement", digest="0" * 64)
    county.do(who, record_print, paper)
    county.do(who, sign_agreement, SignAgreement(case_id=case))
    return case, str(number)


def agreed(county: FoundedCounty, unit: str, who: str) -> tuple[int, str]:
    """The same, and the committee gives the case back."""
    case, number = signed(county, unit, who)
    county.do(who, finish_case, FinishCase(case_id=case, result="协议已签订。"))
    return case, number


def text_of(county: FoundedCounty, case: int, paper: str, who: str) -> str:
    """Make a paper, and give what stands on it."""
    pdf = new_press().pdf(form_of(county.file(case, who), paper, shipped()))
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def test_a_case_goes_from_the_window_to_a_closed_file(county: FoundedCounty) -> None:
    case, number = agreed(county, f"{TOWN}:committee", "tiaojie")
    county.do("shouli", revisit_case, RevisitCase(case_id=case, satisfaction="satisfied"))
    county.do("shouli", close_case, CloseCase(case_id=case))

    file = county.file(case, "zhiban")
    assert number.startswith("(2026)龙泉人调字第001")
    assert file.case.step == "closed"
    assert file.case.number.startswith("ZZ14103120261120001")
    assert [one.name for one in file.happenings] == [
        *("register", "accept", "dispatch", "sign_in", "mediate", "agree", "print", "sign"),
        *("finish", "revisit", "close"),
    ]
    assert proof(county.store) == []


def test_a_village_committee_issues_under_its_own_short_name(county: FoundedCounty) -> None:
    _, first = agreed(county, f"{VILLAGE}:committee", "cuntiao")
    _, second = agreed(county, f"{VILLAGE}:committee", "cuntiao")

    short = next(one.short for one in county.plan.units if one.key == f"{VILLAGE}:committee")
    assert (first[: -len("0001号")], first[-len("0001号") :]) == (
        f"(2026){short}人调字第001",
        "0001号",
    )
    assert second == f"(2026){short}人调字第0010002号"
    assert short != "龙泉"


def test_a_department_finishes_what_it_was_given(county: FoundedCounty) -> None:
    case = dispatched(county, "human_resources", "matter")
    county.do("renshe", sign_in_case, SignInCase(case_id=case))
    county.do("renshe", finish_case, FinishCase(case_id=case, result="已督促补发工资。"))
    county.do("shouli", revisit_case, RevisitCase(case_id=case, satisfaction="satisfied"))
    county.do("shouli", close_case, CloseCase(case_id=case))

    assert county.file(case, "zhiban").case.step == "closed"


def test_the_directors_figures_count_what_was_done(county: FoundedCounty) -> None:
    before = figures(county)
    done, _ = agreed(county, f"{TOWN}:committee", "tiaojie")
    county.do("shouli", revisit_case, RevisitCase(case_id=done, satisfaction="satisfied"))
    county.do("shouli", close_case, CloseCase(case_id=done))
    dispatched(county, f"{VILLAGE}:committee")

    after = figures(county)

    more = {"registered": 2, "closed": 1, "came": 2, "done": 1, "town": 0, "village": 0}
    assert {name: after[name] - before[name] for name in after} == more
    assert (after["town"], after["village"]) == (7, 73)


def figures(county: FoundedCounty) -> dict[str, int]:
    day = county.wall.now.date()

    def asked(reading: Reading) -> dict[str, int]:
        totals = reading.figures.totals(day)
        dispute = totals.cases["dispute"]
        counted = {
            measure: reading.counts.total(f"dispute.{measure}.unit", day, day)
            for measure in ("came", "done")
        }
        units = {name: totals.number("units", name) for name in ("town", "village")}
        return {"registered": dispute.registered, "closed": dispute.closed, **counted, **units}

    return county.ask(asked, "zhiban")


def test_every_paper_of_a_case_can_be_made(county: FoundedCounty) -> None:
    case, number = agreed(county, f"{TOWN}:committee", "tiaojie")  # which gave it back
    agreement = text_of(county, case, "agreement", "tiaojie")
    registration = text_of(county, case, "registration", "tiaojie")
    visit = FollowUpMediation(case_id=case, satisfaction="satisfied", performed="yes")
    county.do("tiaojie", follow_up_mediation, visit)

    assert number in agreement
    assert "龙泉镇人民调解委员会" in agreement
    assert "张建国" in registration
    assert "龙泉镇人民调解委员会" in registration
    assert "隰县社会治安综合治理中心" in text_of(county, case, "receipt", "shouli")
    assert "张建国" in text_of(county, case, "revisit", "tiaojie")


def test_a_mediation_that_failed_is_told_on_paper(county: FoundedCounty) -> None:
    case = dispatched(county, f"{VILLAGE}:committee")
    county.do("cuntiao", sign_in_case, SignInCase(case_id=case))
    held = HoldMediation(
        case_id=case,
        consent=True,
        rights_told=True,
        mediators=("卫明",),
        record=SAID,
        result="continued",
    )
    county.do("cuntiao", hold_mediation, held)
    county.do("cuntiao", end_mediation, EndMediation(case_id=case, reason="02", routes=("0101",)))

    assert "龙泉镇龙泉社区人民调解委员会" in text_of(county, case, "termination", "cuntiao")


def test_a_worker_hands_over_to_the_next(county: FoundedCounty) -> None:
    town = county.unit(f"{TOWN}:town")
    staff = [
        county.do(
            "xitong", amend_record, AmendRecord(kind="staff", values={"name": n, "unit": town})
        )
        for n in ("甲建国", "乙小红")
    ]
    terms = HandOverTerms(to=int(staff[1]), on=county.wall.now.date(), reason="轮岗")

    def made(reading: Reading) -> Form:
        handing = reading.handing.open(int(staff[0]), terms.on.isoformat())
        assert handing
        return LIST.draw(LIST.fill(handing_over(reading, handing, terms), shipped()))

    assert new_press().pdf(county.ask(made, "fenliu")).startswith(b"%PDF")


def test_nobody_has_to_confirm_what_was_opened_in_the_founding(county: FoundedCounty) -> None:
    accounts = county.ask(lambda reading: reading.accounts.all(), "xitong")

    assert len(accounts) == 12
    assert not [account.name for account in accounts if account.asked]
    assert county.viewers["tiaojie"].roles == {Role.MEDIATOR}


def test_a_first_password_opens_nothing_but_the_door_to_ones_own(tmp_path: Path) -> None:
    founded = found(str(tmp_path / "county"), Founder(staffed_plan(), PASSWORD), SETTINGS)
    slip = founded.slips[0]

    with pytest.raises(RuleBroken) as lent:
        log_in(founded.store, slip.account.name, slip.password)
    renew_password(founded.store, slip.account.name, slip.password, PASSWORD)

    assert lent.value.code == LENT
    assert log_in(founded.store, slip.account.name, PASSWORD).name == slip.account.person_name
    assert len({one.password for one in founded.slips}) == len(founded.slips)
    assert founded.slips[0].password not in repr(founded)
    founded.store.engine.dispose()


def test_what_comes_later_is_confirmed_by_a_second_person(county: FoundedCounty) -> None:
    more = OpenAccount(
        name="shouli2", person_name="钱多", roles=("clerk",), unit=county.viewers["shouli"].unit
    )
    county.do("xitong", open_account, more)

    waiting = county.ask(lambda reading: reading.accounts.by_name("shouli2"), "xitong")
    assert waiting
    assert waiting.asked == {Role.CLERK}
    county.do("anquan", confirm_account, ConfirmAccount(name="shouli2"))


def test_every_unit_lies_where_the_plan_says(county: FoundedCounty) -> None:
    def path(key: str) -> str:
        id_ = county.unit(key)
        unit = county.ask(lambda reading: reading.places.unit(id_))
        assert unit
        return unit.path

    assert path(CENTRE) == "/100001/"
    assert path(f"{TOWN}:town").startswith(path(CENTRE))
    assert path(f"{VILLAGE}:village").startswith(path(f"{TOWN}:town"))
    assert path(f"{VILLAGE}:committee").startswith(path(f"{VILLAGE}:village"))
    every = county.ask(
        lambda reading: reading.places.units(sorted({one.type for one in county.plan.units}))
    )
    segments = [one.path.split("/")[-2] for one in every]
    assert len(segments) == len(set(segments)) == len(county.plan.units)
