"""A keyring of the operating system that lies in memory and can be told to misbehave."""

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class StandInKeyring(KeyringBackend):
    """What `broken` holds is raised by every call, as a locked or absent keyring does."""

    priority = 1

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.broken: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError

    def _fail(self) -> None:
        if self.broken is not None:
            raise self.broken
