"""The computer under the program: disk, clock, rights on the folder, and where the folder lies."""

import os
import shutil
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

from db.log.clock import CHINA
from db.log.ids import demand_possible
from db.log.unavailable import StoreUnavailable
from db.store.places import lying
from db.store.placing import doubt_of_place, refuse_unsafe_place
from db.store.privacy import is_private
from desktop.selftest.findings import Finding, Ground, Verdict

MEGABYTE = 1_000_000
NEEDED, WISHED = 300 * MEGABYTE, 3_000 * MEGABYTE
SLOW_MS, TRIES, BYTES = 60.0, 9, 4096
FIRST_YEAR = 2026  # of this program


def disk(ground: Ground) -> Finding:
    free, pauses = shutil.disk_usage(ground.scratch).free, _pauses(ground.scratch / "trial.bin")
    usual, worst = round(median(pauses), 1), round(max(pauses), 1)
    facts = {"free_bytes": free, "sync_ms": usual, "worst_sync_ms": worst}
    said = f"可用 {free / 1e9:.1f} GB，写入 4 KB 用 {usual:g} 毫秒"
    if free < NEEDED:
        advice = "请清理硬盘：低于 0.3 GB 时可能存不下。"
        return Finding("disk", Verdict.BAD, said, advice, facts)
    advice = "请清理硬盘：备份也要地方。" if free < WISHED else ""
    advice += "硬盘较慢，保存时会等一下；换固态硬盘最有效。" if usual > SLOW_MS else ""
    verdict = Verdict.NOTICE if advice else Verdict.OK
    return Finding("disk", verdict, said, advice, facts)


def clock(_ground: Ground) -> Finding:
    now = datetime.now().astimezone()
    shift = now.utcoffset() or timedelta()
    facts = {"now": now.isoformat(timespec="seconds"), "offset_minutes": shift.seconds // 60}
    said = f"{now.astimezone(CHINA):%Y年%m月%d日 %H:%M}"
    try:
        demand_possible(int(now.timestamp() * 1000))
    except StoreUnavailable as lost:
        return Finding("clock", Verdict.BAD, said, lost.sentence, facts)
    if now.year < FIRST_YEAR:
        return Finding("clock", Verdict.BAD, said, "日期不对，请先校准电脑时钟。", facts)
    if shift != CHINA.utcoffset(None):
        advice = "电脑的时区不是北京时间；程序一律按北京时间记录，请核对上面的时间。"
        return Finding("clock", Verdict.NOTICE, said, advice, facts)
    return Finding("clock", Verdict.OK, said, facts=facts)


def rights(ground: Ground) -> Finding:
    place = ground.place
    facts: dict[str, object] = {"exists": place.exists(), "path_length": len(str(place))}
    if not place.exists():
        said = "还没有数据库；这里可以新建"
        return Finding("rights", Verdict.OK, said, facts=facts)
    try:
        writable, private = os.access(place, os.W_OK | os.X_OK), is_private(place)
    except OSError:
        writable, private = False, False
    facts |= {"writable": writable, "private": private}
    if not writable:
        advice = "请用建库时的账号登录这台电脑，或请系统管理员给权限。"
        return Finding("rights", Verdict.BAD, "没有写入权限", advice, facts)
    if not private:
        said, advice = "能写，但别的账号也能进", "内容是加密的；请系统管理员收回其他账号的权限。"
        return Finding("rights", Verdict.NOTICE, said, advice, facts)
    return Finding("rights", Verdict.OK, "能写，只有本人能进", facts=facts)


def place(ground: Ground) -> Finding:
    """Tell of a share or a stick, which the program refuses, and of what is copied away."""
    on = lying(ground.place)
    facts: dict[str, object] = {
        "place": str(ground.place),
        "lies_on": on.ground.value,
        "synced_by": on.name,
    }
    try:
        refuse_unsafe_place(ground.place)
    except StoreUnavailable as lost:
        facts["code"] = lost.code
        return Finding("place", Verdict.BAD, str(ground.place), lost.sentence, facts)
    doubt = doubt_of_place(ground.place)
    verdict = Verdict.NOTICE if doubt else Verdict.OK
    return Finding("place", verdict, str(ground.place), doubt, facts)


def _pauses(file: Path) -> list[float]:
    """Give the milliseconds of some small writes that must survive a power loss."""
    told = []
    with file.open("wb") as trial:
        for _ in range(TRIES):
            begun = time.perf_counter()
            trial.write(bytes(BYTES))
            trial.flush()
            os.fsync(trial.fileno())
            told.append((time.perf_counter() - begun) * 1000)
    return told
