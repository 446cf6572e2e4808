"""What the page, the list and the ledger tell of cases, without a window."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from db.jobs.running import run_all
from db.log.base import Value
from db.queries.case_filter import CaseFilter
from db.queries.cases import CaseLine
from db.subjects.catalogue import KINDS
from desktop.cases import choices
from desktop.cases.act_forms import Scene
from desktop.cases.acts import ACT_OF, ACTS
from desktop.cases.agreeing import VoidTerms, void_terms
from desktop.cases.at_hand import CasesAtHand
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.case_words import grouped, moment, step_tone, waited, waited_about, why_masked
from desktop.cases.clash_words import about_of, first_author, label_of, value_of
from desktop.cases.closing import CloseCase, RevisitCase, close_case, revisit_case
from desktop.cases.correcting import CorrectCase, correct_case
from desktop.cases.event_words import event_word
from desktop.cases.extending import AskExtension, GrantExtension, ask_extension, grant_extension
from desktop.cases.ledger import cases_taken, ledger_words
from desktop.cases.list_columns import STANDARD, case_columns
from desktop.cases.mending import AddNote, add_note
from desktop.cases.paper_lines import paper_lines
from desktop.cases.reading import CaseView, lacking, read_case
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    dispatch_case,
    keep_case,
    return_case,
)
from desktop.cases.told import meanwhile, moments
from desktop.errors import RuleBroken
from desktop.texts.field_words import RegisterWording
from desktop.texts.tones import Tone
from desktop.usecases.documents import ServeDocument, VoidDocument, serve_document, void_document
from desktop.usecases.party_input import PartyInput
from desktop.usecases.printing import RecordPrint, record_print
from desktop.usecases.registers import AmendRecord, amend_record
from desktop.usecases.units import MergeUnit, merge_unit
from desktop.worklists.columns import board_columns
from tests.usecases.committees import agreed, ended, finished, mediated, staffed
from tests.usecases.office import LI, PERSON, TOWN, VILLAGE, Office, found_office

WHO = "王秀兰 · 兴福镇调委会"


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    founded = found_office()
    yield founded
    founded.store.engine.dispose()


def at_hand_of(office: Office) -> CasesAtHand:
    at_hand = CasesAtHand(viewer=office.viewers["dispatcher"], now_ms=office.wall)
    at_hand.learn_places({TOWN: "兴福镇", VILLAGE: "官王村"})
    office.ask(at_hand.days.learn)
    return at_hand


def view(office: Office, case_id: int, who: str = "dispatcher") -> CaseView:
    found = office.ask(partial(read_case, case_id=case_id), who)
    assert found
    return found


def timeline(office: Office, case_id: int) -> list[str]:
    seen = view(office, case_id)
    told = moments(seen.case, seen.file.happenings, at_hand_of(office), seen.documents)
    return ["　".join(filter(None, (one.text, one.detail))) for one in told]


def cells(office: Office, case_id: int) -> dict[str, str]:
    line = office.line(case_id)
    return {one.title: one.show(line) for one in case_columns(at_hand_of(office), STANDARD)}


def papers(office: Office, case_id: int, who: str = "mediator") -> dict[str, str]:
    seen = view(office, case_id, who)
    today = office.wall.now.date()
    found = paper_lines(seen.file, seen.prints, seen.documents, today)
    return {one.title: one.told for one in found}


def scene(office: Office, case_id: int) -> Scene:
    return Scene(at_hand=at_hand_of(office), file=office.file(case_id))


def test_the_life_of_a_mediated_case_is_told_act_by_act(office: Office) -> None:
    case_id = finished(office)
    number = office.file(case_id).case.agreement_number
    visit = RevisitCase(case_id=case_id, satisfaction="satisfied", remark="已拆除")
    office.do("clerk", revisit_case, visit)
    office.do("clerk", close_case, CloseCase(case_id=case_id))

    assert timeline(office, case_id)[4:] == [
        "调解　有待继续调解　调解员：王秀兰",
        f"达成协议　{number}",
        "打印文书　人民调解协议书 1份",
        "签订协议　2026-11-20 生效，调解员：王秀兰",
        "办结　调解成功　签订协议。",
        "回访　满意　电话，已拆除",
        "结案",
    ]
    assert papers(office, case_id)["人民调解协议书"] == "1份，最近 09:00 王秀兰"
    assert cells(office, case_id)["时限"] == "已结案"
    assert cells(office, case_id)["已等"] == ""


def test_a_mediation_that_came_to_nothing_tells_the_ways_that_are_left(office: Office) -> None:
    case_id = ended(office)

    assert timeline(office, case_id)[5:7] == [
        "终止调解　双方各执一词。；已告知：民商事仲裁",
        "办结　调解不成　调解不成。",
    ]
    assert timeline(office, case_id)[-1] == "待回访"
    assert papers(office, case_id)["终止调解告知书"] == "未打印"
    assert cells(office, case_id)["时限"] == "停止计时"


def test_an_agreement_that_is_void_keeps_its_number_on_the_timeline(office: Office) -> None:
    case_id = agreed(office)
    number = office.file(case_id).case.agreement_number
    intro = ACT_OF["void_terms"].asks
    assert intro
    assert intro.intro(scene(office, case_id)) == f"{number} 作废后号码不再使用，案件回到调解中。"

    office.do("mediator", void_terms, VoidTerms(case_id=case_id, reason="写错金额"))

    assert timeline(office, case_id)[-2] == f"协议作废　{number}，理由：写错金额"
    assert cells(office, case_id)["时限"] == "办结 剩31天"


def test_what_became_of_a_document_stands_between_the_acts(office: Office) -> None:
    case_id = office.at_committee()
    paper = RecordPrint(case_id=case_id, paper="registration", digest="0" * 64)
    office.do("mediator", record_print, paper)
    office.do("mediator", record_print, replace(paper, pages="1"))
    [document] = view(office, case_id, "mediator").documents
    serve = ServeDocument(document_id=document.id, how="direct", to="张建国")
    office.do("mediator", serve_document, serve)
    void = VoidDocument(document_id=document.id, reason="写错")
    office.do("mediator", void_document, void)

    told = timeline(office, case_id)

    assert "打印文书　人民调解受理登记表（第1页） 1份" in told
    assert any(one.startswith("送达文书　人民调解受理登记表　2026-11-20 ") for one in told)
    assert "文书作废　人民调解受理登记表，理由：写错" in told


def test_the_form_that_grants_an_extension_names_the_day_before_it_is_given(
    office: Office,
) -> None:
    case_id = mediated(office)
    grant = ACT_OF["grant_extension"].asks
    assert grant
    assert grant.intro(scene(office, case_id)) == ""
    early = GrantExtension(case_id=case_id)
    assert office.refusal("dispatcher", grant_extension, early) == (
        "case.extension_not_asked",
        "",
    )

    command = AskExtension(case_id=case_id, days=10, reason="测量")
    office.do("mediator", ask_extension, command)

    told = "申请延长10日，理由：测量。同意后办结期限为 2026-12-31。"
    assert grant.intro(scene(office, case_id)) == told


def test_every_form_opens_on_a_case(office: Office) -> None:
    case_id = office.register(amount="12000").case_id
    opened = scene(office, case_id)

    first = {
        act.name: {one.name: one.first(opened) for one in act.asks.fields}
        for act in ACTS
        if act.asks
    }

    assert first["accept"]["accepted_on"] == date(2026, 11, 20)
    assert first["correct"]["amount"] == "12,000.00"
    assert first["correct"]["title"] == "滴水檐占用巷道0.4米"


def test_nobody_signs_where_nobody_is_ticked(office: Office) -> None:
    sign = ACT_OF["sign"].asks
    assert sign
    with pytest.raises(RuleBroken) as refused:
        sign.make(scene(office, agreed(office)), {"parties": ()})

    assert (refused.value.code, refused.value.field) == ("case.signatures_missing", "parties")


def test_what_was_put_right_and_kept_here_is_told_by_its_labels(office: Office) -> None:
    case_id = office.register(town="", village="").case_id
    values = {"people_involved": "12人", "village": VILLAGE, "town": ""}
    correction = CorrectCase(case_id=case_id, values={**values}, reason="听错了")
    office.do("clerk", correct_case, correction)

    assert "理由：听错了" in timeline(office, case_id)[1]
    assert "涉及人数" in timeline(office, case_id)[1]
    assert office.line(case_id).town == TOWN


def test_who_fills_in_a_form_is_told_what_others_did_meanwhile(office: Office) -> None:
    case_id = office.at_committee()
    before = office.file(case_id).happenings
    assert meanwhile(before, before) == ""

    office.do("dispatcher", add_note, AddNote(case_id=case_id, text="当事人来电。"))

    told = meanwhile(before, office.file(case_id).happenings)
    assert told.startswith("填写期间本案有新变化：孙立新（博兴县综治中心）")


@pytest.mark.parametrize(
    ("who", "more", "told"),
    [
        ("dispatcher", {"category": ""}, ("受理", ["category"])),
        ("dispatcher", {"nature": "enquiry"}, ("", [])),
        ("mediator", {"nature": "matter"}, ("受理", [])),
    ],
)
def test_what_a_case_lacks_for_its_next_step_is_said(
    office: Office, who: str, more: dict[str, str], told: tuple[str, list[str]]
) -> None:
    case = view(office, office.register(**more).case_id).case

    stage, missing = lacking(case, office.viewers[who])

    assert (stage, [one.field for one in missing][: len(told[1])]) == told


def test_a_unit_that_never_mediates_is_asked_for_nothing_more(office: Office) -> None:
    case_id = mediated(office)
    kept = office.register(parties=(PartyInput(name="某某"), LI)).case_id

    assert lacking(view(office, case_id).case, office.viewers["mediator"])[0] == "调解"
    held = view(office, case_id).case._replace(holder=office.viewers["officer"].unit)
    assert lacking(held, office.viewers["officer"]) == ("", ())
    assert (
        lacking(view(office, kept).case._replace(step="closed"), office.viewers["clerk"])[0] == ""
    )


def test_a_line_says_the_limit_that_runs_and_where_it_happened(office: Office) -> None:
    line = cells(office, office.register().case_id)

    assert line["事由"] == "张建国—李建军　滴水檐占用巷道0.4米"
    assert line["发生地"] == "兴福镇官王村"
    assert line["时限"].startswith("分流 ")
    assert line["环节"] == "待受理"
    shown = office.line(office.register().case_id)
    tips = {one.title: one.tooltip(shown) for one in case_columns(at_hand_of(office), STANDARD)}
    assert tips["时限"].startswith("分流时限")
    assert tips["案号"] == grouped(shown.number)


def test_a_line_without_a_clock_has_no_limit(office: Office) -> None:
    line = office.line(office.register(nature="enquiry").case_id)
    columns = {one.title: one for one in case_columns(at_hand_of(office), STANDARD)}

    assert columns["时限"].show(line._replace(clocks="")) == "无时限"
    assert columns["时限"].tooltip(line._replace(clocks="")) == ""
    assert columns["发生地"].show(line._replace(town="", village="")) == "官王村东头"
    assert columns["事由"].show(line._replace(names="")) == line.title


def test_what_the_centre_keeps_is_told_with_its_way(office: Office) -> None:
    case_id = office.at_committee()
    office.do("mediator", return_case, ReturnCase(case_id=case_id, reason="不属本会受理"))
    office.do("dispatcher", keep_case, KeepCase(case_id=case_id))

    assert timeline(office, case_id)[-3:-1] == [
        "退回　理由：不属本会受理",
        "自办　网格员自办",
    ]


def test_moments_and_waits_are_told_in_few_words() -> None:
    today = date(2026, 11, 20)
    hour = 3_600_000

    assert [waited(one * hour // 60) for one in (0, 5, 60, 72, 60 * 24 * 3, 60 * 24 * 150)] == [
        "不到1分钟",
        "5分钟",
        "1小时",
        "1小时12分",
        "3天",
        "5个月",
    ]
    assert [waited_about(one * hour // 60) for one in (5, 72, 60 * 16 + 58, 60 * 72 + 5)] == [
        "5分钟",
        "1小时",
        "16小时",
        "3天",
    ]
    at = 1_795_136_400_000
    days = (today, today + timedelta(days=1), date(2027, 1, 1))
    assert [moment(at, day) for day in days] == ["09:00", "11-20 09:00", "2026-11-20"]
    assert grouped("ZZ3716252026112201700122") == "ZZ371625 20261122 017 0012 2"
    assert grouped("12345-2026-1") == "12345-2026-1"
    assert (step_tone("no such step"), step_tone("mediating")) == (Tone.IDLE, Tone.INFO)


def test_a_list_is_narrowed_by_what_its_choices_say(office: Office) -> None:
    at_hand = at_hand_of(office)
    divisions = office.ask(lambda reading: reading.places.divisions())
    step, limit = choices.steps(), choices.limits(at_hand.today(), at_hand.known)
    town, mine = choices.towns(divisions), choices.holders()
    texts = {one.text: one for n in (step, limit, town, mine) for one in n.choices}

    wanted = limit.apply(texts["临期"], step.apply(texts["待签收"], CaseFilter()))
    assert (wanted.steps, wanted.due_from) == (("pending_sign_in",), date(2026, 11, 20))
    assert {key for key, _ in wanted.soon} >= {"finish", "dispatch"}
    assert limit.chosen(wanted) is texts["临期"]
    assert texts["待签收"].fits(wanted)
    assert limit.chosen(replace(wanted, soon=())) is None
    assert town.apply(texts["兴福镇"], wanted).town == TOWN
    assert mine.apply(texts["本单位"], wanted).mine
    labels = [one.label for one in choices.described().values()]
    assert labels == ["性质", "事件类别", "来源", "难易程度"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2026, 1, 1), date(2026, 1, 31), "2026-01-01 至 2026-01-31 登记"),
        (date(2026, 1, 1), date(2026, 1, 1), "2026-01-01登记"),
        (date(2026, 1, 1), None, "2026-01-01 以后登记"),
        (None, date(2026, 1, 1), "2026-01-01 以前登记"),
        (None, None, ""),
    ],
)
def test_a_period_that_no_choice_shows_is_told(
    first: date | None, last: date | None, told: str
) -> None:
    wanted = CaseFilter(registered_from=first, registered_to=last)

    assert choices.period_of(wanted) == told


def test_the_ledger_has_every_case_of_the_list_and_tells_places_by_name(office: Office) -> None:
    office.register()
    known = {TOWN: "兴福镇", VILLAGE: "官王村"}
    taken = cases_taken(CaseFilter(), "-registered_on")
    words = ledger_words(lambda code: known.get(code, code))

    count = office.ask(taken.counted)
    page = office.ask(partial(taken.page, last=None))
    after = office.ask(partial(taken.page, last=page[-1]))

    assert (len(page), len(after)) == (count, 0)
    told = dict(zip(taken.labels, map(words, taken.fields, page[0].cells), strict=True))
    assert (told["所属镇街"], told["所属村居"]) == ("兴福镇", "官王村")
    assert told["当事人"] == "张建国—李建军"


def test_every_kind_of_event_is_called_by_a_word() -> None:
    words = {kind: event_word(kind) for kind in KINDS}

    assert all(words.values())
    assert (words["case.registered"], words["document.issued"]) == ("登记", "出具文书")
    assert event_word("case.of_a_newer_program") == "需升级程序"


def test_both_versions_of_a_clash_are_told_with_who_wrote_them() -> None:
    """Two desks that do not know of each other put one case, and one person, right."""
    here = found_office()
    case_id = here.register().case_id
    apart = here.elsewhere()
    for desk, kind, name in ((here, "complex", "张建华"), (apart, "simple", "张建中")):
        values: dict[str, Value] = {"difficulty": kind, "place": name}
        corrected = CorrectCase(case_id=case_id, values=values, reason="听错了")
        desk.do("clerk", correct_case, corrected)
        told = AmendRecord(kind="person", id=PERSON, values={"name": name})
        desk.do("clerk", amend_record, told)
    here.hear(apart)

    clashes = here.ask(lambda reading: reading.work.conflicts())
    words = RegisterWording()
    said = {
        (about_of(one), label_of(one)): [value_of(one, it, words) for it in (one.kept, one.other)]
        for one in clashes
    }
    number = here.line(case_id).number[-8:]
    assert said[number, "难易程度"] == ["疑难复杂", "简单"]
    assert said[number, "发生地点"] == said["人员", "姓名"] == ["张建华", "张建中"]
    named = next(one for one in clashes if one.field == "name")
    changes = here.ask(lambda reading: reading.histories.of("person", PERSON))
    assert first_author(named, changes).name == "王敏"
    assert first_author(named, []).name == ""
    assert value_of(named, None, words) == "（空）"
    here.store.engine.dispose()
    apart.store.engine.dispose()


def test_a_limit_shows_by_its_colour_how_pressing_it_is(office: Office) -> None:
    line = office.line(office.register().case_id)
    today = at_hand_of(office)
    too_late = replace(today, now_ms=lambda: office.wall() + 60 * 86_400_000)

    def tone(at_hand: CasesAtHand, line: CaseLine) -> Tone | None:
        column = next(one for one in case_columns(at_hand, STANDARD) if one.title == "时限")
        return column.tone(line) if column.tone else None

    assert tone(today, line) in {Tone.OK, Tone.WARN}
    assert tone(too_late, line) is Tone.LATE
    assert tone(today, line._replace(clocks="")) is Tone.IDLE


def test_the_board_says_beneath_the_matter_what_it_is_and_where_from(office: Office) -> None:
    at_hand = at_hand_of(office)
    line = office.line(office.register(source="0101").case_id)

    def beneath(*, mixed: bool, line: CaseLine = line) -> str:
        columns = board_columns(at_hand, lambda: mixed)
        return next(one.under(line) for one in columns if one.title == "事由")

    assert beneath(mixed=True) == "纠纷 · 官王村 · 来访"
    assert beneath(mixed=False) == "官王村 · 来访"
    assert beneath(mixed=False, line=line._replace(source="")) == "官王村"


def test_the_page_says_why_personal_fields_are_hidden() -> None:
    assert why_masked("handling", whole=True) == ""
    assert why_masked("handling", whole=False) == "非主办单位查看，个人信息已遮盖"
    assert why_masked("closed", whole=False) == "已结案，个人信息已遮盖"


def test_a_case_tells_which_unit_took_the_place_of_its_own(office: Office) -> None:
    _, unit = staffed(office, "committee", "mediator")
    new = staffed(office, "committee", "mediator")[1]
    case_id = office.register().case_id
    office.do("dispatcher", accept_case, AcceptCase(case_id=case_id))
    office.do("dispatcher", dispatch_case, DispatchCase(case_id=case_id, to_unit=unit))

    day = office.wall.now.date().isoformat()
    merged = MergeUnit(unit=unit, into=new, day=day, reason="机构改革")
    office.do("administrator", merge_unit, merged)
    run_all(office.store)

    assert f"承接主办　由单位{new}承接，理由：机构改革" in timeline(office, case_id)
    assert office.line(case_id).holder == new


def test_who_wrote_the_first_version_is_found_behind_what_was_written_since() -> None:
    """王敏 first; two desks go on, and the second version of 民族 comes last."""
    here = found_office()
    apart = here.elsewhere()

    def amend(desk: Office, **values: Value) -> None:
        desk.do("clerk", amend_record, AmendRecord(kind="person", id=PERSON, values={**values}))

    amend(here, ethnic="02")
    here.wall.now += timedelta(minutes=10)
    amend(here, occupation="瓦工")
    for values in ({"phone": "13605438890"}, {"address": "官王村9号"}, {"ethnic": "03"}):
        apart.wall.now += timedelta(minutes=30)
        amend(apart, **values)
    here.hear(apart)

    [clash] = here.ask(lambda reading: reading.work.conflicts())
    words = RegisterWording()
    shown = [value_of(clash, one, words) for one in (clash.kept, clash.other)]
    changes = here.ask(lambda reading: reading.histories.of("person", PERSON), "clerk")
    author = first_author(clash, changes)
    assert (label_of(clash), shown) == ("民族", ["蒙古族", "回族"])
    assert (author.name, moment(author.at, here.wall.now.date())) == ("王敏", "09:00")
    erased = [one._replace(fields=()) for one in changes]
    assert first_author(clash, erased).name == "", "the law took what he had written"
    here.store.engine.dispose()
    apart.store.engine.dispose()
