"""How a case goes its way, what does not fit, and what has left the house."""

from dataclasses import replace
from datetime import date

import pytest

from db.log.base import Erased, Event, Fact, SubjectErased, Unreadable, Value
from db.process.folded import NOTHING
from db.subjects.case import events as said, extending as ext, fold as case
from db.subjects.case.limit_facts import LimitsReprojected, Reprojection, row_of
from db.subjects.case.party_facts import Limit, Party
from db.subjects.case.steps import NEVER
from db.subjects.records.events import RecordAmended
from db.subjects.units.events import AudiencesMoved, HoldsPassed
from db.subjects.work.events import ConflictSettled, PaperPrinted
from tests.stores import ANNA, BODO, DAY, registered

OPENED = registered(1, limits=(Limit(key="dispatch", due=date(2026, 1, 5), version="1"),))
ACCEPTED = said.CaseAccepted(
    case_id=1,
    accepted_on=DAY,
    limits=(Limit(key="finish", due=date(2026, 2, 2), version="1"),),
)
HANDED = said.CaseDispatched(case_id=1, to_unit=2, to_path="/2/", to_name="二", from_name="一")
TAKEN = said.CaseSignedIn(case_id=1)
HELD = said.MediationHeld(case_id=1, held_on=DAY, place="", mediators=("赵",), recorder="钱")
AGREED = said.TermsReached(
    case_id=1,
    number="兴调1",
    committee="x",
    reached_on=DAY,
    facts="x",
    terms=("赔",),
    performance="x",
    mediators=("赵",),
    recorder="钱",
)
SIGNED = said.AgreementSigned(
    case_id=1, signed_on=DAY, parties=(11, 12), mediator="赵", sealed=True
)
DONE = said.CaseFinished(case_id=1, finished_on=date(2026, 1, 9), outcome="agreed", result="x")
UNTOLD = said.MediationEnded(case_id=1, ended_on=DAY, reason="x", routes=())
FORGED = said.CaseCorrected(case_id=1, before={}, after={"step": "x"}, reason="")
TO_SIGNATURE = ((1, OPENED), (1, ACCEPTED), (1, HANDED), (2, TAKEN), (2, HELD), (2, AGREED))


def history(*steps: tuple[int, Event]) -> list[Fact]:
    return [
        Fact(n, n, unit, n, 7, unit, f"/{unit}/", 1000 + n, event)
        for n, (unit, event) in enumerate(steps, 1)
    ]


def codes(*steps: tuple[int, Event]) -> list[str]:
    return [conflict.code for conflict in case.fold(1, history(*steps)).conflicts]


def row(*steps: tuple[int, Event]) -> dict[str, object]:
    found = case.fold(1, history(*steps)).row
    assert found
    return dict(found)


def test_a_case_goes_from_hand_to_hand_to_its_signature() -> None:
    told = row(*TO_SIGNATURE, (2, SIGNED), (2, DONE))

    assert (told["step"], told["holder"], told["finished_by"]) == ("finished", 1, "/2/")
    assert (told["audience"], told["names"], told["tail"]) == ("/1/ /2/", "王建国—李伟", "00100001")
    assert codes(*TO_SIGNATURE, (2, SIGNED), (2, DONE)) == []


@pytest.mark.parametrize(
    ("count", "due"),
    [(1, date(2026, 1, 5)), (2, date(2026, 1, 5)), (3, date(2026, 2, 2)), (7, NEVER)],
)
def test_the_clock_runs_until_the_signature(count: int, due: date) -> None:
    assert row(*(*TO_SIGNATURE, (2, SIGNED))[:count])["due"] == due


@pytest.mark.parametrize(
    ("unit", "event", "code"),
    [
        (1, HELD, "case.held_elsewhere"),
        (2, TAKEN, "case.nothing_to_sign_in"),
        (2, OPENED, "case.registered_before"),
        (2, DONE, "case.not_ready_to_finish"),
        (2, replace(SIGNED, parties=(11,)), "case.signatures_missing"),
        (2, replace(SIGNED, sealed=False), "case.signatures_missing"),
        (2, replace(SIGNED, signed_on=date(2026, 1, 1)), "case.signed_before_reached"),
        (2, UNTOLD, "case.routes_missing"),
        (2, said.CaseReturned(case_id=1, reason="x"), "case.cannot_be_returned"),
        (2, said.TermsVoided(case_id=1, number="9", reason="x"), "case.agreement_unknown"),
        (2, FORGED, "case.field_cannot_be_corrected"),
    ],
)
def test_a_move_out_of_turn_is_kept_as_a_conflict(unit: int, event: Event, code: str) -> None:
    assert codes(*TO_SIGNATURE, (unit, event)) == [code]


