"""Citizen identity numbers (GB 11643): what can be read from one, and what is wrong with one.

Area codes are never corrected, and refused only where no province begins so: Boxing was 372328
until 2000, and its elders carry that code for life. Every way in is judged here, with the day on
which it is said: whoever would be older than anybody is mistyped.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from stdnum.cn.ric import calc_check_digit, get_birth_date
from stdnum.exceptions import InvalidComponent

from desktop.rules.letters import plain
from desktop.rules.problems import Checked, Problem, hint, problem

LENGTH = 18
LEGACY_LENGTH = 15
MALE, FEMALE = "1", "2"  # GB/T 2261.1
# provinces of GB/T 2260; 81 to 83 are residence permits of Hong Kong, Macao and Taiwan people
_PROVINCES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 "
    "61 62 63 64 65 71 81 82 83 91"
)
_LEGACY_CENTURY = "19"
_CENTURY = slice(6, 8)
OLDEST = 130  # years; who is said to be as old is mistyped (产品规则)
_WRONG = re.compile("[^0-9]")


@dataclass(frozen=True, slots=True)
class Identity(Checked):
    """A number with what it says; birth and sex are unknown when the number cannot be read."""

    birth: date | None = None
    sex: str = ""

    @property
    def area(self) -> str:
        return self.text[:6]


def normalise(text: str) -> str:
    """Bring a typed number to the form that is stored: plain digits, no spaces, a capital X."""
    return plain(text).replace("-", "").upper()


def check(
    text: str,
    *,
    today: date | None = None,
    areas: Collection[str] = frozenset(),
    on_card: bool = False,
) -> Identity:
    """Read a number. `areas` are the six-digit codes known here; without them, provinces serve.

    `on_card`: a wrong check digit stands on the card itself. Then nothing is read from the number.
    """
    number = normalise(text)
    shape = _shape(number)
    if shape:
        return Identity(number, (shape,))
    birth = _birth(number)
    found = [problem("identity.impossible_birth_date")] if birth is None else []
    found += birth_problems(birth, today)
    odd = False
    if number.startswith("0"):
        found.append(problem("identity.no_area"))
    if len(number) == LEGACY_LENGTH:
        found.append(hint("identity.legacy"))
    elif odd := calc_check_digit(number) != number[-1]:
        wrong = "identity.as_on_card" if on_card else "identity.wrong_check_digit"
        found.append(Problem(wrong, hint=on_card))
    if not _known(number[:6], areas):
        found.append(hint("identity.unknown_area"))
    if odd and on_card:
        return Identity(number, tuple(found))
    order = upgraded(number)[16]
    return Identity(number, tuple(found), birth, MALE if int(order) % 2 else FEMALE)


def upgraded(number: str) -> str:
    """Turn a normalised 15-digit number into the 18 characters of today; others stay."""
    if len(number) != LEGACY_LENGTH or not number.isdecimal():
        return number
    longer = number[:6] + _LEGACY_CENTURY + number[6:]
    return longer + calc_check_digit(longer + "0")


def shortened(number: str) -> str:
    """Turn the 18 characters of somebody born before 2000 into the 15 of old papers; else ""."""
    if len(number) != LENGTH or number[_CENTURY] != _LEGACY_CENTURY:
        return ""
    body = number[: LENGTH - 1]
    fits = body.isdecimal() and calc_check_digit(body + "0") == number[-1]
    return body[:6] + body[8:] if fits else ""


def forms_of(number: str) -> tuple[str, ...]:
    """Give every form in which the number of one person may be written, each once."""
    normal = normalise(number)
    forms = (normal, upgraded(normal), shortened(normal))
    return tuple(dict.fromkeys(form for form in forms if form))


def same(one: str, other: str) -> bool:
    """Tell whether two numbers are one person's, in whatever form they were typed.

    One whose check digit is wrong says nothing of the kind, be it so on two cards.
    """
    first = upgraded(normalise(one))
    return bool(first) and first == upgraded(normalise(other)) and not is_odd(first)


def is_odd(number: str) -> bool:
    """Tell whether nothing but the check digit speaks against a number."""
    refused = check(number).refusals
    return [found.code for found in refused] == ["identity.wrong_check_digit"]


def marked(number: str) -> str:
    """Write a number as it leaves the house: never as valid where it is not."""
    return f"{number}（校验码不符）" if is_odd(number) else number


def age_on(birth: date, day: date) -> int:
    """Completed years; who was born on 29 February grows older on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def _shape(number: str) -> Problem | None:
    if len(number) not in {LENGTH, LEGACY_LENGTH}:
        return problem("identity.length", count=len(number))
    body = number[:-1] if len(number) == LENGTH and number[-1] == "X" else number
    wrong = _WRONG.search(body)
    return problem("identity.wrong_character", place=wrong.start() + 1) if wrong else None


def _birth(number: str) -> date | None:
    try:
        born: date = get_birth_date(upgraded(number))
    except InvalidComponent:
        return None
    return born


def birth_problems(birth: date | None, today: date | None) -> tuple[Problem, ...]:
    """Judge a day of birth, in a number or by itself, as of a day."""
    if birth is None or today is None:
        return ()
    if birth > today:
        return (problem("identity.born_in_future"),)
    age = age_on(birth, today)
    return (problem("person.too_old", age=age),) if age >= OLDEST else ()


def _known(area: str, areas: Collection[str]) -> bool:
    return area in areas if areas else area[:2] in _PROVINCES.split()
