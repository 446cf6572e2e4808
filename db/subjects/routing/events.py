"""Facts about the routing rules that an office rules: which cases go where, from which day on."""

from dataclasses import dataclass
from datetime import date

from db.log.base import Event, Id, Subject
from db.log.texts import Code, Text
from db.process.ruled import id_of


@dataclass(frozen=True, kw_only=True, slots=True)
class RoutingRuled(Event):
    """A routing rule 分流规则; from `valid_from` on it stands in the place of what stood before.

    The fields are those of a row of routing_rules.csv. It suggests the unit of a kind where the
    case lies (`level`: village, town or county), or `unit` itself. `ended`: from that day on
    there is no such rule. The key is the subject, so that two desks that rule the same rule
    speak of one thing.
    """

    key: Code
    valid_from: date
    name: Text
    order: Id
    nature: Code = ""
    category: Code = ""
    level: Code = ""
    kind: Code = ""
    unit: Id | None = None
    why: Text = ""
    basis: Text = ""
    valid_to: date | None = None
    ended: bool = False

    def subjects(self) -> tuple[Subject, ...]:
        return (Subject("routing", id_of(self.key)),)