def test_a_correction_of_a_field_of_a_newer_program_parks_the_case() -> None:
    newer = said.CaseCorrected(
        case_id=1, before={}, after={"of_tomorrow": "1", "title": "x"}, reason="笔误"
    )

    told = row(*TO_SIGNATURE, (2, newer))

    assert (told["parked"], told["title"]) == (True, row(*TO_SIGNATURE)["title"])
    assert codes(*TO_SIGNATURE, (2, newer)) == ["unreadable"]


def test_a_party_who_refuses_is_not_mediated_again() -> None:
    steps = (*TO_SIGNATURE[:4], (2, replace(HELD, result="refused")), (2, HELD))

    assert codes(*steps) == ["case.party_refuses"]


def test_anybody_may_add_a_note_and_print() -> None:
    printed = PaperPrinted(
        print_id=9, case_id=1, paper="x", number="x", printed_on=DAY, copies=1, way="x", digest=""
    )
    note = said.NoteAdded(case_id=1, text="x")

    assert row(*TO_SIGNATURE, (9, note), (9, printed))["notes"] == 1
    assert codes(*TO_SIGNATURE, (9, note), (9, printed)) == []


def test_a_case_waits_behind_what_cannot_be_read() -> None:
    told = row((1, OPENED), (1, Unreadable(why="?")), (1, ACCEPTED))

    assert (told["parked"], told["step"]) == (True, "pending_acceptance")
    assert codes((1, OPENED), (1, Unreadable(why="?"))) == ["unreadable"]


def test_what_comes_before_the_opening_waits_for_it() -> None:
    assert case.fold(1, history((1, ACCEPTED))) == NOTHING
    assert codes((1, ACCEPTED), (1, OPENED)) == ["case.unknown"]


def test_the_law_takes_a_case_whatever_comes_later() -> None:
    gone = SubjectErased(kind="case", id=1, basis="x", second=2)

    assert case.fold(1, history((1, OPENED), (9, gone), (1, ACCEPTED))) == NOTHING
    assert codes((1, OPENED), (1, Erased())) == []


def step_back(device: int, counter: int) -> said.StepWithdrawn:
    return said.StepWithdrawn(case_id=1, device=device, counter=counter)


def test_the_last_own_step_can_be_taken_back() -> None:
    told = row(*TO_SIGNATURE, (2, step_back(2, 6)))

    assert (told["step"], told["agreement_number"]) == ("mediating", "")


@pytest.mark.parametrize(
    ("unit", "back", "code"),
    [
        (2, step_back(2, 5), "case.not_the_last_step"),
        (1, step_back(2, 6), "case.not_your_step"),
    ],
)
def test_no_other_step_can_be_taken_back(unit: int, back: Event, code: str) -> None:
    assert codes(*TO_SIGNATURE, (unit, back)) == [code]
    assert codes((1, OPENED), (1, step_back(1, 1))) == ["case.nothing_to_withdraw"]


def test_two_desks_that_changed_one_field_are_a_conflict_of_both_values() -> None:
    def correct(title: str) -> said.CaseCorrected:
        before, after = dict[str, Value](title=OPENED.title), dict[str, Value](title=title)
        return said.CaseCorrected(case_id=1, before=before, after=after, reason="x")

    folded = case.fold(1, history((1, OPENED), (1, correct("甲")), (1, correct("乙"))))

    assert folded.row
    assert folded.row["title"] == "乙"
    assert [(c.code, c.field, c.kept, c.other) for c in folded.conflicts] == [
        ("case.changed_twice", "title", "甲", "乙")
    ]
    assert codes((1, OPENED), (1, correct("甲")), (1, correct("甲"))) == []


def test_a_settled_conflict_keeps_what_was_decided() -> None:
    settled = ConflictSettled(kind="case", id=1, device=2, counter=2, field="", decision="不办")
    folded = case.fold(1, history((1, OPENED), (2, DONE), (1, settled)))

    assert [(c.code, c.settled) for c in folded.conflicts] == [("case.held_elsewhere", "不办")]


def test_parties_are_corrected_added_and_removed() -> None:
    third = Party(id=13, standing="third", kind="person", name="赵")
    steps = [
        (1, OPENED),
        (1, said.PartyCorrected(case_id=1, before=None, after=third, reason="x")),
        (1, said.PartyCorrected(case_id=1, before=ANNA, after=None, reason="x")),
        (1, said.PartyCorrected(case_id=1, before=BODO, after=replace(BODO, sex="1"), reason="x")),
    ]
    folded = case.fold(1, history(*steps))

    assert [(part["name"], part["sex"]) for part in folded.parts] == [("李伟", "1"), ("赵", "")]
    assert folded.conflicts == ()


def late(turn: int, hlc: int, event: Event, unit: int = 3) -> Fact:
    return Fact(turn, hlc, 9, hlc, 7, unit, f"/{unit}/", 1, event)


