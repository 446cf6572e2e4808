"""Commands about a store as a whole: check, and what is still to be brought up."""

from typing import Annotated

import typer

from db.jobs import running
from db.jobs.running import run_all, unfinished
from db.rows.check import (
    Progress,
    check_chains,
    check_pages,
    check_rows,
    check_units,
    demand_brought_up,
    emptied_by_law,
)
from db.secrets.key_file import is_sound
from db.store.engine import told_plainly
from db.store.snapshot import Snapshot, snapshot
from db.store.write_ahead import empty_log
from desktop.commands.answers import answer
from desktop.commands.check_words import finding_words
from desktop.commands.frame import FAULT, refuse_readonly, settings_of, store_opened
from desktop.commands.options import (
    AsOption,
    JsonOption,
    PassphraseFile,
    PasswordFile,
    StoreArgument,
)
from desktop.commands.terminal import shows_progress
from desktop.texts.job_words import job_words, share_of
from desktop.texts.kind_words import kind_words

MEANWHILE = "核查期间另一个程序保存过内容：核查的是开始时的状态，之后保存的不在其内。"
SPOILT_KEY_FILE = "store.key：有密钥包已损坏，请立即换发恢复码、重设口令，并另存钥匙文件"


def check(
    store: StoreArgument,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="把每个事件重新折算一遍比对")] = False,
    account: AsOption = "",
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """核查：页面完整、证据链相连；加 --rebuild 时，每一行都由事件重新折算比对。"""
    settings = settings_of(passphrase_file, password_file)
    with store_opened(store, settings, dated=False) as open_store, told_plainly():
        if rebuild and not open_store.readonly:
            run_all(open_store.store, _told if shows_progress() else _quiet_block)
        empty_log(open_store.store.engine)
        with snapshot(open_store.store.engine) as state:
            wrong = _faults(state, rebuild=rebuild)
            erased = emptied_by_law(state.connection)
            meanwhile = state.written_meanwhile()
        if open_store.folder and not is_sound(open_store.folder.root):
            wrong.append(SPOILT_KEY_FILE)
    told = {"faults": wrong, "erased": erased, "rebuilt": rebuild, "written_meanwhile": meanwhile}
    lines = [*map(finding_words, wrong)] or ["核查通过，没有发现问题。"]
    lines += [f"依法删除：{len(erased)} 项（证据链完整）。"] if erased else []
    lines += [MEANWHILE] if meanwhile else []
    answer(told, lines, as_json=as_json)
    if wrong:
        raise typer.Exit(FAULT)


def jobs(
    store: StoreArgument,
    run: Annotated[bool, typer.Option("--run", help="现在就整理完")] = False,
    passphrase_file: PassphraseFile = None,
    password_file: PasswordFile = None,
    as_json: JsonOption = False,
) -> None:
    """后台整理：升级后还有哪些旧数据没有整理；加 --run 一直整理到完，可随时中断，下次接着做。"""
    settings = settings_of(passphrase_file, password_file)
    with store_opened(store, settings, dated=False) as open_store:
        if run:
            refuse_readonly(open_store)
            run_all(open_store.store, _told if shows_progress() else _quiet_block)
        left = unfinished(open_store.store)
    told = [{"job": job.key, "done": job.done, "total": job.total} for job in left]
    lines = [f"{job_words(job)}：{share_of(job)}%" for job in left]
    answer({"jobs": told}, lines or ["没有需要整理的数据。"], as_json=as_json)


def _faults(state: Snapshot, *, rebuild: bool) -> list[str]:
    lost = check_units(state.connection)
    if not rebuild:
        return check_pages(state.connection) + check_chains(state.connection) + lost
    demand_brought_up(state.connection)  # before the chains, which take minutes
    wrong = check_pages(state.connection) + check_chains(state.connection)
    return wrong + lost + check_rows(state.connection, _progress(state))


def _told(progress: running.Progress) -> None:
    words = f"\r整理旧数据：{job_words(progress.job)} {share_of(progress.job)}%"
    typer.echo(words, nl=False, err=True)


def _quiet_block(_progress: running.Progress) -> None:
    return None


def _progress(state: Snapshot) -> Progress:
    shown = shows_progress()

    def went_on(kind: str, done: int) -> None:
        state.keep_bounded()
        if shown:
            typer.echo(f"\r{kind_words(kind)} {done}", nl=False, err=True)

    return went_on
