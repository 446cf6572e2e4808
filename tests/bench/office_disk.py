"""The disk of an office: what stands still while a case is saved, and what is read until one works.

Each fsync takes 15 ms longer, by a library loaded before C's own; without a compiler it is left
out. The reading is counted by the kernel after its cache was emptied, which root alone may do.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.bench.children import NO_BYTECODE, ROOT
from tests.bench.table import Line, say

SAVES = 40
STOOD_MS, READ_MB = 50.0, 120.0
CACHE = Path("/proc/sys/vm/drop_caches")
EVERYTHING = "3"


def lines(demonstration: Path) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        shutil.copytree(demonstration, store)
        return [*_saving(store, Path(folder)), *_reading(store)]


def _saving(store: Path, folder: Path) -> list[Line]:
    compiler = shutil.which("cc")
    if compiler is None:
        say("没有 C 编译器，未测慢盘上的保存（Debian：apt-get install gcc libc6-dev）")
        return []
    slow = folder / "slow_disk.so"
    source = Path(__file__).with_name("slow_disk.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", slow, source, "-ldl"], check=True)
    _desk(store, 1, {})  # what a store of an earlier program is brought up to, and the bytecode
    told = json.loads(_desk(store, SAVES, {"LD_PRELOAD": str(slow)}))
    stood, took = told["stood"], told["took"]
    note = f"p50 {median(stood):.0f} ms；保存 p50 {median(took):.0f} ms，每次 fsync 加 15 ms"
    return [Line("保存一件案件时窗口停顿，最长", max(stood), STOOD_MS, "ms", note=note)]


def _reading(store: Path) -> list[Line]:
    try:
        os.sync()
        CACHE.write_text(EVERYTHING, "ascii")
    except OSError:
        say("清空磁盘缓存须由 root 进行，未测启动时读盘的量")
        return []
    read = json.loads(_desk(store, 0, {}))["read"] / 1_000_000
    return [Line("缓存为空时，到登录窗口读盘", read, READ_MB, "MB")]


def _desk(store: Path, saves: int, more: Mapping[str, str]) -> str:
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
    surroundings = {**kept, "QT_QPA_PLATFORM": "offscreen", **more}
    command = [sys.executable, "-m", "tests.bench.office_desk", str(store), str(saves)]
    done = subprocess.run(
        command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout
