"""A routing rule: of each day from which something stands, what was told last, and by whom."""

from typing import Any

from db.log.base import Fact
from db.process.ruled import ruled_fold
from db.subjects.routing.events import RoutingRuled

FOLD = 1


def _row(fact: Fact, _: RoutingRuled) -> dict[str, Any]:
    return {"actor": fact.actor, "recorded_at": fact.at}


fold_routing = ruled_fold(RoutingRuled, FOLD, _row)
