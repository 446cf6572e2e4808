"""The server of the office of a tour, and commands, each in a process of its own."""

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen
from time import perf_counter
from typing import Any

from db.cluster.office import running_of
from db.cluster.pid_file import postmaster_of
from db.cluster.place import OfficeFolder
from db.cluster.processes import Life, process
from desktop.keeping.scheduling.here import own_command
from desktop.office.hosting.service import end_served
from desktop.ui.tour.hands import UnmetError, expect, wait_until

LONG_S = 600.0  # a store that moves
# Windows has one way to end a process at once, and Python calls it by this name
_AT_ONCE = getattr(signal, "SIGKILL", signal.SIGTERM)


class Server:
    """Serves an office by itself once a button is pressed. `papers`: where commands may write."""

    def __init__(self, office: Path, papers: Path) -> None:
        self.office, self._papers = office, papers
        self.passphrase = ""  # of the store that a command opens or makes

    def run(self, *words: str) -> dict[str, Any]:
        """Carry out a command while the windows live on; raises UnmetError with what it said."""
        with self._begun(*words) as process:
            wait_until(f"zongzhi {words[0]} 结束", lambda: process.poll() is not None, LONG_S)
            if process.returncode:
                raise UnmetError(f"zongzhi {words[0]} 没有办成：{self._refusal(words[0])}")
        return self._answer(words[0]) or {}

    def kill(self) -> None:
        """End the program that serves and its database at once, as a power cut does."""
        folder = OfficeFolder(self.office)
        running, postmaster = running_of(folder), postmaster_of(folder.data)
        expect("办公室服务器和数据库在运行", running and postmaster.life is Life.ALIVE)
        if running is None:
            return
        for pid in (running["pid"], postmaster.pid):
            os.kill(pid, _AT_ONCE)
        pid = running["pid"]
        wait_until("服务器已不在", lambda: process(pid).life is Life.DEAD)

    def end(self) -> None:
        """Let it go down in order, whoever has started it; may be called where none runs."""
        if OfficeFolder(self.office).exists:
            end_served(self.office)

    @contextmanager
    def _begun(self, *words: str) -> Iterator[Popen[bytes]]:
        process = self._start(*words)
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()

    def _start(self, *words: str) -> Popen[bytes]:
        command, folder = own_command()
        told, said = self._files(words[0])
        with told.open("wb") as out, said.open("wb") as err:
            return Popen(  # noqa: S603 - our own program
                [*command, *words, "--json"],
                cwd=folder,
                env={
                    **os.environ,
                    "ZONGZHI_PASSPHRASE": self.passphrase,
                    "ZONGZHI_KEYRING": "0",
                },
                stdout=out,
                stderr=err,
            )

    def _answer(self, command: str) -> dict[str, Any] | None:
        """Give what was told, once it is there."""
        for line in self._files(command)[0].read_text("utf-8", "replace").splitlines():
            try:
                return dict(json.loads(line))
            except ValueError:  # half of a line
                return None
        return None

    def _refusal(self, command: str) -> str:
        answer = self._answer(command) or {}
        return str(answer.get("sentence") or self._files(command)[1].read_text("utf-8", "replace"))

    def _files(self, command: str) -> tuple[Path, Path]:
        return self._papers / f"{command}.json", self._papers / f"{command}.txt"


@contextmanager
def taking(office: dict[str, int], name: str) -> Iterator[None]:
    """Write down how many milliseconds something took."""
    begun = perf_counter()
    yield
    office[name] = round((perf_counter() - begun) * 1000)
