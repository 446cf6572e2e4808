"""Mediation: sessions, terms and signatures, or the end that the law knows."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from db.subjects.case import events as said
from db.subjects.case.party_facts import Party
from db.subjects.case.steps import Step
from desktop.demo.stories.desks import Walk
from desktop.demo.stories.difficulty import COMPLEX, ORDINARY, SIMPLE
from desktop.demo.stories.extensions import has_time, prolonged, waits_today
from desktop.demo.stories.papers import AGREEMENT, TERMINATION, leaves, served
from desktop.demo.story_texts import Kinds, Slots, chinese_day, pick, rounded, step_text
from desktop.demo.tables import code_of
from desktop.demo.telling import Telling, Told

_FATES = (("agreed", 0.86), ("failed", 0.07), ("handled", 0.04), ("withdrawn", 0.03))
_TARGET_FATES = {
    Step.MEDIATING: "agreed",
    Step.AGREED: "agreed",
    Step.SIGNED: "agreed",
    Step.ENDED: "failed",
}
_SESSIONS = {
    SIMPLE: (1, 1, 1, 1, 1, 2),
    ORDINARY: (1, 1, 1, 2, 2, 3),
    COMPLEX: (2, 2, 3, 3, 4),
}
_BETWEEN = {SIMPLE: 3, ORDINARY: 4, COMPLEX: 6}  # working days from one to the next
_MORE_TIME = 0.52  # of what is complex
_HARDER = 3  # sessions, in the last of which an ordinary case is found to be complex
_TERMS_VOIDED, _ORAL, _SIGNED_LATER, _REFUSED = 0.05, 0.12, 0.25, 0.4
_VOIDED_ON_PAPER, _HANDED = 0.5, 0.45
_PERFORMED = ("yes", "yes", "yes", "yes", "yes", "yes", "yes", "partly", "yes", "no")
_ROUTES = {
    "07": ("劳动人事争议仲裁",),
    "0901": ("农村土地承包经营纠纷仲裁",),
    "0804": ("申请支付令",),
}
_ENDS = ("未能达成调解协议", "一方当事人拒绝或者要求终止调解", "当事人无正当理由不到场")


@dataclass(slots=True)
class Quarrel:
    """What mediation is about."""

    category: str
    clauses: list[str]
    parties: tuple[Party, ...]
    slots: Slots
    money: int
    story: str


def settle(walk: Walk, quarrel: Quarrel, kinds: Kinds, names: tuple[str, str]) -> Told:
    """Bring a case at work to its close."""
    t = walk.t
    rng = t.world.rng
    fate = _TARGET_FATES.get(t.target, "") if t.target else ""
    fate = fate or t.drawn(_FATES)
    if fate in {"handled", "withdrawn"}:
        t.later(1 + int(rng.random() * 3))
        yield from walk.finish(fate, step_text(f"finish_{fate}", rng))
        yield from walk.call_back(1 + int(rng.random() * 3))
        return
    yield from _sessions(walk, quarrel, fate)
    if fate == "agreed":
        yield from _agreement(walk, quarrel, kinds)
    else:
        t.soon(10, 40)
        yield from walk.step(Step.ENDED, _ended(t, quarrel.category), walk.handler)
        yield from served(walk, (yield from leaves(walk, TERMINATION)))
    t.later(int(rng.random() * 3))
    yield from walk.finish(fate, step_text(f"finish_{fate}", rng))
    performed = pick(_PERFORMED, rng) if fate == "agreed" else ""
    yield from walk.call_back(2 + int(rng.random() * 9), performed)


def _sessions(walk: Walk, quarrel: Quarrel, fate: str) -> Told:
    t = walk.t
    rng = t.world.rng
    hard = walk.difficulty or ORDINARY
    count, between = pick(_SESSIONS[hard], rng), _BETWEEN[hard]
    longer = hard == COMPLEX and has_time(t) and t.chance(_MORE_TIME)
    for n in range(count):
        t.later(1 + int(rng.random() * (between if n else 3)))
        if t.target is Step.MEDIATING:
            yield from waits_today(walk)
        if n == count - 1 and longer:
            yield from prolonged(walk)
        if n == _HARDER - 1 and walk.difficulty == ORDINARY:
            yield from walk.step(None, _harder(t), walk.handler)
        result = "continued"
        if n == count - 1:
            refused = "refused" if t.chance(_REFUSED) else "continued"
            result = "agreed" if fate == "agreed" else refused
        if t.target is Step.MEDIATING:
            result = "continued"  # it is not at its end today
        yield from walk.step(Step.MEDIATING, _held(walk, quarrel, result), walk.handler)
        walk.mediated = True


def _harder(t: Telling) -> said.CaseCorrected:
    """What does not end after several sessions is looked into once more."""
    return said.CaseCorrected(
        case_id=t.case_id,
        before={"difficulty": ORDINARY},
        after={"difficulty": COMPLEX},
        reason=step_text("harder", t.world.rng),
    )


def _held(walk: Walk, quarrel: Quarrel, result: str) -> said.MediationHeld:
    rng = walk.t.world.rng
    mediators = walk.handler.mediators
    return said.MediationHeld(
        case_id=walk.case_id,
        held_on=walk.t.date,
        place=step_text("rooms", rng).format(u=walk.handler.name),
        mediators=mediators[:2],
        recorder=mediators[-1],
        attendees=step_text("attendees", rng),
        record=step_text(result, rng).format_map(quarrel.slots),
        result=result,
        **_told_first(walk, quarrel.parties, result),
    )


def _told_first(walk: Walk, parties: tuple[Party, ...], result: str) -> dict[str, Any]:
    """Consent, and what all were told, are written down once; whoever refuses is named."""
    own = tuple(party.id for party in parties if party.standing != "agent")
    if result == "refused":
        return {"refusing": own[-1:]}
    return {} if walk.mediated else {"consenting": own, "rights_told": True}


def _agreement(walk: Walk, quarrel: Quarrel, kinds: Kinds) -> Told:
    t = walk.t
    t.soon(15, 60)
    terms = _terms(walk, quarrel, kinds)
    yield from walk.step(Step.AGREED, terms, walk.handler)
    if t.target is None and t.chance(_TERMS_VOIDED):
        if t.chance(_VOIDED_ON_PAPER):
            yield from leaves(walk, AGREEMENT)
        t.soon(5, 20)
        reason = step_text("terms_void", t.world.rng)
        number = t.world.giving.agreements[t.case_id]
        voided = said.TermsVoided(case_id=t.case_id, number=number, reason=reason)
        yield from walk.step(Step.MEDIATING, voided, walk.handler)
        t.soon(10, 40)
        terms = _terms(walk, quarrel, kinds)
        yield from walk.step(Step.AGREED, terms, walk.handler)
    left = yield from leaves(walk, AGREEMENT)
    t.soon(5, 30)
    if t.chance(_SIGNED_LATER):
        t.later(1 + int(t.chance(0.4)))
    signed = said.AgreementSigned(
        case_id=t.case_id,
        signed_on=t.date,
        parties=tuple(party.id for party in quarrel.parties),
        mediator=terms.mediators[0],
        sealed=True,
    )
    yield from walk.step(Step.SIGNED, signed, walk.handler)
    if t.chance(_HANDED):
        yield from served(walk, left)


def _terms(walk: Walk, quarrel: Quarrel, kinds: Kinds) -> said.TermsReached:
    t = walk.t
    rng = t.world.rng
    day = t.date
    settled = rounded(quarrel.money * (0.55 + 0.45 * rng.random()))
    due = chinese_day(day + timedelta(days=3 + int(rng.random() * 40)))
    slots = quarrel.slots | {"m": f"{settled}元", "due": due}
    texts = [*quarrel.clauses, pick(kinds.texts["closing"], rng)]
    mediators = walk.handler.mediators
    return said.TermsReached(
        case_id=t.case_id,
        number="",
        committee=walk.handler.name,
        reached_on=day,
        facts=_sentence(quarrel.story) + pick(kinds.texts["findings"], rng),
        terms=tuple(text.format_map(slots) for text in texts),
        performance=pick(kinds.texts["performance"], rng).format_map(slots),
        mediators=mediators[:2],
        recorder=mediators[-1],
        form="oral" if t.chance(_ORAL) else "written",
        amount=settled * 100 if any("{m}" in text for text in quarrel.clauses) else None,
    )


def _sentence(story: str) -> str:
    return story.rstrip("，") + "，双方由此发生纠纷。"


def _ended(t: Telling, category: str) -> said.MediationEnded:
    names = _ROUTES.get(category) or _ROUTES.get(category[:2]) or ()
    routes = tuple(code_of("termination_route", name) for name in (*names, "诉讼"))
    return said.MediationEnded(
        case_id=t.case_id, ended_on=t.date, reason=pick(_ENDS, t.world.rng), routes=routes
    )
