"""The key of the registry whose programs Windows starts when this user logs in.

https://learn.microsoft.com/windows/win32/setupapi/run-and-runonce-registry-keys
"""

import subprocess
import sys
from pathlib import Path

from desktop.errors import RuleBroken
from desktop.keeping.at_login.door import StartAtLogin

if sys.platform == "win32":
    import winreg

    KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
    NAME = "ZongzhiDeskOffice"  # installer.iss names it too, to remove it

    def run_key(command: tuple[tuple[str, ...], Path]) -> StartAtLogin:
        """Windows starts it in a folder of its own: ours is named by the program's own path."""
        line = subprocess.list2cmdline(command[0])

        def found() -> bool:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                    return bool(winreg.QueryValueEx(key, NAME)[0] == line)
            except OSError:
                return False

        def put() -> None:
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, KEY) as key:
                    winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)
            except OSError:
                raise RuleBroken("hosting.at_login") from None

        def remove() -> None:
            try:
                with winreg.OpenKey(
                    winreg.HKEY_CURRENT_USER, KEY, access=winreg.KEY_SET_VALUE
                ) as key:
                    winreg.DeleteValue(key, NAME)
            except FileNotFoundError:
                return
            except OSError:
                raise RuleBroken("hosting.at_login") from None

        return StartAtLogin(found=found, put=put, remove=remove)
