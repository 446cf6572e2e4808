"""Where the frozen programs begin: `ZongzhiDesk.exe` with windows, `zongzhi.exe` at a console."""

import ctypes
import sys

from desktop.cli import main

# installer.iss names it too: while somebody holds it, nothing is installed over the program
MUTEX = "ZongzhiDesk-4B0E9C573D1B"

if sys.platform == "win32":
    # held until the process ends; the second is for those logged in to the same computer
    held = [
        ctypes.windll.kernel32.CreateMutexW(None, False, name)
        for name in (MUTEX, f"Global\\{MUTEX}")
    ]

sys.exit(main())
