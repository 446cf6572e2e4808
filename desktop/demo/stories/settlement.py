"""Mediation: sessions, terms and signatures, or the end that the law knows."""

from collections.abc import Generator
from datetime import date, timedelta
from typing import Any

from db.subjects.case import events as said
from db.subjects.case.steps import Step
from desktop.demo.stories.desks import Walk
from desktop.demo.stories.difficulty import COMPLEX, ORDINARY, SIMPLE
from desktop.demo.stories.extensions import has_time, late, prolonged, waits_today
from desktop.demo.stories.hands import with_hands
from desktop.demo.stories.papers import AGREEMENT, TERMINATION, leaves, served
from desktop.demo.stories.wording import Quarrel, attendees_of, end_of, room_of, routes_of
from desktop.demo.story_texts import Kinds, chinese_day, names_money, pick, rounded, step_text
from desktop.demo.telling import Telling, Told, Turn

_FATES = (("agreed", 0.855), ("failed", 0.070), ("handled", 0.045), ("withdrawn", 0.03))
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
_BETWEEN = {SIMPLE: 2, ORDINARY: 5, COMPLEX: 7}  # working days from one to the next
_MORE_TIME = 0.8  # of what is complex
_HARDER = 3  # sessions, in the last of which an ordinary case is found to be complex
_TERMS_VOIDED, _ORAL, _SIGNED_LATER, _REFUSED = 0.05, 0.12, 0.25, 0.4
_VOIDED_ON_PAPER, _HANDED = 0.5, 0.45


def settle(walk: Walk, quarrel: Quarrel, kinds: Kinds) -> Told:
    """Bring a case at work to its close."""
    t = walk.t
    rng = t.world.rng
    fate = _TARGET_FATES.get(t.target, "") if t.target else ""
    fate = fate or t.drawn(_FATES)
    if fate in {"handled", "withdrawn"}:
        t.later(1 + int(rng.random() * 3))
        yield from walk.finish(fate, _finished(quarrel, f"finish_{fate}", t))
        yield from walk.call_back(1 + int(rng.random() * 3))
        return
    result = yield from _sessions(walk, quarrel, kinds, fate)
    done = f"finish_{fate}"
    if fate == "agreed":
        walk.form, walk.promised = yield from _agreement(walk, quarrel, kinds)
        done = f"finish_{walk.form}"
    else:
        t.soon(10, 40)
        ended = said.MediationEnded(
            case_id=t.case_id,
            ended_on=t.date,
            reason=end_of(result, rng),
            routes=routes_of(quarrel.kind.code),
        )
        yield from walk.step(Step.ENDED, ended, walk.handler)
        yield from served(walk, (yield from leaves(walk, TERMINATION)))
    t.later(int(rng.random() * 3))
    yield from walk.finish(fate, _finished(quarrel, done, t))
    yield from walk.call_back(2 + int(rng.random() * 9), quarrel.slots["b"])


def _finished(quarrel: Quarrel, key: str, t: Telling) -> str:
    return step_text(key, t.world.rng).format_map(quarrel.slots)


def _sessions(walk: Walk, quarrel: Quarrel, kinds: Kinds, fate: str) -> Generator[Turn, None, str]:
    """Hold one session after another; gives how the last ended."""
    t = walk.t
    rng = t.world.rng
    hard = walk.difficulty or ORDINARY
    count, between = pick(_SESSIONS[hard], rng), _BETWEEN[hard]
    longer = hard == COMPLEX and has_time(t) and t.chance(_MORE_TIME)
    overdue = not longer and late(walk)
    result = "continued"
    for n in range(count):
        t.later(1 + int(rng.random() * (between if n else 3)))
        if t.target is Step.MEDIATING:
            yield from waits_today(walk)
        if n == count - 1 and longer:
            yield from prolonged(walk)
        if n == count - 1 and overdue:
            t.wait_until(walk.due, before=-1 - int(rng.random() * 12))
        if n == _HARDER - 1 and walk.difficulty == ORDINARY:
            yield from walk.step(None, _harder(t), walk.handler)
        if n == count - 1:
            refused = "refused" if t.chance(_REFUSED) else "continued"
            result = "agreed" if fate == "agreed" else refused
        if t.target is Step.MEDIATING:
            result = "continued"  # it is not at its end today
        held = _held(walk, quarrel, kinds, result)
        yield from walk.step(Step.MEDIATING, held, walk.handler)
        walk.mediated = True
    return result