HOLD = said.HoldTaken(case_id=1, unit_name="三", reason="x")
ADD = said.PartyCorrected(
    case_id=1,
    before=None,
    after=Party(id=13, standing="third", kind="person", name="赵"),
    reason="x",
)


@pytest.mark.parametrize(
    "arrivals",
    [
        [late(4, 1, HOLD)],
        [late(7, 1, HOLD)],
        [late(4, 1, HOLD), late(5, 2, replace(ADD))],
        [late(5, 1, ADD, unit=2)],
        [late(6, 1, said.CaseVoided(case_id=1, reason="x"), unit=2)],
        [late(4, 1, HOLD), Fact(5, 2, 8, 2, 7, 4, "/4/", 1, HOLD)],
    ],
)
def test_a_signed_agreement_stands_and_the_late_arrival_gives_way(arrivals: list[Fact]) -> None:
    own = history(*TO_SIGNATURE, (2, SIGNED))
    folded = case.fold(1, sorted([*own, *arrivals], key=lambda fact: fact[:4]))

    assert folded.row
    assert (folded.row["step"], folded.row["agreement_number"]) == ("signed", "兴调1")
    assert {conflict.device for conflict in folded.conflicts} <= {8, 9}
    assert "case.left_the_house" in {conflict.code for conflict in folded.conflicts}


def test_printed_terms_are_not_taken_back_by_one_who_did_not_know_of_the_paper() -> None:
    printed = PaperPrinted(
        print_id=9,
        case_id=1,
        paper="agreement",
        number="兴调1",
        printed_on=DAY,
        copies=3,
        way="printed",
        digest="",
    )
    own = history(*TO_SIGNATURE, (2, printed))
    back = Fact(7, 1, 9, 1, 7, 2, "/2/", 1, step_back(2, 6))  # as late as the paper, sorts before
    folded = case.fold(1, sorted([*own, back], key=lambda fact: fact[:4]))

    assert folded.row
    assert folded.row["step"] == "agreed"
    assert [(c.device, c.code) for c in folded.conflicts] == [(9, "case.left_the_house")]


def test_what_nobody_relies_on_yet_gives_way_to_what_comes_first() -> None:
    own = history(*TO_SIGNATURE)
    folded = case.fold(1, sorted([*own, late(4, 1, HOLD)], key=lambda fact: fact[:4]))

    assert folded.row
    assert folded.row["holder"] == 3
    assert {conflict.code for conflict in folded.conflicts} == {"case.held_elsewhere"}


EXTEND = ext.ExtensionAsked(case_id=1, asked_on=DAY, days=10, reason="x", by=7)
LATER = (Limit(key="finish", due=date(2026, 2, 12), version="1"),)
GRANT = ext.ExtensionGranted(case_id=1, days=10, by=8, limits=LATER)
AT_WORK = TO_SIGNATURE[:4]


@pytest.mark.parametrize(
    ("before", "event", "code"),
    [
        (TO_SIGNATURE[:5], replace(AGREED, terms=("赔", " ")), "case.terms_missing"),
        (TO_SIGNATURE[:5], replace(AGREED, terms=()), "case.terms_missing"),
        (AT_WORK, replace(EXTEND, days=31), "case.extension_days"),
        ((*AT_WORK, (2, EXTEND)), replace(GRANT, by=7), "case.extension_own"),
        (AT_WORK, replace(FORGED, after={"title": None}), "case.field_cannot_be_corrected"),
        (AT_WORK, RecordAmended(kind="case", id=1, before={}, after={}), "case.unknown_move"),
    ],
)
def test_what_no_window_lets_through_is_a_conflict_where_another_desk_tells_it(
    before: tuple[tuple[int, Event], ...], event: Event, code: str
) -> None:
    assert codes(*before, (2, event)) == [code]
    assert row(*before, (2, event)) == row(*before)


def test_two_desks_that_put_one_party_right_are_a_conflict_of_both_names() -> None:
    def correct(name: str) -> said.PartyCorrected:
        told = replace(BODO, name=name)
        return said.PartyCorrected(case_id=1, before=BODO, after=told, reason="听错了")

    folded = case.fold(1, history((1, OPENED), (1, correct("李炜")), (1, correct("李玮"))))

    assert [part["name"] for part in folded.parts] == ["王建国", "李玮"]
    assert [(c.code, c.field, c.kept, c.other) for c in folded.conflicts] == [
        ("case.changed_twice", "party", "李炜", "李玮")
    ]


def test_who_speaks_for_a_party_is_none_of_those_who_quarrel() -> None:
    agent = Party(id=13, standing="agent", kind="person", name="赵律师")
    added = said.PartyCorrected(case_id=1, before=None, after=agent, reason="委托")

    folded = case.fold(1, history((1, OPENED), (1, added)))

    assert folded.row
    assert folded.row["names"] == "王建国—李伟"
    assert folded.parts[2]["name"] == "赵律师"


