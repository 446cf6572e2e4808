"""On what a store may lie: shares, sticks, synced folders and FAT, on Windows and on Linux."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from db.log.unavailable import StoreUnavailable
from db.store.file_names import is_bad_name, is_too_long
from db.store.folder import create_folder, open_folder
from db.store.places import REMOTE_DRIVE, REMOVABLE_DRIVE, Computer, Ground, Lying, lying
from db.store.placing import doubt_of_place, refuse_unsafe_place
from tests.posix import LINKS, MOUNTS

FIXED, HOME = 3, Path("D:\\王 芳")
CLOUD, RECALL = 0x9000701A, 0x00400000
ROOT = "22 1 254:0 / / rw,relatime - ext4 /dev/vda rw"


def windows(
    drive: int = FIXED,
    system: str = "NTFS",
    environment: dict[str, str] | None = None,
    cloud: dict[str, tuple[int, int]] | None = None,
) -> Computer:
    return Computer(
        windows=True,
        drive_type=lambda _: drive,
        volume_system=lambda _: system,
        cloud_marks=lambda path: (cloud or {}).get(path.name, (0, 0)),
        environment=environment or {},
    )


def linux(*mounts: str, removable: tuple[str, ...] = ()) -> Computer:
    lines = "\n".join((ROOT, *mounts))
    return Computer(
        windows=False,
        mounts=lambda: lines,
        is_removable=lambda device: device in removable,
        environment={},
    )


def code_of(place: Path, computer: Computer, *, new: bool = True) -> str:
    try:
        refuse_unsafe_place(place, computer, new=new)
    except StoreUnavailable as lost:
        return lost.code if lost.sentence.endswith("。") else lost.sentence
    return ""


@dataclass(frozen=True)
class Case:
    place: Path
    computer: Computer
    new: str  # the code for a new store
    there: str = ""  # for one that lies there already
    doubted: bool = False


CASES = {
    "own disk": Case(HOME / "库", windows(), ""),
    "mapped drive": Case(Path("Z:\\库"), windows(REMOTE_DRIVE), "network", "network"),
    "share": Case(Path("\\\\server\\公共\\库"), windows(), "network", "network"),
    "share, long": Case(Path("\\\\?\\UNC\\server\\库"), windows(), "network", "network"),
    "share, slashes": Case(Path("//server/公共/库"), windows(), "network", "network"),
    "long path of a disk": Case(Path("\\\\?\\C:\\库"), windows(), ""),
    "stick": Case(Path("E:\\库"), windows(REMOVABLE_DRIVE), "removable", "removable"),
    "stick of FAT": Case(
        Path("E:\\库"), windows(REMOVABLE_DRIVE, "FAT32"), "removable", "removable"
    ),
    "FAT": Case(Path("D:\\库"), windows(system="FAT32"), "fat", doubted=True),
    "exFAT": Case(Path("D:\\库"), windows(system="exFAT"), "fat", doubted=True),
    "OneDrive by name": Case(HOME / "OneDrive - 县政府" / "库", windows(), "synced", doubted=True),
    "OneDrive by setting": Case(
        HOME / "云" / "库",
        windows(environment={"OneDriveCommercial": "d:\\王 芳\\云"}),
        "synced",
        doubted=True,
    ),
    "marked by Windows": Case(
        HOME / "同步" / "库", windows(cloud={"库": (0, CLOUD)}), "synced", doubted=True
    ),
    "recalled when read": Case(
        HOME / "库", windows(cloud={"库": (RECALL, 0)}), "synced", doubted=True
    ),
    "nfs": Case(
        Path("/srv/库"), linux("30 22 0:9 / /srv rw - nfs4 box:/x rw"), "network", "network"
    ),
    "cifs with a blank": Case(
        Path("/mnt/公 共/库"),
        linux("30 22 0:9 / /mnt/公\\040共 rw - cifs //s/x rw"),
        "network",
        "network",
    ),
    "near a share": Case(Path("/srv2/库"), linux("30 22 0:9 / /srv rw - nfs4 box:/x rw"), ""),
    "below a share, own disk": Case(
        Path("/srv/own/库"),
        linux("30 22 0:9 / /srv rw - nfs4 b:/x rw", "31 30 8:1 / /srv/own rw - ext4 /dev/sda1 rw"),
        "",
    ),
    "stick on Linux": Case(
        Path("/mnt/u/库"),
        linux("30 22 8:17 / /mnt/u rw - ext4 /dev/sdb1 rw", removable=("/dev/sdb1",)),
        "removable",
        "removable",
    ),
    "plugged in": Case(
        Path("/media/wang/U/库"),
        linux("30 22 8:17 / /media/wang/U rw - vfat /dev/sdb1 rw"),
        "removable",
        "removable",
    ),
    "vfat": Case(
        Path("/data/库"), linux("30 22 8:2 / /data rw - vfat /dev/sda2 rw"), "fat", doubted=True
    ),
}
SYNCED = {
    "OneDrive": ("OneDrive", "onedrive - Contoso"),
    "坚果云": ("我的坚果云", "Nutstore", "Nutstore Files"),
    "WPS云盘": ("WPS云盘", "WPS Cloud Files", "WPSDrive"),
    "百度网盘": ("百度网盘同步空间", "BaiduSyncdisk", "BaiduNetdiskWorkspace"),
    "Dropbox": ("Dropbox", "Dropbox (单位)"),
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(k, marks=[] if one.computer.windows else MOUNTS) for k, one in CASES.items()],
)
def test_a_store_lies_on_a_disk_of_this_computer(name: str) -> None:
    case = CASES[name]
    new, there = (f"store.on_{one}" if one else "" for one in (case.new, case.there))

    assert code_of(case.place, case.computer) == new
    assert code_of(case.place, case.computer, new=False) == there
    assert bool(doubt_of_place(case.place, case.computer)) is case.doubted


@pytest.mark.parametrize(
    ("program", "folder"), [(name, one) for name, folders in SYNCED.items() for one in folders]
)
def test_folders_that_are_copied_away_are_known_by_name(program: str, folder: str) -> None:
    place = HOME / folder / "库"

    assert lying(place, windows()) == Lying(Ground.SYNCED, program)
    assert program in doubt_of_place(place, windows())
    assert lying(Path("/srv/wang") / folder / "库", linux()) == Lying(Ground.SYNCED, program)


@pytest.mark.parametrize("folder", ["文档", "one", "WPS文档备份", "云盘说明", "nut"])
def test_other_folders_are_not(folder: str) -> None:
    assert lying(HOME / folder / "库", windows()) == Lying(Ground.DISK)


@LINKS
def test_a_link_into_a_synced_folder_counts_as_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "库").symlink_to(tmp_path / "OneDrive", target_is_directory=True)

    assert lying(tmp_path / "库").ground is Ground.SYNCED


def test_a_store_that_lies_in_a_synced_folder_opens_and_none_is_made_there(
    tmp_path: Path,
) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        create_folder(tmp_path / "OneDrive" / "库")
    assert caught.value.code == "store.on_synced"
    assert not (tmp_path / "OneDrive").exists()

    made = create_folder(tmp_path / "库")
    made.database.write_bytes(b"x")
    made.root.rename(tmp_path / "坚果云")

    assert open_folder(tmp_path / "坚果云").database.exists()


@pytest.mark.parametrize("name", ["库.", "库 ", "库?", "库*", 'a"b', "a<b", "a|b"])
def test_names_that_windows_would_change_or_forbids(name: str) -> None:
    assert is_bad_name(Path(f"C:\\综治\\{name}\\库"), windows=True)
    assert not is_bad_name(Path(f"/srv/{name}/库"), windows=False)


@pytest.mark.parametrize("path", ["C:\\综 治\\库.2026", "\\\\?\\C:\\库", "..\\库", ".\\.zongzhi"])
def test_names_that_are_no_trouble(path: str) -> None:
    assert not is_bad_name(Path(path), windows=True)


def test_a_path_that_leaves_no_room_for_what_lies_below(tmp_path: Path) -> None:
    assert is_too_long(Path("C:\\" + "a\\" * 120), 65, windows=True)
    assert not is_too_long(Path("C:\\" + "a\\" * 90), 65, windows=True)
    with pytest.raises(StoreUnavailable) as caught:
        create_folder(tmp_path / ("长" * 300))
    assert caught.value.code == "store.path_too_long"
