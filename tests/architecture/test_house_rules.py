"""The fixtures that hold every test to the rules of the house do notice a broken rule."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BROKEN_AND_KEPT = """
import logging
import threading
import warnings

from tests import conftest
from tests.conftest import expected_logs, no_thread_survives

conftest.THREADS_HAVE_SECONDS = 1.0
HALT = threading.Event()


def test_logs_what_nobody_expected():
    logging.warning("lost")


def test_logs_what_was_expected(expected_logs):
    logging.warning("lost")
    expected_logs.take("lost")


def test_expects_what_is_not_logged(expected_logs):
    expected_logs.take("lost")


def test_leaves_a_thread():
    threading.Thread(target=HALT.wait, name="left", daemon=True).start()


def test_starts_a_thread_that_ends():
    threading.Thread(target=print).start()


def test_warns():
    warnings.warn("old")
"""
SEEN = {
    "ERROR {}::test_logs_what_nobody_expected - AssertionError: unexpected log lines: ['WARNING",
    "PASSED {}::test_logs_what_was_expected",
    "FAILED {}::test_expects_what_is_not_logged - AssertionError: nothing was logged with 'lost'",
    "ERROR {}::test_leaves_a_thread - AssertionError: threads outlive the test: ['left']",
    "PASSED {}::test_starts_a_thread_that_ends",
    "FAILED {}::test_warns - UserWarning: old",
}


def test_a_test_that_breaks_a_rule_fails(tmp_path: Path) -> None:
    inner = tmp_path / "test_inner.py"
    inner.write_text(BROKEN_AND_KEPT, "utf-8")
    environment = {key: os.environ[key] for key in os.environ if not key.startswith("PYTEST_")}
    options = ["-q", "-rA", "-p", "no:cacheprovider", "-c", "pyproject.toml", "--rootdir", "."]

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(inner)],
        cwd=ROOT,
        env=environment | {"COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )

    lines = done.stdout.splitlines()
    assert {seen for seen in SEEN if not _told(seen, lines)} == set(), done.stdout + done.stderr


def _told(seen: str, lines: list[str]) -> bool:
    outcome, rest = seen.split("{}")
    return any(line.startswith(outcome) and rest in line for line in lines)
