"""What stands inside the facts about a case: its parties, and the limits that run."""

from dataclasses import dataclass
from datetime import date

from msgspec import UNSET, UnsetType

from db.log.base import Id
from db.log.texts import Code, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """A person or organisation in a case, as they were when it was written down.

    `id` is unique in the county. `kind`: person, organisation, described (某工程包工头) or
    undisclosed (不愿透露). `standing`: applicant, respondent, third, agent. Codes: sex GB/T 2261.1,
    ethnic GB/T 3304, document GA/T 517, group 主要当事人人员类别 5.57.

    `acts_as` of table acting_as, `acts_for` the ids of the principals: an agent may be a party
    of his own beside (a mother who claims with her children). An agent that names nobody was
    written down before principals were asked for. `authority` 代理权限, `mandate` 授权委托书
    shown. `capacity` 民事行为能力; unset: by age. `claim` in fen. `on_card`: why a number stands
    whose check digit is wrong: it is so on the card.
    """

    id: Id
    standing: Code
    kind: Code
    name: Text
    document: Code = "111"
    number: Text = ""
    sex: Code = ""
    birth: date | None = None
    ethnic: Code = ""
    phone: Text = ""
    address: Text = ""
    occupation: Text = ""
    workplace: Text = ""
    group: Code = ""
    credit_code: Text = ""
    representative: Text = ""
    representative_post: Text = ""
    person: Id | None = None
    acts_as: Code | UnsetType = UNSET
    acts_for: tuple[Id, ...] | UnsetType = UNSET
    authority: Code | UnsetType = UNSET
    mandate: bool | UnsetType = UNSET
    capacity: Code | UnsetType = UNSET
    claim: Id | UnsetType = UNSET
    on_card: Text | UnsetType = UNSET


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """A time limit as the rule stood when it began: its key and version, and the last day.

    `start`: the day it counts from. `course`: what moves do to it from now on, by their names:
    stop, reopen (its last day stands), pause, resume (it ends later). Once neither was told.
    """

    key: Code
    due: date
    version: Code
    start: date | UnsetType = UNSET
    course: tuple[tuple[Code, Code], ...] | UnsetType = UNSET
