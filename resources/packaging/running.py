"""Programs that the set-up starts, and the sentences in which it says what stopped it."""

import errno
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

DISK = "磁盘已满，请腾出至少 3 GB 后再运行一次 · the disk is full: free 3 GB, then run it again"
NETWORK = (
    "连不上软件包源，请检查网络或代理设置后再运行一次 · "
    "the package index cannot be reached: look at the network or the proxy, then run it again"
)
PROXY = (
    "代理服务器没有放行，请检查环境变量 HTTPS_PROXY 后再运行一次 · "
    "the proxy does not let it through: look at the variable HTTPS_PROXY, then run it again"
)
CERTIFICATE = (
    "软件包源的证书不受信任，请设置 PIP_CERT 后再运行一次 · "
    "the certificate of the package index is not trusted: set PIP_CERT, then run it again"
)
CHANGED = (
    "下载的软件包与锁定的摘要不符，没有安装；请换一个软件包源 · "
    "a package is not the one that was locked, so it was not installed: use another index"
)
NO_WHEEL = (
    "软件包源里没有适合本机的软件包，请用 64 位 Python 3.11–3.14 或换一个软件包源 · "
    "the index has no package for this machine: use a 64-bit Python 3.11–3.14, or another index"
)
NO_VENV = (
    "Python 缺少 venv 模块，请先安装（Debian：apt-get install python3-venv）后再运行一次 · "
    "Python lacks its module venv: install it (Debian: apt-get install python3-venv) and run again"
)
NOT_WRITABLE = (
    "这个文件夹不能写入，或里面的程序正在运行 · "
    "this folder may not be written, or a program in it is running"
)
# what pip, venv or the system says, in the order in which one hides the other
CAUSES = (
    (("no space left on device", "errno 28", "winerror 112", "disk quota"), DISK),
    (("no module named venv", "no module named ensurepip", "ensurepip is not"), NO_VENV),
    (("do not match the hashes",), CHANGED),
    (("proxyerror", "cannot connect to proxy", "tunnel connection failed"), PROXY),
    (("certificate_verify_failed", "sslerror"), CERTIFICATE),
    (
        (
            "newconnectionerror",
            "failed to establish a new connection",
            "name resolution",
            "getaddrinfo failed",
            "connecttimeout",
            "read timed out",
            "connection reset",
            "connection aborted",
            "network is unreachable",
            "max retries exceeded",
            "could not fetch url",
        ),
        NETWORK,
    ),
    (("no matching distribution",), NO_WHEEL),
    (("permission denied", "errno 13", "winerror 5", "winerror 32", "read-only"), NOT_WRITABLE),
)


class Stopped(Exception):
    """What was asked for cannot be done; the text says why, the code is the exit code."""

    def __init__(self, why: str, code: int = 1) -> None:
        super().__init__(why)
        self.code = code


def run(*command: str, folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Run a program; its failure is ours, with its exit code."""
    surroundings = {**os.environ, **(environment or {})}
    done = subprocess.run(command, cwd=folder, env=surroundings, check=False)
    if done.returncode:
        raise Stopped("", done.returncode)


def quietly(
    *command: str, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> str:
    """Run a program and give what it says; when it fails, one sentence or else all of that."""
    surroundings = {**os.environ, **(environment or {})}
    done = subprocess.run(
        command,
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        told = f"{' '.join(command)}:\n{done.stdout}"
        raise Stopped(cause_of(done.stdout) or told, max(done.returncode, 1))
    return done.stdout


def cause_of(said: str) -> str | None:
    """Give the sentence for what a program said before it failed."""
    low = said.lower()
    cause = next((told for signs, told in CAUSES if any(sign in low for sign in signs)), None)
    # pip 26 names the host it could not reach, and not that this is the proxy
    return (
        PROXY if cause == NETWORK and any(f"host='{host}'" in low for host in proxies()) else cause
    )


def proxies() -> set[str]:
    """The hosts through which pip goes to the index, as the environment or the system has them."""
    # `no` names those that are reached without one
    told = [proxy for scheme, proxy in getproxies().items() if scheme != "no"]
    told.append(os.environ.get("PIP_PROXY", ""))
    found = (urlsplit(proxy if "://" in proxy else f"//{proxy}").hostname for proxy in told)
    return {host for host in found if host}


def sentence_of(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DISK
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return f"{NOT_WRITABLE}: {error.filename}"
    return str(error)


def say(chinese: str, english: str) -> None:
    sys.stdout.write(f"{chinese} · {english}\n")
    sys.stdout.flush()