def passed(unit: int, to: int) -> HoldsPassed:
    return HoldsPassed(
        kind="case", from_unit=unit, to_unit=to, to_path=f"/{to}/", to_name="新", rows={1: ()}
    )


BACK = said.CaseReturned(case_id=1, reason="x")


def test_what_a_unit_gave_away_comes_back_to_whoever_took_its_place() -> None:
    told = row(*AT_WORK, (9, passed(1, 5)), (2, BACK))

    assert (told["step"], told["holder"], told["holder_name"]) == ("pending_dispatch", 5, "新")


def test_a_case_that_comes_to_its_own_sender_by_a_merger_has_nobody_to_go_back_to() -> None:
    steps = (*AT_WORK, (9, passed(2, 1)))

    assert (row(*steps)["holder"], row(*steps)["sender"]) == (1, None)
    assert codes(*steps, (1, BACK)) == ["case.nobody_to_return_to"]


@pytest.mark.parametrize(
    "steps",
    [
        (*TO_SIGNATURE[:3], (2, TAKEN), (9, passed(2, 5)), (5, step_back(2, 4))),
        (*TO_SIGNATURE[:3], (9, passed(2, 5)), (5, TAKEN), (5, step_back(5, 5))),
    ],
)
def test_whoever_took_over_keeps_a_case_whose_last_step_is_taken_back(
    steps: tuple[tuple[int, Event], ...],
) -> None:
    told = row(*steps)

    assert (told["step"], told["holder"], codes(*steps)) == ("pending_sign_in", 5, [])


@pytest.mark.parametrize("place", [2, 4])
def test_a_last_day_that_was_counted_anew_stays_though_a_step_is_taken_back(place: int) -> None:
    days = Reprojection("finish", date(2026, 2, 2), date(2026, 2, 9))
    anew = LimitsReprojected(kind="case", years=(2026,), rows={1: row_of((days,))})
    steps: list[tuple[int, Event]] = [*AT_WORK]
    steps.insert(place, (9, anew))
    last = 4 if place == 4 else 5  # the counter of the step

    told = row(*steps, (2, step_back(2, last)))

    assert (told["step"], told["due"]) == ("pending_sign_in", date(2026, 2, 9))


def test_what_the_author_of_a_signature_had_seen_does_not_give_way_with_what_he_had_not() -> None:
    """The centre's grant is the last he knew of; a hold that was taken before came too late."""
    own = history(*TO_SIGNATURE, (2, EXTEND))
    grant = Fact(8, 8, 10, 1, 8, 10, "/10/", 1_008, GRANT)
    signed = Fact(9, 9, 2, 9, 7, 2, "/2/", 1_009, SIGNED)
    facts = sorted([*own, grant, signed, late(4, 1, HOLD)], key=lambda fact: fact[:4])

    folded = case.fold(1, facts)

    assert folded.row
    assert folded.row["step"] == "signed"
    assert "2026-02-12" in folded.row["clocks"], "the grant stands"
    assert [(one.device, one.code) for one in folded.conflicts] == [(9, "case.left_the_house")]


SETTLED = ConflictSettled(kind="case", id=1, device=9, counter=9, field="", decision="x")
SHEET = PaperPrinted(
    print_id=9,
    case_id=1,
    paper="agreement",
    number="兴调1",
    printed_on=DAY,
    copies=1,
    way="printed",
    digest="",
)
WHOLE = history(*TO_SIGNATURE, (1, SETTLED), (2, SHEET), (2, SIGNED), (2, DONE))


@pytest.mark.parametrize("known", range(6, len(WHOLE)))
def test_what_is_recorded_goes_on_as_if_all_were_followed_from_the_beginning(known: int) -> None:
    before, new = WHOLE[:known], WHOLE[known:]

    on = case.go_on(1, case.follow(1, before), before, new)

    assert on is not None
    assert case.tell(on, WHOLE) == case.fold(1, WHOLE)


@pytest.mark.parametrize(
    ("before", "event"),
    [
        (TO_SIGNATURE, SubjectErased(kind="case", id=1, basis="x", second=2)),
        (TO_SIGNATURE, AudiencesMoved(kind="case", from_path="/1/", to_path="/4/1/", rows={1: ()})),
        (TO_SIGNATURE, Unreadable(why="newer")),
        ((*TO_SIGNATURE[:5], (9, SHEET)), AGREED),
        (((1, ACCEPTED),), OPENED),
    ],
)
def test_what_may_change_all_that_was_thought_before_is_followed_from_the_beginning(
    before: tuple[tuple[int, Event], ...], event: Event
) -> None:
    known, new = history(*before), history(*before, (2, event))[-1:]

    assert case.go_on(1, case.follow(1, known), known, new) is None
