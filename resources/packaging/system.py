"""What must be on the machine before the environment can stand: libraries and programs."""

import ctypes
import importlib.util
import os
import shutil
import sys
from pathlib import Path

from resources.packaging.running import Stopped, quietly, say

# what Qt loads from the system, and its Debian package; what these need themselves comes with them
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# what the tests start: a PostgreSQL of their own, a session bus with a real keyring, and what
# records every write and sync of a program before its power is cut
PROGRAMS = {
    "initdb": "postgresql",
    "dbus-run-session": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
    "strace": "strace",
}
# and read: a server of theirs speaks Chinese
FILES = {"/usr/share/i18n/locales/zh_CN": "locales"}
SPEAKS_CHINESE = "--path-include=/usr/share/locale/zh_CN/*"  # slim images leave it out


def install_from_system(*, testing: bool) -> None:
    """On Debian as root install what is missing; elsewhere say what it is and stop."""
    packages = missing_packages(testing=testing)
    if not packages:
        return
    names = " ".join(packages)
    if shutil.which("apt-get") is None or os.geteuid() != 0:  # never on Windows: nothing is missing
        raise Stopped(
            "系统缺少下列软件包（按 Debian 名称），请先安装 / "
            f"install these first (Debian names):\n  apt-get install {names}"
        )
    say(f"正在安装系统软件包：{names}", "installing system packages")
    unasked = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly("apt-get", "update", environment=unasked)
    chinese = ("-o", f"Dpkg::Options::={SPEAKS_CHINESE}")
    install = ("apt-get", "install", "-y", "--no-install-recommends", *chinese)
    quietly(*install, *packages, environment=unasked)


def missing_packages(*, testing: bool) -> list[str]:
    if sys.platform != "linux":
        return []
    missing = [package for name, package in LIBRARIES.items() if not loads(name)]
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        missing.append("python3-venv")
    if testing:
        missing += [package for name, package in PROGRAMS.items() if not is_there(name)]
        missing += [package for name, package in FILES.items() if not Path(name).exists()]
    return missing


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def is_there(program: str) -> bool:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{program}")
    return shutil.which(program) is not None or any(debian)
