"""Who may import whom: the contracts hold, and each of them notices when it is broken."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
BREACHES = {
    "Layers of the application": ("desktop/rules", "import desktop.usecases"),
    "Layers of the windows": ("desktop/ui/units", "import desktop.ui.registers.acts"),
    "Layers of keeping a store": ("desktop/keeping/unlocking.py", "import desktop.keeping.opening"),
    "The line to the office server knows no case": ("desktop/office/line", "import db.subjects"),
    "Layers of the line to the office server": (
        "desktop/office/line/limits.py",
        "import desktop.office.line.frames",
    ),
    "Layers of the store": ("db/log", "import db.rows.uow"),
    "Layers of followers, rows and jobs": ("db/followers/words.py", "import db.followers.kinds"),
    "Layers beneath the tables": ("db/store/troubles.py", "import db.store.engine"),
    "The store knows nothing of the application": ("db/queries", "import desktop.errors"),
    "Only the screens know Qt": ("desktop/usecases", "from PySide6.QtCore import QDate"),
    "Only the store speaks SQL": ("desktop/usecases", "from sqlalchemy import select"),
    "Screens do not speak to the tables": ("desktop/ui", "import db.models.cases"),
    "Events, subjects, processes and rules are pure": (
        "db/subjects/case",
        "import db.models.cases",
    ),
    "What follows from events knows no clock of the computer": (
        "db/subjects/case",
        "import db.log.clock",
    ),
    "Families of subjects stand on what is generic": (
        "db/subjects/work/access.py",
        "import db.subjects.case.fold",
    ),
    "One module knows the driver": ("db/queries", "import sqlcipher3"),
    "One drawer knows the printer": ("desktop/forms", "import reportlab"),
    "One module knows the workbooks that are written": ("desktop/forms", "import xlsxwriter"),
    "One module knows the workbooks that are read": ("desktop/usecases", "import python_calamine"),
    "Syllables are read from a table, not from a library": ("db/queries", "import pypinyin"),
    "One module knows the keyring of the system": ("desktop/usecases", "import keyring"),
    "One drawer and its frame know the plots": ("desktop/ui", "import pyqtgraph"),
}
VERDICT = re.compile(r"^(.*) (KEPT|BROKEN)$", re.MULTILINE)


def verdicts(folder: Path) -> dict[str, str]:
    """The verdict on each contract, by its name."""
    lint = "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint())"
    done = subprocess.run(
        [sys.executable, "-c", lint], cwd=folder, capture_output=True, text=True, check=False
    )
    found = dict(VERDICT.findall(done.stdout))
    assert found, done.stdout + done.stderr
    assert done.returncode == (1 if "BROKEN" in found.values() else 0)
    return found


@pytest.fixture
def copied_code(tmp_path: Path) -> Path:
    for package in CONTRACTS["root_packages"]:
        only_code = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, tmp_path / package, ignore=only_code)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept() -> None:
    assert [name for name, verdict in verdicts(ROOT).items() if verdict == "BROKEN"] == []


def test_every_contract_is_broken_below() -> None:
    assert [contract["name"] for contract in CONTRACTS["contracts"]] == list(BREACHES)


@pytest.mark.parametrize("contract", BREACHES)
def test_a_breach_of_the_contract_is_noticed(contract: str, copied_code: Path) -> None:
    where, breach = BREACHES[contract]
    place = copied_code / where
    module = place if place.suffix else place / "trespasser.py"
    with module.open("a", encoding="utf-8") as code:
        code.write(f"\n{breach}\n")

    assert verdicts(copied_code)[contract] == "BROKEN"
