"""A folder for its owner alone, also where the disk would hand down the rights of everybody.

On Windows a folder takes the rights of what it lies in: below %LOCALAPPDATA% that is the user's
own, on another disk every account of the computer may read and change it.
"""

import ctypes
import sys
from pathlib import Path

OWNER_ONLY = 0o700
# protected from what lies above; all rights, also for what comes to lie in it: the system (for
# scanners and backups of the disk), administrators, this user
RIGHTS = "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;{user})"
FILE_OBJECT, DACL, PROTECTED_DACL = 1, 4, 0x80000000
TOKEN_QUERY, TOKEN_USER, SDDL_REVISION = 8, 1, 1
ROOM = 256  # bytes; more than any name of an account takes


def keep_private(folder: Path) -> None:
    """Let nobody else in. A disk without rights, as FAT is, stays as it is; raises OSError."""
    folder.chmod(OWNER_ONLY)
    if sys.platform == "win32":
        _set_rights(folder, RIGHTS.format(user=_user()))


def is_private(folder: Path) -> bool:
    """Tell whether others are kept out; on Windows, whether the folder hands down its own rights.

    Raises OSError.
    """
    if sys.platform == "win32":
        return _is_protected(folder) or folder.is_relative_to(Path.home())
    return not folder.stat().st_mode & ~OWNER_ONLY & 0o777


if sys.platform == "win32":
    _rights = ctypes.windll.advapi32
    _system = ctypes.windll.kernel32
    _system.GetCurrentProcess.restype = ctypes.c_void_p
    _system.LocalFree.argtypes = [ctypes.c_void_p]
    _POINTER = ctypes.c_void_p

    def _user() -> str:
        """Give the number by which Windows knows whoever runs this program."""
        token, size = _POINTER(), ctypes.c_uint32()
        _rights.OpenProcessToken(
            _POINTER(_system.GetCurrentProcess()), TOKEN_QUERY, ctypes.byref(token)
        )
        told = (ctypes.c_void_p * (ROOM // ctypes.sizeof(ctypes.c_void_p)))()
        _rights.GetTokenInformation(token, TOKEN_USER, told, ROOM, ctypes.byref(size))
        _system.CloseHandle(token)
        words = ctypes.c_wchar_p()
        _rights.ConvertSidToStringSidW(_POINTER(told[0]), ctypes.byref(words))
        return words.value or "OW"  # the rights of the owner, whoever that is

    def _set_rights(folder: Path, told: str) -> None:
        described, listed = _POINTER(), _POINTER()
        present, usual = ctypes.c_int(), ctypes.c_int()
        _rights.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            told, SDDL_REVISION, ctypes.byref(described), None
        )
        try:
            _rights.GetSecurityDescriptorDacl(
                described, ctypes.byref(present), ctypes.byref(listed), ctypes.byref(usual)
            )
            if present:
                kinds = ctypes.c_uint32(DACL | PROTECTED_DACL)
                name = ctypes.c_wchar_p(str(folder))
                _rights.SetNamedSecurityInfoW(name, FILE_OBJECT, kinds, None, None, listed, None)
        finally:
            _system.LocalFree(described)

    def _is_protected(folder: Path) -> bool:
        described, control = _POINTER(), ctypes.c_uint16()
        revision = ctypes.c_uint32()
        name = ctypes.c_wchar_p(str(folder))
        none = [None] * 4
        if _rights.GetNamedSecurityInfoW(name, FILE_OBJECT, DACL, *none, ctypes.byref(described)):
            return False
        _rights.GetSecurityDescriptorControl(
            described, ctypes.byref(control), ctypes.byref(revision)
        )
        _system.LocalFree(described)
        return bool(control.value & 0x1000)  # SE_DACL_PROTECTED
