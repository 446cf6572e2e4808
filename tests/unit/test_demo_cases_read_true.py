"""Sixty disputes of each demonstration, as a 司法所长 reads them who smiles at what cannot be.

The list of checks is the test: each takes one case and gives what is wrong with it, or nothing.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from desktop.texts.codes import load_codes
from tests.demo_readings import SEEDS, Case, age, cases, moment, sixty, told
from tests.demo_stories import TODAY

FEMALE = "2"
WORKS = {"外出务工", "厂矿工人", "企业职工", "建筑工人"}
FROM = {  # where what comes by which way is registered
    "12345热线转办": {"centre"},
    "法院委托": {"centre"},
    "信访移交": {"centre"},
    "部门移送": {"centre"},
    "110移交": {"centre", "town"},
    "网上申请": {"centre", "town"},
    "村居上报": {"town"},
    "视频巡查": {"centre", "town"},
    "排查发现": {"village", "town"},
    "网格巡查": {"village", "town"},
    "来访": {"centre", "town", "village"},
    "来电": {"centre", "town", "village"},
}
RURAL = re.compile("麦|玉米|旋耕机|地头|承包地|宅基|大棚|村微信群|羊|机井|鱼塘")
URBAN = re.compile("物业|电梯|小区|楼上|业主|单元")
SEASONS = {  # what is only told in some months, by when it happened
    "供暖|暖气": {11, 12, 1, 2, 3},
    "收割机": {5, 6, 7},
    "除草剂": {4, 5, 6, 7, 8},
    "旱情": {2, 3, 4, 5, 6, 7},
    "天热|空调": {4, 5, 6, 7, 8, 9},
    "连降大雨|积水": {5, 6, 7, 8, 9},
    "年前想拿钱": {9, 10, 11, 12, 1},
}
ROUTES = {  # 人民调解法 §26: beside 诉讼, what the law of the matter opens
    "07": {"劳动人事争议仲裁"},
    "0901": {"农村土地承包经营纠纷仲裁"},
    "0902": {"人民政府处理（权属争议）"},  # 土地管理法 §14
    "0804": {"申请支付令"},
}
Complaint = Iterator[str]


def people(case: Case, standing: str) -> list[Party]:
    return [one for one in case.side.get(standing, []) if one.kind == "person"]


def days_are_in_order(case: Case) -> Complaint:
    """Registered ≤ accepted ≤ session ≤ reached ≤ signed ≤ finished ≤ revisited ≤ closed."""
    names = {
        said.CaseAccepted: "accepted_on",
        said.MediationHeld: "held_on",
        said.TermsReached: "reached_on",
        said.AgreementSigned: "signed_on",
        said.MediationEnded: "ended_on",
        said.CaseFinished: "finished_on",
        said.CaseRevisited: "visited_on",
        said.CaseClosed: "closed_on",
    }
    last = case.opened.registered_on
    if case.opened.happened_on and case.opened.happened_on > last:
        yield f"happened {case.opened.happened_on}, registered {last}"
    for fact in case.facts:
        field = names.get(type(fact.event))
        if field:
            on = getattr(fact.event, field)
            if not last <= on <= TODAY:
                yield f"{field} {on} after {last}"
            if on != moment(fact.at).date():
                yield f"{field} {on} was recorded on {moment(fact.at)}"
            last = on


def texts_name_the_parties(case: Case) -> Complaint:
    opened = case.opened
    first = case.side["applicant"][0]
    if first.name not in opened.summary:
        yield f"{first.name} is not in: {opened.summary}"
    known = {one.name for one in opened.parties}
    if not any(one.name in opened.summary for one in case.side["respondent"]):
        yield f"the respondent is not in: {opened.summary}"
    for terms in case.every(said.TermsReached):
        after = {one.after.name for one in case.every(said.PartyCorrected) if one.after}
        text = "".join(terms.terms) + terms.facts
        if not any(name in text for name in known | after):
            yield f"nobody is named in {terms.terms}"
        vague = [one.name for one in case.side["respondent"] if one.kind == "described"]
        if any(name in text for name in vague if name.startswith("某")):
            yield f"somebody without a name agrees: {terms.terms}"


def texts_name_the_sum(case: Case) -> Complaint:
    opened = case.opened
    told_ = [int(one) for one in re.findall(r"(\d+)元", opened.summary + opened.demand)]
    if told_ and opened.amount != max(told_) * 100:
        yield f"{told_} in the text, {opened.amount} in the field"
    for terms in case.every(said.TermsReached):
        agreed = [int(one) for one in re.findall(r"(\d+)元", "".join(terms.terms))]
        if bool(agreed) != (terms.amount is not None):
            yield f"{agreed} agreed, {terms.amount} in the field"
        if agreed and terms.amount != agreed[0] * 100:
            yield f"{agreed} agreed, {terms.amount} in the field"
        if told_ and agreed and max(agreed) > max(told_):
            yield f"{max(agreed)} agreed of {max(told_)} asked"


def texts_have_no_holes(case: Case) -> Complaint:
    texts = [case.opened.summary, case.opened.title, case.opened.demand, case.opened.place]
    for held in case.every(said.MediationHeld):
        texts += [held.record, held.place]
    for terms in case.every(said.TermsReached):
        texts += [terms.facts, terms.performance, *terms.terms]
    for done in case.every(said.CaseFinished):
        texts.append(done.result)
    for called in case.every(said.CaseRevisited):
        texts.append(called.remark)
    for text in texts:
        if re.search(r"[{}]|，，|。。|，。|None|某某", text):
            yield f"a hole in: {text}"
    if not case.opened.summary.endswith("。"):
        yield f"no end: {case.opened.summary}"


def it_happens_in_its_season(case: Case) -> Complaint:
    happened = case.opened.happened_on
    for words, months in SEASONS.items():
        told_in = {happened and happened.month, case.opened.registered_on.month}
        if re.search(words, case.opened.summary) and not told_in & months:
            yield f"{words} in {happened}: {case.opened.summary}"


def it_happens_where_such_things_are(case: Case) -> Complaint:
    text, urban = case.opened.title + case.opened.summary, case.village.endswith("社区")
    names = {party.name for party in case.opened.parties}
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    sold = {one.kind for one in case.side["respondent"]} == {"organisation"}  # to a firm in town
    if urban and not sold and RURAL.search(text):
        yield f"in the town {case.village}: {text}"
    if not urban and URBAN.search(text):
        yield f"in the village {case.village}: {text}"
    if case.row["category"] == "0402" and not urban:
        yield f"物业纠纷 in {case.village}"


def the_place_fits_the_matter(case: Case) -> Complaint:
    place, category = case.opened.place, case.row["category"]
    if case.village not in place:
        yield f"{place} is not in {case.village}"
    firms = [one.name for one in case.side["respondent"] if one.kind == "organisation"]
    if category in {"0701", "0603"} and firms and firms[0].removeprefix("博兴县") not in place:
        yield f"with {firms[0]} at {place}"
    if category == "0904" and not re.search("井|渠|塘|沟|水", place):
        yield f"water at {place}"
    if category == "0901" and not re.search("地|田|路|棚", place):
        yield f"fields at {place}"
    if category == "0402" and not re.search("号楼|小区", place):
        yield f"an estate at {place}"


def the_source_fits_the_desk(case: Case) -> Complaint:
    source = load_codes()["source"].by_code[case.row["source"]].name
    if case.registrar not in FROM[source]:
        yield f"{source} at a {case.registrar}"
    if bool(case.row["external_number"]) != (source == "12345热线转办"):
        yield f"{source} with number {case.row['external_number']!r}"


def the_parties_fit_the_category(case: Case) -> Complaint:
    judge = _BY_CATEGORY.get(case.row["category"])
    if judge:
        yield from judge(case)
    one = {party.person for party in case.opened.parties if party.person}
    if len(one) < sum(bool(party.person) for party in case.opened.parties):
        yield "somebody quarrels with himself"


def _marriage(case: Case) -> Complaint:
    first, second = case.side["applicant"][0], case.side["respondent"][0]
    if {first.sex, second.sex} != {"1", "2"}:
        yield f"{first.name}和{second.name} are of one sex"
    rows = [case.person(first), case.person(second)]
    if not rows[0] or not rows[1] or not first.birth or not second.birth:
        yield f"{first.name}、{second.name} are not known"
        return
    engaged = re.search("订婚|定亲", case.opened.summary)
    same = rows[0]["household"] == rows[1]["household"]
    marital = {rows[0]["marital"], rows[1]["marital"]}
    if engaged and (same or marital != {"10"}):
        yield f"engaged, and {marital} in one house: {same}"
    if not engaged and not (same and marital <= {"21", "22"}):
        yield f"married, and {marital} in one house: {same}"
    apart = abs(first.birth.year - second.birth.year)
    if apart > (12 if engaged else 9):
        yield f"{apart} years apart"
    wedded = re.search(r"结婚(\d+)年", case.opened.summary)
    youngest = min(age(first.birth, TODAY), age(second.birth, TODAY))
    since = case.opened.registered_on.year - int(wedded[1]) if wedded else 0
    if wedded and since - max(first.birth.year, second.birth.year) < 18:
        yield f"married at {youngest - int(wedded[1])}"


def _elders(case: Case) -> Complaint:
    first, second = case.side["applicant"][0], case.side["respondent"][0]
    on = case.opened.registered_on
    if "离婚" in case.opened.summary or "独自带孩子" in case.opened.summary:
        row = case.person(first)
        if row and row["marital"] != "40":
            yield f"{first.name} is not divorced: {row['marital']}"
        return
    if not first.birth or age(first.birth, on) < 60:
        yield f"{first.name} is to be looked after, born {first.birth}"
    if first.birth and second.birth:
        apart = second.birth.year - first.birth.year
        if not 18 <= apart <= 45:
            yield f"{first.name} and the child {second.name}: {apart} years"
    if first.address == second.address:
        yield "they live together"


def _heirs(case: Case) -> Complaint:
    first, second = case.side["applicant"][0], case.side["respondent"][0]
    if first.name[0] != second.name[0]:
        yield f"{first.name}和{second.name} inherit of one father"
    if first.birth and second.birth and abs(first.birth.year - second.birth.year) > 15:
        yield "as old as father and child"


def _neighbours(case: Case) -> Complaint:
    first, second = case.side["applicant"][0], case.side["respondent"][0]
    if first.address == second.address:
        yield f"{first.name}和{second.name} live in one house"
    if not (case.village in first.address and case.village in second.address):
        yield f"{first.address} and {second.address}"
    if "楼上" in case.opened.summary:
        up, down = _floor(second.address), _floor(first.address)
        if up != down + 1:
            yield f"{second.address} is not above {first.address}"


def _floor(address: str) -> int:
    found = re.search(r"(\d+)\d\d室", address)
    return int(found[1]) if found else 0


def _labour(case: Case) -> Complaint:
    for one in case.side["applicant"]:
        on = case.opened.registered_on
        if not one.birth or not 16 <= age(one.birth, on) <= 62 or one.occupation not in WORKS:
            yield f"{one.name} works: {one.birth}, {one.occupation}"
    if {one.kind for one in case.side["respondent"]} - {"organisation", "described"}:
        yield "a worker against a neighbour"


def _patient(case: Case) -> Complaint:
    other = case.side["respondent"][0]
    if other.kind == "person" or not re.search("诊|院|卫生|口腔", other.name):
        yield f"a patient against {other.name}"


_BY_CATEGORY: dict[str, Callable[[Case], Complaint]] = {
    "0101": _marriage,
    "0102": _elders,
    "0103": _heirs,
    "0201": _neighbours,
    "0202": _neighbours,
    "0203": _neighbours,
    "0701": _labour,
    "0502": _patient,
}


def minors_have_a_parent_who_acts(case: Case) -> Complaint:
    on = case.opened.registered_on
    acting = {
        id_: one
        for one in case.opened.parties
        if told(one.acts_as) == "statutory_agent"
        for id_ in told(one.acts_for) or ()
    }
    for one in case.opened.parties:
        if not one.birth or age(one.birth, on) >= 18:
            continue
        parent = acting.get(one.id)
        if parent is None or not parent.birth:
            yield f"{one.name} ({age(one.birth, on)}岁) acts alone"
        elif not 18 <= age(parent.birth, on) - age(one.birth, on) <= 52:
            yield f"{parent.name} for {one.name}"
        elif parent.address != one.address:
            yield f"{parent.name} does not live with {one.name}"


def whoever_acts_for_others_says_for_whom(case: Case) -> Complaint:
    known = {one.id for one in case.opened.parties}
    for one in case.opened.parties:
        as_, for_ = told(one.acts_as), told(one.acts_for) or ()
        if (one.standing == "agent" or as_) and not (as_ and for_ and set(for_) <= known):
            yield f"{one.name} acts for nobody"
        if as_ == "authorised_agent" and not (told(one.authority) and told(one.mandate)):
            yield f"{one.name} shows no 授权委托书"
        if one.occupation == "律师" and "律师事务所" not in one.workplace:
            yield f"{one.name} of no office"


def a_crew_is_told_whole(case: Case) -> Complaint:
    crew = case.side["applicant"]
    counted = re.search(r"等(\d+)人", case.opened.summary)
    if counted and int(counted[1]) != len(crew):
        yield f"{counted[1]} in the text, {len(crew)} are named"
    if len(crew) < 5:
        return
    claims = [told(one.claim) or 0 for one in crew]
    if 0 in claims or sum(claims) != case.opened.amount:
        yield f"{sum(claims)} claimed, {case.opened.amount} in the field"
    speak = [one for one in crew if told(one.acts_as) == "joint_representative"]
    if len(crew) >= 10 and not 2 <= len(speak) <= 5:
        yield f"{len(speak)} speak for {len(crew)}"
    if case.opened.people_involved not in {len(crew), len(crew) + 1, len(crew) + 2}:
        yield f"{case.opened.people_involved} people, {len(crew)} workers"
    if case.row["scale"] != "02" or case.row["difficulty"] == "simple":
        yield "many together, and simple"


def mediators_are_of_the_committee(case: Case) -> Complaint:
    units = case.county.rows["unit"]
    for fact in case.facts:
        if isinstance(fact.event, said.MediationHeld | said.TermsReached):
            if units[fact.unit]["type"] != "committee":
                yield f"{units[fact.unit]['name']} mediates"
            if fact.event.recorder in fact.event.mediators:
                yield f"{fact.event.recorder} mediates and writes"
            if not len(set(fact.event.mediators)) == len(fact.event.mediators) >= 1:
                yield f"{fact.event.mediators}"
    done, held = case.one(said.CaseFinished), case.one(said.MediationHeld)
    if done and held and done.officer not in held.mediators:
        yield f"{done.officer} finishes what {held.mediators} mediated"


def its_end_tells_the_routes_of_its_matter(case: Case) -> Complaint:
    names = load_codes()["termination_route"].by_code
    for ended in case.every(said.MediationEnded):
        routes = {names[code].name for code in ended.routes}
        category = case.row["category"]
        of_law = ROUTES.get(category) or ROUTES.get(category[:2]) or set()
        if not of_law <= routes:
            yield f"{category}: {routes}"
        if "诉讼" not in routes or "信访" in routes:
            yield f"{routes}"


def what_was_performed_fits_its_day(case: Case) -> Complaint:
    terms, called = case.one(said.TermsReached), case.one(said.CaseRevisited)
    if not called:
        return
    if called.performed and not terms:
        yield f"{called.performed}, and nothing was agreed"
    if terms and called.performed in {"running", "overdue"}:
        found = re.search(r"(\d{4})年(\d+)月(\d+)日", "".join(terms.terms) + terms.performance)
        due = date(int(found[1]), int(found[2]), int(found[3])) if found else None
        if due and (called.visited_on < due) != (called.performed == "running"):
            yield f"{called.performed} on {called.visited_on}, due {due}"
    if called.performed == "overdue" and called.satisfaction == "satisfied":
        yield "not performed, and satisfied"


def its_title_and_length_are_those_of_a_list(case: Case) -> Complaint:
    opened = case.opened
    if not 4 <= len(opened.title) <= 16:
        yield opened.title
    if not 25 <= len(opened.summary) <= 110:
        yield f"{len(opened.summary)}: {opened.summary}"
    if not opened.demand:
        yield "nothing is asked for"


CHECKS: list[Callable[[Case], Complaint]] = [
    days_are_in_order,
    texts_name_the_parties,
    texts_name_the_sum,
    texts_have_no_holes,
    it_happens_in_its_season,
    it_happens_where_such_things_are,
    the_place_fits_the_matter,
    the_source_fits_the_desk,
    the_parties_fit_the_category,
    minors_have_a_parent_who_acts,
    whoever_acts_for_others_says_for_whom,
    a_crew_is_told_whole,
    mediators_are_of_the_committee,
    its_end_tells_the_routes_of_its_matter,
    what_was_performed_fits_its_day,
    its_title_and_length_are_those_of_a_list,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.__name__))
def test_of_sixty_disputes_each(check: Callable[[Case], Complaint]) -> None:
    """And of all the others as well, since that costs little."""
    for seed in SEEDS:
        wrong = [f"{one}: {what}" for one in (*sixty(seed), *cases(seed)) for what in check(one)]
        assert wrong[:6] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_minors_crews_and_lawyers_are_there_at_all(seed: int) -> None:
    acting = [told(one.acts_as) for case in cases(seed) for one in case.opened.parties]

    assert acting.count("statutory_agent") >= 8
    assert acting.count("authorised_agent") >= 5
    assert acting.count("joint_representative") >= 4


@pytest.mark.parametrize("seed", SEEDS)
def test_matters_are_where_such_things_are_and_come_as_they_can(seed: int) -> None:
    wrong = [
        f"{one}: {what}"
        for one in cases(seed, "matter")
        for check in (days_are_in_order, the_source_fits_the_desk)
        for what in check(one)
    ]
    water = [one for one in cases(seed, "matter") if one.row["title"] == "沟渠漂浮物"]
    wrong += [str(one) for one in water if not re.search("渠|沟|塘|井|水|洼", one.row["place"])]
    for one in cases(seed, "matter"):
        channels = {event.channel for event in one.every(said.CaseDispatched)}
        units = {
            one.county.rows["unit"].get(event.to_unit, {"type": ""})["type"]
            for event in one.every(said.CaseDispatched)
        }
        if ("social" in channels) != ("social_organisation" in units):
            wrong.append(f"{one}: {channels} to {units}")
        patrol = one.opened.parties[0].name.startswith("网格员")
        if patrol != (one.row["source"] in {"0201", "0203", "0204"}):
            wrong.append(f"{one}: {one.opened.parties[0].name} by {one.row['source']}")

    assert wrong[:5] == []
