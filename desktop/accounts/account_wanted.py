"""What is to be saved of an account."""

from dataclasses import dataclass

from db.log.base import Value
from desktop.usecases.accounts import AmendAccount, OpenAccount


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What was typed. `opens`: a new account; days are ISO dates or empty."""

    opens: bool
    name: str
    person_name: str
    roles: tuple[str, ...]
    unit: int
    since: str
    until: str
    password: str
    changed: frozenset[str]  # the fields that differ from what stood there

    def opening(self) -> OpenAccount:
        return OpenAccount(
            name=self.name,
            person_name=self.person_name,
            roles=self.roles,
            unit=self.unit,
            password=self.password,
            since=self.since,
            until=self.until,
        )

    def amending(self) -> AmendAccount:
        """Name only what was changed here: what others changed meanwhile stays theirs."""
        values: dict[str, Value] = {
            "person_name": self.person_name,
            "roles": " ".join(sorted(self.roles)),
            "unit": self.unit,
            "since": self.since,
            "until": self.until,
        }
        return AmendAccount(
            name=self.name,
            values={name: one for name, one in values.items() if name in self.changed},
        )
