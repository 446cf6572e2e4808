"""Many who claim their wages together: how many, how much each, and who speaks for all."""

import random
from collections.abc import Sequence
from dataclasses import replace

from db.subjects.case.party_facts import Party
from desktop.demo.parties import OF_MANY
from desktop.demo.story_texts import rounded

_LEAST, _MORE, _FEW_ARE_MANY = 5, 56, 4.0  # up to sixty, most of them few
_MANY = 10  # from which on they choose who speaks (劳动争议调解仲裁法 §7)
Crew = tuple[Party, ...]


def crew_size(rng: random.Random) -> int:
    return _LEAST + int(rng.random() ** _FEW_ARE_MANY * _MORE)


def claims(rng: random.Random, size: int, limits: Sequence[int]) -> list[int]:
    """Draw what each claims, in yuan."""
    low, high = limits
    return [rounded(low + (high - low) * rng.random() ** 1.6) for _ in range(size)]


def join(members: Crew, sums: Sequence[int], rng: random.Random) -> Crew:
    """Write down the claims; of many the first two or three act for the others."""
    told = [replace(one, claim=sum_ * 100) for one, sum_ in zip(members, sums, strict=True)]
    if len(told) < _MANY:
        return tuple(told)
    speak = 2 + int(rng.random() * 2)
    others = tuple(one.id for one in told[speak:])
    return tuple(
        replace(one, acts_as=OF_MANY, acts_for=others, mandate=True) if place < speak else one
        for place, one in enumerate(told)
    )
