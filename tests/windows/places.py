"""Where everything lies: on the machine outside of the project, in it, and in the box."""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
# as the box sees them
SOURCE, PYTHON, FREEZER, OUT, TOOLS, COMPILED = map(
    Path, ("/src", "/python", "/freezer", "/out", "/tools", "/compiled")
)


@dataclass(frozen=True)
class Places:
    """`cache` is kept from one time to the next, `out` holds what this time has made."""

    cache: Path
    out: Path = ROOT / "var" / "windows"

    @property
    def runs(self) -> Path:
        return self.cache / "runs"

    @property
    def python(self) -> Path:
        return self.cache / "python"

    @property
    def freezer(self) -> Path:
        return self.cache / "freezer"

    @property
    def tools(self) -> Path:
        return self.cache / "tools"

    @property
    def compiled(self) -> Path:
        return self.cache / "compiled"

    def log(self, name: str) -> Path:
        return self.out / f"{name}.log"

    def mounts(self) -> dict[Path, Path]:
        shown = {
            ROOT: SOURCE,
            self.python: PYTHON,
            self.freezer: FREEZER,
            self.tools: TOOLS,
            self.compiled: COMPILED,
            self.out: OUT,
        }
        for place in shown:
            place.mkdir(parents=True, exist_ok=True)
        return shown


def usual_cache() -> Path:
    """The machine's place for what can be made again."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "zongzhi-windows"