def _harder(t: Telling) -> said.CaseCorrected:
    """What does not end after several sessions is looked into once more."""
    return said.CaseCorrected(
        case_id=t.case_id,
        before={"difficulty": ORDINARY},
        after={"difficulty": COMPLEX},
        reason=step_text("harder", t.world.rng),
    )


def _held(walk: Walk, quarrel: Quarrel, kinds: Kinds, result: str) -> said.MediationHeld:
    rng, urban = walk.t.world.rng, walk.t.village.is_community
    record, told_first = _recorded(walk, quarrel, kinds, result)
    return said.MediationHeld(
        case_id=walk.case_id,
        held_on=walk.t.date,
        place=room_of(quarrel, walk.handler, urban, rng),
        mediators=walk.mediators,
        recorder=walk.recorder,
        attendees=attendees_of(quarrel, urban, rng),
        record=record,
        result=result,
        **told_first,
    )


def _recorded(
    walk: Walk, quarrel: Quarrel, kinds: Kinds, result: str
) -> tuple[str, dict[str, Any]]:
    """Consent, and what all were told, are written down once; whoever refuses is named."""
    own = [party for party in quarrel.parties if party.standing != "agent"]
    if result == "refused":
        refused = step_text("refused", walk.t.world.rng)
        standing = "respondent" if "{b}" in refused else "applicant"
        by = next(party.id for party in own if party.standing == standing)
        return refused.format_map(quarrel.slots), {"refusing": (by,)}
    record = quarrel.said(kinds, result, walk.t.world.rng)
    ids = tuple(party.id for party in own)
    return record, {} if walk.mediated else {"consenting": ids, "rights_told": True}


def _agreement(
    walk: Walk, quarrel: Quarrel, kinds: Kinds
) -> Generator[Turn, None, tuple[str, date]]:
    """Reach terms and sign; gives in which form, and until when they are to be performed."""
    t = walk.t
    t.soon(15, 60)
    due = t.date + timedelta(days=3 + int(t.world.rng.random() * 40))
    terms = _terms(walk, quarrel, kinds, due)
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
        terms = _terms(walk, quarrel, kinds, due)
        yield from walk.step(Step.AGREED, terms, walk.handler)
    left = yield from leaves(walk, AGREEMENT)
    t.soon(5, 30)
    if t.chance(_SIGNED_LATER):
        t.later(1 + int(t.chance(0.4)))
    signed = said.AgreementSigned(
        case_id=t.case_id,
        signed_on=t.date,
        parties=(),
        mediator=terms.mediators[0],
        sealed=True,
    )
    yield from walk.step(Step.SIGNED, with_hands(signed, quarrel.parties), walk.handler)
    if t.chance(_HANDED):
        yield from served(walk, left)
    return terms.form, due


def _terms(walk: Walk, quarrel: Quarrel, kinds: Kinds, day: date) -> said.TermsReached:
    t = walk.t
    rng = t.world.rng
    low, high = quarrel.settled
    settled = min(quarrel.money, rounded(quarrel.money * (low + (high - low) * rng.random())))
    slots = quarrel.slots | {"m": f"{settled}元", "due": chinese_day(day)}
    closing = quarrel.said(kinds, "closing", rng)
    return said.TermsReached(
        case_id=t.case_id,
        number="",
        committee=walk.handler.name,
        reached_on=t.date,
        facts=_sentence(quarrel) + quarrel.said(kinds, "findings", rng),
        terms=(*(text.format_map(slots) for text in quarrel.clauses), closing),
        performance=quarrel.performance(kinds, rng).format_map(slots),
        mediators=walk.mediators,
        recorder=walk.recorder,
        form="oral" if t.chance(_ORAL) else "written",
        amount=settled * 100 if names_money(quarrel.clauses) else None,
    )


def _sentence(quarrel: Quarrel) -> str:
    story: str = quarrel.scene["story"].format_map(quarrel.slots)
    return story.rstrip("，") + "，双方由此发生纠纷。"
