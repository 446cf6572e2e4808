"""The commands of the board: one for each chosen case."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from db.queries.cases import CaseLine
from db.queries.places import Unit
from desktop.cases.beginning import AcceptCase, accept_case
from desktop.cases.mending import WithdrawStep, withdraw_step
from desktop.cases.routing import (
    DispatchCase,
    KeepCase,
    ReturnCase,
    SignInCase,
    dispatch_case,
    keep_case,
    return_case,
    sign_in_case,
)
from desktop.routing.suggesting import Suggestion
from desktop.rules.routing_rules import channel_of

UseCase = Callable[[Any, Any], Any]
Order = tuple[int, UseCase, Any]  # the case, what is done, and the command
CHANNELS = {"dispatch": "dispatched", "social": "social"}


def orders_for(act: str, lines: Iterable[CaseLine], unit: Unit | None, reason: str) -> list[Order]:
    return [_order(act, line.id, unit, reason) for line in lines]


def _order(act: str, case_id: int, unit: Unit | None, reason: str) -> Order:
    if act in CHANNELS and unit:
        return _sent(case_id, unit, CHANNELS[act], reason)
    match act:
        case "keep":
            return case_id, keep_case, KeepCase(case_id=case_id)
        case "accept":
            return case_id, accept_case, AcceptCase(case_id=case_id)
        case "sign_in":
            return case_id, sign_in_case, SignInCase(case_id=case_id)
        case _:
            return case_id, return_case, ReturnCase(case_id=case_id, reason=reason)


def suggested(pairs: Sequence[tuple[CaseLine, Suggestion]]) -> list[Order]:
    """Send each case where the rule suggests, and write down why."""
    return [
        _sent(line.id, found.unit, channel_of(found.unit.type), found.reason)
        for line, found in pairs
    ]


def withdrawals(case_ids: Iterable[int]) -> list[Order]:
    return [(id_, withdraw_step, WithdrawStep(case_id=id_)) for id_ in case_ids]


def _sent(case_id: int, unit: Unit, channel: str, reason: str) -> Order:
    command = DispatchCase(case_id=case_id, to_unit=unit.id, reason=reason, channel=channel)
    return case_id, dispatch_case, command
