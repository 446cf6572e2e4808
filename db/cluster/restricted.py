"""Starting a server on Windows for an administrator: PostgreSQL refuses to run with his rights.

The program is started without them, as `pg_ctl` does it: a copy of our token in which the groups
of administrators and power users only deny.
"""

import ctypes
import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt

    _RUNS, _TIMEOUT, _SECOND = 259, 258, 1000
    _TOKEN = 0x0001 | 0x0002 | 0x0008 | 0x0080  # assign, duplicate, query, change what is usual
    _NO_PRIVILEGES, _UNICODE, _USES_HANDLES = 1, 0x00000400, 0x00000100
    _GROUPS = ("S-1-5-32-544", "S-1-5-32-547")  # administrators, power users
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _rights = ctypes.WinDLL("advapi32", use_last_error=True)
    _kernel.GetCurrentProcess.restype = ctypes.c_void_p
    _Handle = ctypes.c_void_p

    class _Sid(ctypes.Structure):
        _fields_ = [("sid", _Handle), ("attributes", ctypes.c_uint32)]

    class _Start(ctypes.Structure):
        _fields_ = [
            ("size", ctypes.c_uint32),
            *((name, ctypes.c_wchar_p) for name in ("reserved", "desktop", "title")),
            *((f"number{place}", ctypes.c_uint32) for place in range(7)),
            ("flags", ctypes.c_uint32),
            ("shown", ctypes.c_uint16),
            ("more", ctypes.c_uint16),
            *((name, _Handle) for name in ("bytes", "input", "output", "errors")),
        ]

    class _Made(ctypes.Structure):
        _fields_ = [
            *((name, _Handle) for name in ("process", "thread")),
            *((name, ctypes.c_uint32) for name in ("pid", "tid")),
        ]

    def is_administrator() -> bool:
        return bool(ctypes.windll.shell32.IsUserAnAdmin())

    class Restricted:
        """A process without the rights of an administrator, as `subprocess.Popen` has one."""

        def __init__(
            self, command: Sequence[str], said: IO[bytes], around: Mapping[str, str], folder: Path
        ) -> None:
            """Raises OSError."""
            output = msvcrt.get_osfhandle(said.fileno())
            start = _Start(ctypes.sizeof(_Start), flags=_USES_HANDLES, output=output, errors=output)
            block = "".join(f"{name}={value}\0" for name, value in around.items()) + "\0"
            words = ctypes.create_unicode_buffer(subprocess.list2cmdline(command))
            made, token = _Made(), _token()
            flags = _UNICODE | subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
            _kernel.SetHandleInformation(_Handle(output), 1, 1)
            try:
                told = (ctypes.create_unicode_buffer(block), str(folder), ctypes.byref(start))
                _demand(
                    _rights.CreateProcessAsUserW(
                        token, None, words, None, None, True, flags, *told, ctypes.byref(made)
                    )
                )
            finally:
                _kernel.SetHandleInformation(_Handle(output), 1, 0)
                _kernel.CloseHandle(token)
            _kernel.CloseHandle(_Handle(made.thread))
            self._handle, self.pid = int(made.process), int(made.pid)
            weakref.finalize(self, _kernel.CloseHandle, _Handle(made.process))
            self.returncode: int | None = None

        def poll(self) -> int | None:
            if self.returncode is None:
                code = ctypes.c_uint32()
                _kernel.GetExitCodeProcess(_Handle(self._handle), ctypes.byref(code))
                self.returncode = None if code.value == _RUNS else int(code.value)
            return self.returncode

        def wait(self, timeout: float | None = None) -> int | None:
            longest = 0xFFFFFFFF if timeout is None else round(timeout * _SECOND)
            waited = _kernel.WaitForSingleObject(_Handle(self._handle), ctypes.c_uint32(longest))
            if waited == _TIMEOUT:
                raise subprocess.TimeoutExpired("postgres", timeout or 0.0)
            return self.poll()

        def kill(self) -> None:
            _kernel.TerminateProcess(_Handle(self._handle), 1)

        def send_signal(self, number: int) -> None:
            self.kill()

    def _token() -> Any:
        ours, less = _Handle(), _Handle()
        here = _Handle(_kernel.GetCurrentProcess())
        _demand(_rights.OpenProcessToken(here, _TOKEN, ctypes.byref(ours)))
        sids = (_Sid * len(_GROUPS))()
        for place, name in enumerate(_GROUPS):
            sid = _Handle()
            _demand(_rights.ConvertStringSidToSidW(name, ctypes.byref(sid)))
            sids[place].sid = sid
        told = (len(_GROUPS), sids, 0, None, 0, None, ctypes.byref(less))
        _demand(_rights.CreateRestrictedToken(ours, _NO_PRIVILEGES, *told))
        _kernel.CloseHandle(ours)
        return less

    def _demand(done: int) -> None:
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())
