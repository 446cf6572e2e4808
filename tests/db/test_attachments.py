"""Attachments come back as they were put, or it is said that they do not."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from db.keeping.attachments import AttachmentDamaged, AttachmentMissing, Attachments
from db.log.unavailable import StoreUnavailable
from db.store.folder import create_folder

PAPER = "人民调解协议书".encode() * 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return create_folder(tmp_path / "store").root


@pytest.fixture
def attachments(root: Path) -> Attachments:
    return Attachments(root, os.urandom(32))


def blobs(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("attachments/**/*") if path.is_file())


@given(content=st.binary(max_size=5000))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_put_comes_back(attachments: Attachments, content: bytes) -> None:
    assert attachments.get(attachments.put(content)) == content


def test_the_same_paper_twice_is_one_file(root: Path, attachments: Attachments) -> None:
    assert attachments.put(PAPER) == attachments.put(PAPER)
    assert len(blobs(root)) == 1


def test_the_disk_shows_neither_the_paper_nor_its_address(
    root: Path, attachments: Attachments
) -> None:
    address = attachments.put(PAPER)
    (blob,) = blobs(root)
    assert PAPER[:21] not in blob.read_bytes()
    assert address not in str(blob)
    assert address[:8] not in blob.name


def test_any_changed_byte_and_any_cut_is_noticed(root: Path, attachments: Attachments) -> None:
    address = attachments.put(b"short")
    (blob,) = blobs(root)
    whole = blob.read_bytes()
    for place in range(len(whole)):
        blob.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(AttachmentDamaged):
            attachments.get(address)
        blob.write_bytes(whole[:place])
        with pytest.raises(AttachmentDamaged):
            attachments.get(address)
    blob.write_bytes(whole)
    assert attachments.get(address) == b"short"


def test_two_papers_put_in_each_others_place_are_noticed(
    root: Path, attachments: Attachments
) -> None:
    addresses = [attachments.put(b"one"), attachments.put(b"two")]
    first, second = blobs(root)
    content = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(content)
    for address in addresses:
        with pytest.raises(AttachmentDamaged):
            attachments.get(address)


def test_putting_a_damaged_paper_again_mends_it(root: Path, attachments: Attachments) -> None:
    address = attachments.put(PAPER)
    blobs(root)[0].write_bytes(b"noise")
    assert attachments.put(PAPER) == address
    assert attachments.get(address) == PAPER


def test_a_paper_that_is_gone_and_what_is_no_address_are_told(attachments: Attachments) -> None:
    address = attachments.put(PAPER)
    attachments.remove(address)
    attachments.remove(address)
    with pytest.raises(AttachmentMissing) as caught:
        attachments.get(address)
    assert caught.value.sentence == "附件文件缺失，请从备份恢复。"
    for wrong in ("../store.key", "", address.upper(), address + "0"):
        with pytest.raises(ValueError, match="not an address"):
            attachments.get(wrong)


def test_another_key_opens_nothing_until_it_has_taken_over(
    root: Path, attachments: Attachments
) -> None:
    addresses = {content: attachments.put(content) for content in (b"one", b"two", b"three")}
    newer = Attachments(root, os.urandom(32))
    with pytest.raises(AttachmentMissing):
        newer.get(addresses[b"one"])
    newer.put(b"one")  # as after a crash in the middle
    assert newer.take_over(attachments) == 3
    assert newer.take_over(attachments) == 0
    assert {content: newer.get(address) for content, address in addresses.items()} == {
        content: content for content in addresses
    }
    assert len(blobs(root)) == 3
    with pytest.raises(AttachmentMissing):
        attachments.get(addresses[b"two"])


def test_a_damaged_paper_does_not_keep_the_others_from_the_new_key(
    root: Path, attachments: Attachments
) -> None:
    attachments.put(b"one")
    (broken,) = blobs(root)
    broken.write_bytes(b"noise")
    address = attachments.put(b"two")
    newer = Attachments(root, os.urandom(32))
    with pytest.raises(AttachmentDamaged):
        newer.take_over(attachments)
    assert newer.get(address) == b"two"
    assert broken.exists()


def test_a_full_disk_is_said_in_a_sentence(
    root: Path, attachments: Attachments, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.store.files.os.fsync", full)
    with pytest.raises(StoreUnavailable) as caught:
        attachments.put(PAPER)
    assert caught.value.code == "store.not_writable"
    assert blobs(root) == []
