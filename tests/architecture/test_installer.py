"""What the installer says of the program is so, and it says all of it in both languages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from db.cluster.binaries import BESIDE_FROZEN
from desktop.keeping.scheduling.windows import NAME as TASK
from desktop.office.line.ports import PORT
from resources.packaging import freezing, postgres
from resources.packaging.environment import DEVELOPERS, FREEZING, PROGRAM
from tests.windows.cpython import for_windows

ROOT = Path(__file__).parents[2]
INSTALLER = (ROOT / "installer.iss").read_text("utf-8-sig")
CHINESE = (ROOT / "resources/packaging/chinese.isl").read_text("utf-8-sig")


def defined(name: str) -> str:
    found = re.search(rf'^#define {name} "(.*)"$', INSTALLER, re.MULTILINE)
    assert found, name
    return found[1]


@pytest.mark.parametrize("file", ["installer.iss", "resources/packaging/chinese.isl"])
def test_inno_setup_reads_the_chinese_by_the_mark_at_its_beginning(file: str) -> None:
    assert (ROOT / file).read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_installer_waits_for_what_the_running_program_holds() -> None:
    program = (ROOT / "resources/packaging/program.py").read_text("utf-8")

    assert f'MUTEX = "{defined("Mutex")}"' in program
    assert "AppMutex={#Mutex},Global\\{#Mutex}\n" in INSTALLER


def test_a_removal_takes_the_daily_backup_of_its_user_away() -> None:
    assert f'/Delete /F /TN ""{TASK}{{username}}""' in INSTALLER


def test_the_wall_is_opened_for_both_programs_at_the_port_of_an_office_and_shut_again() -> None:
    assert defined("Port") == str(PORT)
    rules = re.findall(r'firewall (add|delete) rule name=""{#Rule}""(.*)";', INSTALLER)

    added = [rest for how, rest in rules if how == "add"]
    opened = {(program, way) for rest in added for program, way in FOR_WHOM.findall(rest)}
    assert opened == {(one, way) for one in ("{#Program}", "zongzhi.exe") for way in ("TCP", "UDP")}
    assert all(" profile=private,domain " in rest and "={#Port}" in rest for rest in added)
    assert [how for how, _ in rules].count("delete") == 2  # before it is added, and for good


FOR_WHOM = re.compile(r'program=""{app}\\([^"]+)"" protocol=(\w+)')


def test_every_program_of_postgresql_that_is_started_is_in_the_setup() -> None:
    started = {
        name
        for file in (*(ROOT / "db").rglob("*.py"), *(ROOT / "desktop").rglob("*.py"))
        for name in re.findall(r'\.program\("(\w+)"\)', file.read_text("utf-8"))
    }

    assert {"postgres", "initdb", "pg_ctl"} <= started <= set(postgres.PROGRAMS)
    assert BESIDE_FROZEN.parts[0] == "postgres"
    assert INSTALLER.count('{app}\\postgres"; Flags') == 1


def test_of_an_installed_postgresql_only_what_a_server_needs_is_taken(tmp_path: Path) -> None:
    needed = {
        *("bin/postgres.exe", "bin/initdb.exe", "bin/libpq.dll", "lib/plpgsql.dll"),
        *("share/postgres.bki", "share/timezone/Asia/Shanghai", "share/extension/plpgsql.control"),
    }
    for name in needed | {"bin/pgbench.exe", "lib/vector.dll", "share/extension/vector.control"}:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")

    taken = {one.relative_to(tmp_path).as_posix() for one in postgres.needed(tmp_path)}

    assert {name for name in taken if (tmp_path / name).exists()} == needed


def test_whatever_the_installer_says_of_its_own_it_says_in_both_languages() -> None:
    asked = set(re.findall(r"\{cm:(\w+)|CustomMessage\('(\w+)'\)", INSTALLER))
    ours = {name for pair in asked for name in pair if name} - {"LaunchProgram"}

    for language in ("zh", "en"):
        said = set(re.findall(rf"^{language}\.(\w+)=.", INSTALLER, re.MULTILINE))
        assert said == ours


def test_no_message_of_the_wizard_is_said_twice_or_left_in_english() -> None:
    messages = re.findall(r"^(\w+)=(.*)$", CHINESE.partition("[Messages]")[2], re.MULTILINE)
    names = [name for name, _ in messages]

    assert len(names) == len(set(names)) > 250
    words = re.compile(r"(?<![\[/])\b[A-Za-z]{3,}")
    known = {"Windows", "Service", "Pack", "Power", "Users", "DLL", "OCX", "RegSvr", "APP"}
    assert {word for _, said in messages for word in words.findall(said)} <= known


def test_the_oldest_windows_is_the_one_that_qt_needs() -> None:
    assert "\nMinVersion=10.0.17763\n" in INSTALLER


def test_the_pins_for_windows_are_those_of_windows() -> None:
    locks = [ROOT / lock for lock in (PROGRAM, DEVELOPERS, FREEZING)]
    pins = {pin.split("==")[0]: pin for lock in locks for pin in for_windows(lock)}

    assert {"tzdata", "pywin32-ctypes", "numpy", "pefile"} <= pins.keys()
    assert not {"jeepney", "secretstorage", "importlib-metadata", "macholib"} & pins.keys()
    assert all(
        re.fullmatch(r"\S+==\S+( --hash=sha256:[0-9a-f]{64})+\n", pin) for pin in pins.values()
    )


@pytest.mark.parametrize(
    ("place", "used"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6\\Qt6Quick.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/translations/qtbase_zh_CN.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("resources/fonts/NotoSansSC-Regular.ttf", True),
        ("PIL/_avif.cp312-win_amd64.pyd", False),
    ],
)
def test_what_the_program_has_not_is_not_shipped(place: str, used: bool) -> None:
    assert freezing.is_used((place, "", "BINARY")) is used


WITHOUT = """
import sys
from importlib import import_module
from importlib.util import spec_from_file_location
from resources.packaging.freezing import STAND_INS, UNUSED_MODULES, our_modules
class Left:
    def find_spec(self, name, path=None, target=None):
        if name in STAND_INS:
            return spec_from_file_location(name, STAND_INS[name])
        if any(name == one or name.startswith(one + ".") for one in UNUSED_MODULES):
            raise ModuleNotFoundError(name, name=name)
sys.meta_path.insert(0, Left())
"""
IMPORT_ALL = """
for name in our_modules():
    if name.startswith(("desktop.", "db.")) and not name.endswith("__main__"):
        if "migrations" not in name:
            import_module(name)
"""
DRAW = """
from hashlib import sha256
from PySide6.QtWidgets import QApplication
from desktop.ui.shared.plots import LinePlot
from desktop.figures.plotted import Series
application = QApplication(["", "-platform", "offscreen"])
plot = LinePlot("受理（件）")
plot.show_series(["9月", "10月"], [Series(name="受理", values=[812, 640])])
plot.resize(400, 300)
picture = plot.grab().toImage()
print(len({picture.pixel(x, y) for x in range(400) for y in range(300)}) > 2)
print(sha256(picture.constBits()).hexdigest())
"""


def said_by(script: str) -> str:
    whole = [sys.executable, "-X", "utf8", "-c", script]
    done = subprocess.run(whole, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_can_be_imported_without_what_is_left_out() -> None:
    said_by(WITHOUT + IMPORT_ALL)


def test_a_plot_is_the_same_without_what_is_left_out() -> None:
    whole, without = said_by(DRAW), said_by(WITHOUT + DRAW)

    assert whole.startswith("True")
    assert without == whole
