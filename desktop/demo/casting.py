"""Who quarrels with whom: parties that fit what the quarrel is about, and its day and place."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from db.subjects.case.party_facts import Party
from desktop.demo.crews import Crew, claims, crew_size, join
from desktop.demo.fitness import Fits, Known, adult, fitness, of_school_age, together
from desktop.demo.parties import APPLICANT, RESPONDENT, Parties, barely_known
from desktop.demo.places import Village
from desktop.demo.population import Family, Firm, Resident
from desktop.demo.story_texts import Kind, Slots, pick

_NEAR = {"neighbour": "neighbours", "floors": "floors", "tenant": "tenants"}
_KIN = {"spouse": "couples", "engaged": "engaged", "child": "elders", "sibling": "siblings"}
_EITHER_MAY_APPLY = frozenset({"sibling", "neighbour"})
_HALF, _TRIES, _PLAYMATES = 0.5, 12, 3  # playmates: years apart
_UNKNOWN_RESPONDENTS = 0.16  # of whom only the name is known at the desk
_LAWYERS, _OF_FIRMS = 0.35, 0.3  # of what lawyers are asked about; of crews' opponents


class Cast(NamedTuple):
    """The parties and how the texts call them, where it is, and the respondent once known."""

    parties: tuple[Party, ...]
    village: Village
    home: Resident
    told: Slots
    completed: Party | None = None
    firm: Firm | None = None
    total: int = 0  # yuan that many claim together
    people: int = 2


_Draw = Callable[[Village, dict[str, Any], date], Cast | None]


@dataclass(slots=True)
class Casting:
    """Draws the parties of a case; of none that fit it gives None."""

    make: Parties
    rng: random.Random
    firms: Mapping[tuple[str, str], list[Firm]]  # by town and trade
    villages: Mapping[str, Village]
    _workers: dict[str, list[Resident]] = field(default_factory=dict)

    def dispute(
        self, village: Village, kind: Kind, scene: dict[str, Any], day: date
    ) -> Cast | None:
        draw: dict[str, _Draw] = {
            "organisation": self._with_firm,
            "worker": self._with_firm,
            "crew": self._crew,
            "described": self._described,
            "divorced": self._divorced,
            "minors": self._minors,
            "struck": self._struck,
            "pupil": self._pupil,
        }
        told = scene.get("with", kind.texts["with"])
        drawn = draw.get(told, self._two)
        cast = drawn(village, {**kind.texts, **scene}, day)
        return self._with_lawyer(cast, scene) if cast else None

    def anybody(self, village: Village, day: date, fits: Fits = adult) -> Resident | None:
        adults = village.residents.adults
        for _ in range(_TRIES if fits is adult else 3 * _TRIES):
            one = adults[int(self.rng.random() * len(adults))]
            if fits(one, day):
                return one
        return None

    def _two(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        told = scene["with"]
        pair = self._pair(village, told, scene, day)
        if pair is None:
            return None
        first, second = pair
        applicant = self.make.person(first, APPLICANT)
        respondent = self.make.person(second, RESPONDENT)
        slots = {"a": first.name, "b": second.name, **together(first, second, day, self.rng)}
        if told not in _KIN and self.rng.random() < _UNKNOWN_RESPONDENTS:
            typed = replace(respondent, person=None)  # whoever completes it sees no register there
            parties = applicant, barely_known(respondent)
            return Cast(parties, village, first, slots, typed)
        return Cast((applicant, respondent), village, first, slots)

    def _pair(
        self, village: Village, told: str, scene: dict[str, Any], day: date
    ) -> tuple[Resident, Resident] | None:
        names = _NEAR.get(told) or _KIN.get(told)
        if not names:
            first = self.anybody(village, day, fitness(scene, "a"))
            second = self.anybody(village, day, fitness(scene, "b"))
            apart = first and second and first.house != second.house
            return (first, second) if apart and first and second else None
        known, pairs = Known(village.residents, scene), getattr(village.residents, names)
        for _ in range(_TRIES if pairs else 0):
            first, second = pairs[int(self.rng.random() * len(pairs))]
            swap = told in _EITHER_MAY_APPLY and self.rng.random() < _HALF
            swap = swap or bool(told == "spouse" and (scene.get("wife") or first.id % 2))
            first, second = (second, first) if swap else (first, second)
            if known.fit(told, first, second, day):
                return first, second
        return None

    def _firm(self, village: Village, trades: list[str]) -> Firm | None:
        """Find a firm of the village, else of its town."""
        trade = pick(trades, self.rng)
        own = [one for one in village.residents.firms if one.trade in trades]
        found = own or self.firms.get((village.town.code, trade), [])
        if trades == ["物业服务有限公司"]:  # an estate has its own
            found = own
        return pick(found, self.rng) if found else None

    def _with_firm(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        firm = self._firm(village, scene["firms"])
        role = "worker" if scene["with"] == "worker" else scene.get("a", "")
        first = self.anybody(village, day, fitness({"a": role}, "a"))
        if not firm or not first:
            return None
        parties = self.make.person(first, APPLICANT), self.make.firm(firm)
        slots = {"a": first.name, "b": firm.name}
        return Cast(parties, self.villages[firm.village], first, slots, firm=firm)

    def _crew(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        """Several of a town who worked together; of many, some speak for all."""
        firm = self._firm(village, scene["firms"])
        known = self._of_town(village)
        fit = [one for one in known if fitness({"a": "worker"}, "a")(one, day)]
        size = crew_size(self.rng)
        if not firm or len(fit) < size:
            return None
        crew = self.rng.sample(fit, size)
        members = tuple(self.make.person(one, APPLICANT) for one in crew)
        sums = claims(self.rng, size, scene["money"])
        told: Crew = join(members, sums, self.rng)
        slots = {"a": crew[0].name, "b": firm.name, "p": str(size)}
        parties = (*told, self.make.firm(firm))
        where = self.villages[firm.village]
        return Cast(parties, where, crew[0], slots, firm=firm, total=sum(sums), people=size + 1)

    def _of_town(self, village: Village) -> list[Resident]:
        town = village.town
        if town.code not in self._workers:
            self._workers[town.code] = [
                one for place in town.villages for one in place.residents.adults
            ]
        return self._workers[town.code]

    def _described(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        first = self.anybody(village, day, fitness(scene, "a"))
        surname = self.anybody(village, day)
        if not first or not surname:
            return None
        applicant = self.make.person(first, APPLICANT)
        some = self.make.described(pick(scene["others"], self.rng), RESPONDENT)
        known = self.make.found_out(some, village, surname.surname)
        slots = {"a": first.name, "b": some.name}
        return Cast((applicant, some), village, first, slots, known)

    def _divorced(self, village: Village, _: dict[str, Any], day: date) -> Cast | None:
        found = [
            (parent, child)
            for parent, child in village.residents.divorced
            if of_school_age(child, day)
        ]
        if not found:
            return None
        parent, child = pick(found, self.rng)
        sex = "2" if parent.sex == "1" else "1"
        surname = child.surname if sex == "1" else self.make.names.surname()
        other = self.make.former(surname, sex, parent.birth.year + (2 if sex == "2" else -2))
        slots = {"a": parent.name, "b": other.name, "c": child.name}
        return Cast((self.make.person(parent, APPLICANT), other), village, parent, slots, people=3)

    def _child(self, village: Village, day: date, *, small: bool = False) -> Family | None:
        """Draw a minor with a parent, as a family of two."""
        families = village.residents.families
        for _ in range(_TRIES if families else 0):
            family = pick(families, self.rng)
            child, parent = pick(family.children, self.rng), pick(family.parents, self.rng)
            if of_school_age(child, day, small=small):
                return Family((parent,), (child,))
        return None

    def _minors(self, village: Village, _: dict[str, Any], day: date) -> Cast | None:
        one, other = self._child(village, day), self._child(village, day)
        if not one or not other or one.parents[0].house == other.parents[0].house:
            return None
        if abs(one.children[0].age_on(day) - other.children[0].age_on(day)) > _PLAYMATES:
            return None
        hurt, agent = self._with_guardian(one, APPLICANT)
        did, answers = self._with_guardian(other, RESPONDENT)
        slots = {"a": hurt.name, "b": did.name, "g": agent.name, "h": answers.name}
        return Cast((hurt, agent, did, answers), village, one.parents[0], slots)

    def _struck(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        one, driver = self._child(village, day), self.anybody(village, day, fitness(scene, "b"))
        if not one or not driver or driver.house == one.parents[0].house:
            return None
        hurt, agent = self._with_guardian(one, APPLICANT)
        parties = hurt, agent, self.make.person(driver, RESPONDENT)
        slots = {"a": hurt.name, "b": driver.name, "g": agent.name}
        return Cast(parties, village, one.parents[0], slots)

    def _pupil(self, village: Village, scene: dict[str, Any], day: date) -> Cast | None:
        one = self._child(village, day, small=bool(scene.get("small")))
        if not one:
            return None
        hurt, agent = self._with_guardian(one, APPLICANT)
        some = self.make.described(pick(scene["others"], self.rng), RESPONDENT)
        known = self.make.found_out(some, village, "")
        slots = {"a": hurt.name, "b": some.name, "g": agent.name}
        return Cast((hurt, agent, some), village, one.parents[0], slots, known)

    def _with_guardian(self, family: Family, standing: str) -> tuple[Party, Party]:
        child = self.make.person(family.children[0], standing)
        return child, self.make.guardian(family.parents[0], child)

    def _with_lawyer(self, cast: Cast, scene: dict[str, Any]) -> Cast:
        """Let a lawyer speak for one side where people ask for one."""
        first, last = cast.parties[0], cast.parties[-1]
        if scene.get("lawyer") and self.rng.random() < _LAWYERS:
            return cast._replace(parties=(*cast.parties, self.make.lawyer(first)))
        if cast.total and self.rng.random() < _OF_FIRMS:
            return cast._replace(parties=(*cast.parties, self.make.lawyer(last)))
        return cast
