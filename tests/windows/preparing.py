"""Makes the box once: a Debian with wine, and what wine lacks of Windows 10 for Qt and numpy."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from resources.packaging.running import Stopped, quietly, say
from tests.windows.box import PERSON, Box, Run, demand, demand_machine
from tests.windows.complex_functions import put_into

HERE = Path(__file__).parent / "wine"
RELEASE = "trixie"  # the first with a wine in which the installers' 32-bit programs run
PACKAGES = (
    *("wine", "wine64", "wine32:i386"),
    *("xvfb", "openbox", "xdotool", "x11-utils", "imagemagick", "iproute2"),
    *("locales", "tzdata", "fonts-liberation", "fonts-wine", "fonts-wqy-microhei"),
    *("libgl1", "libxcomposite1", "libxcursor1", "libxfixes3", "libxi6", "libxinerama1"),
    *("libxrandr2", "libxrender1"),
    *("binutils-mingw-w64-x86-64", "gcc-mingw-w64-x86-64-win32", "osslsigncode"),
)
INSTALL = f"""
set -e
dpkg --add-architecture i386
apt-get -q update
apt-get -q install -y --no-install-recommends {" ".join(PACKAGES)}
localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
ln -sf /usr/share/zoneinfo/Asia/Shanghai /etc/localtime
apt-get clean
"""
UCRT = "usr/lib/x86_64-linux-gnu/wine/x86_64-windows/ucrtbase.dll"
# root of the box is the person at this Windows: wine takes the name from there
BECOME = f"""
set -e
mkdir -p "$HOME"
sed -i '1s|^[^:]*:\\(.*\\):/root:|{PERSON}:\\1:'"$HOME"':|' /etc/passwd
"""
MAKE = """
set -e
cd /wine
for name in icuuc mscms; do x86_64-w64-mingw32-gcc -Os -s -shared -o /made/$name.dll $name.c; done
x86_64-w64-mingw32-as -o /made/complex.o complex.s
x86_64-w64-mingw32-objcopy -O binary -j .text /made/complex.o /made/complex.bin
x86_64-w64-mingw32-nm /made/complex.o > /made/complex.names
"""
BOOT = """
set -e
unset DISPLAY
wineboot -i </dev/null >/dev/null 2>&1
for font in 'Microsoft YaHei' 'Microsoft YaHei UI' SimSun 'MS Shell Dlg' 'MS Shell Dlg 2'; do
  wine reg add 'HKCU\\Software\\Wine\\Fonts\\Replacements' /f /v "$font" /d 'WenQuanYi Micro Hei'
done </dev/null >/dev/null 2>&1
wineserver -w
"""


def prepare(box: Box) -> None:
    """Make the box, or go on where an interrupted making stopped; nothing when it is there."""
    done, wanted = box.folder / "prepared", _digest()
    if done.exists() and done.read_text("ascii") == wanted:
        return
    if shutil.which("debootstrap") is None and shutil.which("apt-get"):
        quietly("apt-get", "install", "-y", "--no-install-recommends", "debootstrap")
    demand_machine(("debootstrap", "unshare", "mount", "chroot", "npm"))
    say("正在准备 Windows 环境，约五分钟", f"preparing a Windows in {box.folder}, five minutes")
    box.folder.mkdir(parents=True, exist_ok=True)
    if not (box.root / "usr/bin/apt-get").exists():
        shutil.rmtree(box.root, ignore_errors=True)
        keep = ("--variant=minbase", "--include=ca-certificates", RELEASE)
        quietly("debootstrap", *keep, str(box.root), mirror())
    _inside(box, INSTALL, "安装 wine 未成功 · wine could not be installed")
    _inside(box, BECOME, "未能建立用户 · the person could not be made")
    made = box.folder / "made"
    made.mkdir(exist_ok=True)
    building = {HERE: Path("/wine"), made: Path("/made")}
    _inside(box, MAKE, "未能编译 · what wine lacks could not be compiled", building)
    put_into(box.root / UCRT, made / "complex.bin", made / "complex.names")
    _inside(box, BOOT, "wine 未能启动 · wine does not start")
    for name in ("icuuc.dll", "mscms.dll"):
        shutil.copyfile(made / name, box.windows / "windows/system32" / name)
    done.write_text(wanted, "ascii")


def _digest() -> str:
    """What the box is made of; the steps can be repeated in one that was made of less."""
    scripts = "".join((RELEASE, INSTALL, BECOME, MAKE, BOOT)).encode()
    return hashlib.sha256(
        scripts + b"".join(map(Path.read_bytes, sorted(HERE.iterdir())))
    ).hexdigest()


def mirror() -> str:
    """The address from which this machine takes Debian, as its own apt says."""
    asked = ("apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)", "Created-By: Packages")
    for line in quietly(*asked).splitlines():
        label, _, address = line.partition(" ")
        if label == "Debian":
            return address
    raise Stopped("本机的软件源不是 Debian · the sources of this machine's apt are not Debian's")


def _inside(box: Box, script: str, trouble: str, mounts: Mapping[Path, Path] | None = None) -> None:
    """Change the box itself, over the network of the machine and through its proxies."""
    run = Run(
        folder=box.folder / "runs/preparing",
        told=box.folder / "prepared.log",
        mounts=mounts or {},
        variables={name: value for name, value in os.environ.items() if name.endswith("_proxy")},
        network=True,
        lasting=True,
    )
    demand(box, script, run, trouble)
