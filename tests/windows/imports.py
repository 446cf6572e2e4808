"""What the files of a frozen folder ask of the system: Windows' own libraries, none of wine."""

from collections.abc import Iterator
from pathlib import Path

import pefile

from tests.windows.box import Box

WINE = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows"
# Windows 10 has these from version 1703 on, wine has not
ONLY_IN_WINDOWS = {"icuuc.dll", "icuin.dll", "icu.dll"}
MADE_BY_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
BOTH_KINDS = ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")


def faults_of(folder: Path, box: Box) -> list[str]:
    """Name each file that is wine's, and each library that neither the folder nor Windows has."""
    programs = [
        path for path in folder.rglob("*") if path.suffix.lower() in {".dll", ".pyd", ".exe"}
    ]
    here = {path.name.lower() for path in programs}
    system = {path.name.lower() for path in (box.root / WINE).iterdir()} | ONLY_IN_WINDOWS
    faults = []
    for path in programs:
        if any(sign in path.read_bytes()[:256] for sign in MADE_BY_WINE):
            faults.append(f"{path.name} belongs to wine")
        lacking = {name for name in imported(path) if name not in here | system}
        faults += [f"{path.name} asks for {name}" for name in sorted(lacking) if not is_set(name)]
    return faults


def imported(path: Path) -> Iterator[str]:
    with pefile.PE(str(path), fast_load=True) as portable:
        kinds = [pefile.DIRECTORY_ENTRY[f"IMAGE_{kind}"] for kind in BOTH_KINDS]
        portable.parse_data_directories(kinds)
        for kind in BOTH_KINDS:
            for entry in getattr(portable, kind, []):
                yield entry.dll.decode("ascii").lower()


def is_set(name: str) -> bool:
    """Tell of a name under which Windows itself finds one of its libraries."""
    return name.startswith(("api-ms-win-", "ext-ms-"))
