"""The life of a case: who may do each step now, and what they tell."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from tests.fuzz.calling import Json
from tests.fuzz.life import OPEN, TRIES, Life, NotAlive, Recipe, Told
from tests.usecases.office import BUREAU, CENTRE, COMMITTEE, GRID, TOWN, VILLAGE

REASON = "当事人申请"


def _by_holder(name: str, *steps: str, **told: Json) -> Recipe:
    """Let the unit that holds a case at one of the steps do it."""

    def recipe(life: Life) -> Told:
        case_id = life.case(name, *steps)
        holder = life.county.holder_of(case_id)
        return life.county.who_may(name, holder), {"case_id": case_id, **told}

    return recipe


def _party(life: Life, standing: str) -> dict[str, Json]:
    return {"name": life.county.new_name(), "standing": standing}


def _register(life: Life) -> Told:
    told = {
        "summary": "滴水檐占用巷道0.4米，多次口角。",
        "category": "0201",
        "town": TOWN,
        "village": VILLAGE,
        "grid": GRID,
        "place": "官王村东头",
        "parties": [_party(life, "applicant"), _party(life, "respondent")],
        "case_id": None,
        "nature": "dispute",
        "answer": "",
        "title": "",
    }
    return life.county.who_may("register_case", CENTRE), told


def _answer(life: Life) -> Told:
    registered = life.do("register_case", nature="enquiry", category="")
    case_id = int(registered.case_id)
    who = life.county.who_may("answer_enquiry", life.county.holder_of(case_id))
    return who, {"case_id": case_id, "answer": "可以向人民法院起诉。"}


def _dispatch(life: Life) -> Told:
    case_id = life.case("dispatch_case", "pending_dispatch")
    to = life.county.random.choice((COMMITTEE, BUREAU))
    who = life.county.who_may("dispatch_case", life.county.holder_of(case_id))
    return who, {"case_id": case_id, "to_unit": to, "channel": "dispatched"}


def _sign(life: Life) -> Told:
    """Nobody signs what was not issued."""
    case_id = life.case("sign_agreement", "agreed")
    holder = life.county.holder_of(case_id)
    printer = life.county.who_may("record_print", holder)
    life.do("record_print", printer, case_id=case_id, paper="agreement")
    who = life.county.who_may("sign_agreement", holder)
    return who, {"case_id": case_id, "parties": [], "mediator": "", "sealed": True}


def _print(life: Life) -> Told:
    case_id = life.case("record_print", *OPEN)
    who = life.county.who_may("record_print", life.county.holder_of(case_id))
    told = {"paper": "receipt", "copies": 2, "pages": "", "way": "printed"}
    return who, {"case_id": case_id, "digest": "0" * 64, **told}


def _take_hold(life: Life) -> Told:
    case_id = life.new_case("pending_dispatch", "pending_sign_in")
    return "leader", {"case_id": case_id, "reason": REASON}


def _return(life: Life) -> Told:
    case_id = life.new_case("pending_dispatch", "pending_sign_in", "handling")
    who = life.county.who_may("return_case", life.county.holder_of(case_id))
    return who, {"case_id": case_id, "reason": REASON}


def _decided(**told: Any) -> Recipe:
    """Let the leader of the centre decide on what the holder has asked for, once for a case."""

    def recipe(life: Life) -> Told:
        for _ in range(TRIES):
            case_id = life.case("ask_extension", "handling", "mediating")
            who = life.county.who_may("ask_extension", life.county.holder_of(case_id))
            with suppress(NotAlive):
                life.do("ask_extension", who, case_id=case_id, days=10, reason=REASON)
                return "leader", {"case_id": case_id, **told}
            with suppress(NotAlive):
                life.do("sign_in_case")  # of which nobody has asked for more time
        raise NotAlive("ask_extension")

    return recipe


def _withdraw(life: Life) -> Told:
    case_id = life.new_case("pending_dispatch")
    return life.county.who_may("withdraw_step", CENTRE), {"case_id": case_id}


def _correct(life: Life) -> Told:
    who, told = _by_holder("correct_case", *OPEN)(life)
    return who, {**told, "values": {"place": life.county.new_name()}, "reason": REASON}


def _correct_party(life: Life) -> Told:
    who, told = _by_holder("correct_party", *OPEN)(life)
    party = {"id": _parties(life, told)[0], **_party(life, "applicant")}
    return who, {**told, "party": party, "reason": REASON, "remove": False}


def _parties(life: Life, told: dict[str, Json]) -> list[int]:
    """Name who stands in a case."""
    return [one.id for one in life.county.office.file(int(str(told["case_id"]))).parties]


def _add_parties(life: Life) -> Told:
    who, told = _by_holder("add_parties", *OPEN)(life)
    return who, {**told, "parties": [_party(life, "third")], "note": REASON}


def _tell_consent(life: Life) -> Told:
    who, told = _by_holder("tell_consent", "handling", "mediating")(life)
    return who, {
        **told,
        "parties": _parties(life, told)[:1],
        "answer": "agrees",
        "way": "face",
        "told_on": None,
    }


def _end_authority(life: Life) -> Told:
    """End the authority of an agent who has just come."""
    who, told = _add_parties(life)
    agent = {**_party(life, "agent"), "acts_for": _parties(life, told)[:1]}
    life.do("add_parties", who, case_id=told["case_id"], parties=[agent])
    return who, {
        "case_id": told["case_id"],
        "agents": _parties(life, told)[-1:],
        "reason": REASON,
        "ended_on": None,
    }


def _read_aloud(life: Life) -> Told:
    who, told = _by_holder("read_aloud", "agreed")(life)
    heard = _parties(life, told)[:1]
    return who, {**told, "paper": "agreement", "way": "person", "heard": heard, "others": ""}


def _follow_up(life: Life) -> Told:
    """Only the committee that mediated looks after it."""
    life.do("finish_case")
    case_id = life.county.steps["finished"][-1]
    who = life.county.who_may("follow_up_mediation", COMMITTEE)
    row = life.county.office.row("case", case_id) or {}
    performed = "yes" if row.get("agreement_number") else ""
    told = {"satisfaction": "satisfied", "way": "visit", "performed": performed}
    return who, {"case_id": case_id, "visited_on": None, **told}


def _settle(life: Life) -> Told:
    county = life.county
    named = county.conflicts.pop() if county.conflicts else {"kind": "case"}
    return county.who_may("settle_conflict", CENTRE), {**named, "decision": "以本终端为准"}


CASES: Mapping[str, Recipe] = {
    "register_case": _register,
    "answer_enquiry": _answer,
    "accept_case": _by_holder("accept_case", "pending_acceptance"),
    "keep_case": _by_holder("keep_case", "pending_dispatch", channel="self"),
    "dispatch_case": _dispatch,
    "sign_in_case": _by_holder("sign_in_case", "pending_sign_in"),
    "return_case": _return,
    "void_case": _by_holder("void_case", "pending_acceptance", "handling", "mediating"),
    "take_hold": _take_hold,
    "withdraw_step": _withdraw,
    "add_note": _by_holder("add_note", *OPEN, "closed"),
    "hold_mediation": _by_holder(
        "hold_mediation",
        "handling",
        "mediating",
        result="continued",
        consent=True,
        rights_told=True,
        refusing=[],
    ),
    "reach_terms": _by_holder(
        "reach_terms",
        "mediating",
        terms=["拆除滴水檐。", "互不追究。"],
        form="written",
        amount="1200",
    ),
    "void_terms": _by_holder("void_terms", "agreed"),
    "sign_agreement": _sign,
    "end_mediation": _by_holder("end_mediation", "mediating", "handling", routes=["0101"]),
    "finish_case": _by_holder("finish_case", "signed", "ended", outcome="", resolution=""),
    "ask_extension": _by_holder("ask_extension", "handling", "mediating", days=10),
    "grant_extension": _decided(opinion="属实"),
    "refuse_extension": _decided(reason=REASON),
    "revisit_case": _by_holder(
        "revisit_case", "finished", satisfaction="satisfied", way="phone", performed=""
    ),
    "follow_up_mediation": _follow_up,
    "close_case": _by_holder("close_case", "revisited"),
    "read_aloud": _read_aloud,
    "correct_case": _correct,
    "correct_party": _correct_party,
    "add_parties": _add_parties,
    "tell_consent": _tell_consent,
    "end_authority": _end_authority,
    "settle_conflict": _settle,
    "record_print": _print,
}
