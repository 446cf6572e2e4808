"""女 · 约46岁: what is known of somebody at a glance."""

from datetime import date

from db.queries.people import Person
from desktop.rules import identity
from desktop.texts.codes import load_codes


def of_person(person: Person, today: date) -> str:
    """Write the sex and, from the year alone where the day is masked, about the age."""
    sexes, year = load_codes()["sex"], person.birth.text[:4]
    age = f"{'约' * person.birth.hidden}{today.year - int(year)}岁" if year else ""
    return " · ".join(filter(None, (person.sex and sexes.name_of(person.sex), age)))


def of_number(number: str, today: date) -> str:
    """Write what a right identity number says."""
    found = identity.check(number)
    age = f"{identity.age_on(found.birth, today)}岁" if found.birth else ""
    return f"{load_codes()['sex'].name_of(found.sex)} · {age}"
