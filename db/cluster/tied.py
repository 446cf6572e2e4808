"""A program that does not outlive this one, however this one ends.

On Windows a job ends it at once. Elsewhere a guard holds the end of a pipe, which the system
closes for whoever dies, and asks the server to shut down in order.
"""

import ctypes
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from db.cluster.binaries import NO_WINDOW
from db.cluster.place import Account, OfficeFolder

if sys.platform == "win32":
    from db.cluster.restricted import Restricted, is_administrator

GUARD = 'read -r _; kill -INT "$1" 2>/dev/null'
NEW_GROUP = 0x00000200  # CREATE_NEW_PROCESS_GROUP: Ctrl+C is for the program, not for its server


class Tied:
    """One program under us, with what it says in a file."""

    def __init__(
        self,
        command: Sequence[str],
        folder: OfficeFolder,
        environment: Mapping[str, str],
        log: Path | None = None,
    ) -> None:
        """Raises OSError. `log`: where it speaks, if not in the log of the server."""
        account = folder.account()
        apart: dict[str, Any] = (
            {"creationflags": NO_WINDOW | NEW_GROUP}
            if sys.platform == "win32"
            else {"start_new_session": True, "umask": 0o077, **account.child()}
        )
        with folder.opened_log(log) as said:
            self._process: Any = _restricted(command, said, environment, folder.root)
            self._process = self._process or subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=folder.root,
                env=dict(environment),
                **apart,
            )
        self._tie = _tie(self._process, account)

    @property
    def pid(self) -> int:
        return int(self._process.pid)

    def runs(self) -> bool:
        return self._process.poll() is None

    @property
    def code(self) -> int | None:
        """The code with which it has ended."""
        code: int | None = self._process.poll()
        return code

    def wait(self, seconds: float) -> bool:
        """Wait for its end; tells whether it came."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def signal(self, number: int) -> None:
        """Send a signal, as far as the system knows it."""
        with suppress(OSError):
            self._process.send_signal(number)

    def end(self) -> None:
        """End it at once, and wait for that."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        self.let_go()

    def let_go(self) -> None:
        """Forget what ended: the guard goes before the number may be somebody else's."""
        self._tie.close()


class _Guard:
    def __init__(self, process: subprocess.Popen[bytes], account: Account) -> None:
        self._guard = subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", GUARD, "sh", str(process.pid)],
            stdin=subprocess.PIPE,
            start_new_session=True,
            cwd="/",
            **account.child(),
        )

    def close(self) -> None:
        self._guard.kill()
        self._guard.communicate()


FAST = signal.SIGINT  # tell everybody goodbye, write all down
if sys.platform == "win32":
    AT_ONCE = signal.SIGTERM
    _KILL_ON_CLOSE, _EXTENDED = 0x2000, 9
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.CreateJobObjectW.restype = ctypes.c_void_p

    class _Limits(ctypes.Structure):
        _fields_ = [
            ("times", ctypes.c_int64 * 2),
            ("flags", ctypes.c_uint32),
            ("sizes", ctypes.c_size_t * 2),
            ("active", ctypes.c_uint32),
            ("affinity", ctypes.c_size_t),
            ("classes", ctypes.c_uint32 * 2),
            ("counters", ctypes.c_uint64 * 6),
            ("memory", ctypes.c_size_t * 4),
        ]

    class _Job:
        """Closed by us, or by Windows when we are gone: then all in it is ended."""

        def __init__(self, process: Any) -> None:
            self._job: Any = ctypes.c_void_p(_kernel.CreateJobObjectW(None, None))
            limits = _Limits(flags=_KILL_ON_CLOSE)
            size = ctypes.sizeof(limits)
            handle = ctypes.c_void_p(int(process._handle))  # noqa: SLF001
            told = (self._job, _EXTENDED, ctypes.byref(limits), size)
            if not (
                _kernel.SetInformationJobObject(*told)  # else the job would end nobody
                and _kernel.AssignProcessToJobObject(self._job, handle)
            ):
                process.kill()
                raise ctypes.WinError(ctypes.get_last_error())

        def close(self) -> None:
            _kernel.CloseHandle(self._job)
            self._job = None

    def _tie(process: Any, account: Account) -> _Job:
        return _Job(process)

    def _restricted(
        command: Sequence[str], said: IO[bytes], around: Mapping[str, str], folder: Path
    ) -> Any:
        return Restricted(command, said, around, folder) if is_administrator() else None

else:
    AT_ONCE = signal.SIGQUIT

    def _tie(process: Any, account: Account) -> _Guard:
        return _Guard(process, account)

    def _restricted(
        command: Sequence[str], said: IO[bytes], around: Mapping[str, str], folder: Path
    ) -> Any:
        return None
