"""PostgreSQL's own files are reached under every name that a Chinese office gives its folders."""

from pathlib import Path

import pytest

from db.cluster.plain_paths import plain_share, unsayable


@pytest.fixture
def share(tmp_path: Path) -> Path:
    share = tmp_path / "李 明" / "share"
    (share / "timezone").mkdir(parents=True)
    for name in ("postgres.bki", "sql_features.txt", "timezone/UTC"):
        (share / name).write_text(name, "utf-8")
    return share


def test_what_makes_a_server_is_lent_under_a_plain_name_and_taken_back(
    tmp_path: Path, share: Path
) -> None:
    places = [tmp_path / "公用", tmp_path / "absent", tmp_path]

    with plain_share(share, places) as words:
        option, copy = words
        assert option == "-L"
        assert copy.isascii()
        assert sorted(one.name for one in Path(copy).iterdir()) == [
            "postgres.bki",
            "sql_features.txt",
        ]
        assert (Path(copy) / "sql_features.txt").read_text("utf-8") == "sql_features.txt"

    assert [one.name for one in tmp_path.iterdir()] == ["李 明"]


@pytest.mark.parametrize("places", [[], ["公用"]])
def test_where_no_plain_name_leads_nothing_is_lent(
    tmp_path: Path, share: Path, places: list[str]
) -> None:
    with plain_share(share, [tmp_path / name for name in places]) as words:
        assert words == []


def test_a_plain_name_is_left_as_it_is(tmp_path: Path) -> None:
    with plain_share(tmp_path / "share", [tmp_path]) as words:
        assert words == []


@pytest.mark.parametrize(
    ("path", "lost"),
    [
        ("E:\\李 明\\博兴县 办公室", ""),
        ("C:\\office", ""),
        ("C:\\沈誠", "誠"),  # D5 5C in GBK
        ("D:\\𠮷家\\办公室", "𠮷"),
    ],
)
def test_the_letters_that_a_chinese_windows_cannot_say_are_named(path: str, lost: str) -> None:
    assert unsayable(path, "gbk") == lost
