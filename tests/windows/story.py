"""The life of the installed program on one PC, from the wizard to its removal, with pictures.

Each chapter is a shell script in the box, on the disk that the chapter before has left.
"""

import time
from dataclasses import dataclass, field

from resources.packaging.freezing import version
from tests.windows.box import PERSON, PREFIX, Box, Run, tail
from tests.windows.building import next_version
from tests.windows.places import Places

USER = PREFIX / "drive_c/users" / PERSON
LOCAL = USER / "AppData/Local"
APP = LOCAL / "Programs/ZongzhiDesk"
START_MENU = USER / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
UNINSTALL_KEY = (
    "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\"
    "{6F0B7B1C-52A4-4B0E-9C57-3D1B5E0A7A11}_is1"
)
SILENTLY = "/VERYSILENT /SUPPRESSMSGBOXES /NORESTART"
SECONDS = 1200.0  # for a chapter: what hangs is told, and the next ones go on
# what every chapter may say
WORDS = f"""
drive="$WINEPREFIX/drive_c" setup=/out/ZongzhiDeskSetup-{version()}.exe newer={next_version()}
next=/out/ZongzhiDeskSetup-$newer.exe person='{PERSON}'
app='{APP}' local='{LOCAL}' user='{USER}' menu='{START_MENU}'
shot() {{
  import -window root "/out/pictures/$1.png"
  [ "$(identify -format %k "/out/pictures/$1.png")" -gt 50 ] || fail "$1: nothing is drawn"
}}
# waits for a window of this program, whose class is its name in small letters; asked anew each
# time, for xdotool ends with an error where a window goes away while it looks
window() {{
  for n in $(seq 360); do
    xdotool search --onlyvisible --class "^${{1,,}}$" > /dev/null 2>&1 && return
    sleep 0.25
  done
  return 1
}}
# the number of a program's process; that of `wine` only waits for it
process() {{
  for n in $(seq 300); do
    for one in /proc/[0-9]*; do
      [ "$(cat $one/comm 2> /dev/null)" = "${{1:0:15}}" ] && echo ${{one#/proc/}} && return
    done
    sleep 0.1
  done
}}
# waits until a program has asked nothing of the processor for three seconds
rest() {{
  local last=0 still=0 user system
  while [ $still -lt 30 ]; do
    sleep 0.1
    read -r _ _ _ _ _ _ _ _ _ _ _ _ _ user system _ < "/proc/$1/stat" || return 1
    if [ $((user + system - last)) -le 3 ]; then still=$((still + 1))
    else still=0 last=$((user + system)); fi
  done
}}
# ends whatever runs in this Windows, at once
stop_all() {{
  wineserver -k $1; wait
  while grep -qsE '[.]exe?$' /proc/[0-9]*/comm; do sleep 0.1; done
}}
# silently, by the one that the list of programs names: a setup that was killed left another
remove() {{
  wine "$(ls "$app"/unins*.exe | tail -n 1)" {SILENTLY} "$@" || fail "uninstall: $?"
  for n in $(seq 120); do [ -e "$app" ] || return 0; sleep 0.5; done
  fail "left behind: $(find "$app" | head -5)"
}}
fail() {{ echo "FAIL: $1"; exit 1; }}
installed() {{
  wine reg query '{UNINSTALL_KEY}' /v DisplayVersion 2> /dev/null | grep DisplayVersion \\
    | grep -qF "${{1-{version()}}}"
}}
"""


@dataclass(frozen=True)
class Chapter:
    """`script` ends with 0 when all is as it should be, and says `FAIL: …` when not."""

    name: str
    script: str
    slow: bool = False


@dataclass
class Told:
    """What became of the chapters: seconds each, and why one failed."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def tell(box: Box, places: Places, chapters: list[Chapter]) -> Told:
    (places.out / "pictures").mkdir(parents=True, exist_ok=True)
    folder, told = places.runs / "story", Told()
    Run(folder, places.log("story")).forget()
    for chapter in chapters:
        log = places.log(f"story-{chapter.name}")
        log.unlink(missing_ok=True)
        begun = time.monotonic()
        run = Run(folder, log, places.mounts(), screen="1366x768", seconds=SECONDS)
        code = box.run(WORDS + chapter.script, run)
        told.seconds[chapter.name] = round(time.monotonic() - begun, 1)
        if code:
            told.failed[chapter.name] = tail(log, 6)
    Run(folder, places.log("story")).forget()
    return told
