"""An office on one PC: served by the installed program, joined by another one, and moved back.

The second program lies in a folder of its own, as on another PC, and reaches the first through
the door of the office alone.
"""

from desktop.demo.raising import PASSWORD as DEMO_PASSWORD
from desktop.office.line.ports import PORT
from desktop.ui.tour.founding import OWN
from tests.windows.county_chapters import WORDS as COUNTY
from tests.windows.story import SILENTLY, Chapter

BACK, FROM_NOTHING = 15, 20  # seconds for what is measured too, on a machine that may be loaded
WORDS = """
places="C:\\\\users\\\\$person\\\\AppData\\\\Local\\\\zongzhi" data="$local/zongzhi"
office="$places\\\\博兴 办公室" joined="$places\\\\二号 窗口" other="$drive/另 一台"
elsewhere() { wine "$other/zongzhi.exe" "$@"; }
# the service in the background, until it has said that it serves
serve() {
  rm -f /out/serve.json
  local begun=$(date +%s.%N)
  wine "$app/zongzhi.exe" serve "$1" --json --invite > /out/serve.json 2> /out/serve.txt &
  until_said '"serving"' 60 || fail "it does not serve: $(cat /out/serve.json /out/serve.txt)"
  perl -e "printf '%.1f', $(date +%s.%N) - $begun" > /out/serve-seconds.txt
}
until_said() {
  for n in $(seq $(($2 * 10))); do grep -qs "$1" /out/serve.json && return; sleep 0.1; done
  return 1
}
code() { sed -n 's/.*"code": *"\\([^"]*\\)".*/\\1/p' /out/serve.json; }
servers() {
  for one in /proc/[0-9]*; do
    [ "$(cat $one/comm 2> /dev/null)" = postgres.exe ] && echo ${one#/proc/}
  done
}
postmaster() {
  for one in $(servers); do grep -qs -a -- --forkchild /proc/$one/cmdline || echo $one; done
}
# whoever is left behind by a service that was killed
no_orphan() {
  for n in $(seq 150); do [ -z "$(servers)" ] && return; sleep 0.1; done
  fail "left behind: $(servers)"
}
"""
# a PC that becomes the server later: the setup once more; an update does not take it away again
PROFILE = f"""
[ ! -e "$app/postgres" ] || fail 'a PC has the database server that nobody has asked for'
wine $next {SILENTLY} /TASKS=mediation,server '/LOG=Z:\\out\\server.txt' || fail "setup: $?"
wine $next {SILENTLY} /TASKS=frontdesk || fail "the update: $?"
[ -e "$app/postgres/bin/postgres.exe" ] || fail 'the database server is not there'
[ "$(grep -c 'profile=private,domain .*localport={PORT}' /out/server.txt)" = 4 ] \\
  || fail 'the firewall was not asked to let others in'
"""
# a county becomes an office; nobody is told anything but the code and the address
OFFICE = f"""
cp -r "$county" "$data/小 库"
as_administrator move "$places\\\\小 库" "$office" || fail "move: $?"
serve "$office"
[ "$(cut -d. -f1 /out/serve-seconds.txt)" -lt {FROM_NOTHING} ] \\
  || fail "from nothing: $(cat /out/serve-seconds.txt) s"
before=$(postmaster)
zongzhi serve "$office" --json > /out/second.json || fail "a second one: $?"
grep -q '"joined": true' /out/second.json || fail "a second one: $(cat /out/second.json)"
[ "$before" = "$(postmaster)" ] || fail 'a second server'
rm -rf "$other"; cp -r "$app" "$other"; rm -r "$other/postgres"
elsewhere join "$joined" --address 127.0.0.1 --code "$(code)" --name '二号窗口' \\
  || fail "join: $?"
elsewhere join "$places\\\\三号" --address 127.0.0.1 --code "$(code)" --name '三号窗口' \\
  && fail 'a code was used twice'
kill -9 $before
until_said '"back"' {BACK} || fail "it does not come back: $(cat /out/serve.json)"
kill -9 $(process zongzhi.exe)
no_orphan
"""
# the window of the other PC: somebody logs in, the server dies and comes back, and the window goes
# on; then its case is looked for at the server
WINDOW = f"""
serve "$office"
wine "$other/ZongzhiDesk.exe" run "$joined" &
window zongzhidesk.exe || fail 'the program shows nothing'
pid=$(process ZongzhiDesk.exe)
rest $pid; shot joined-login
xdotool key ctrl+a; xdotool type zhaoxiaoyan; xdotool key Return; sleep 1
xdotool type '{OWN}'; xdotool key Return
rest $pid; sleep 2; rest $pid; shot joined-desk
differs() {{ [ "$(compare -metric AE /out/pictures/$1.png /out/pictures/$2.png null: 2>&1 \\
  | cut -d. -f1 | cut -d' ' -f1)" -gt 20000 ]; }}
differs joined-login joined-desk || fail 'nobody has logged in'
kill -9 $(process zongzhi.exe)
no_orphan
sleep 3; shot joined-reconnecting
serve "$office"
sleep 8; rest $pid; shot joined-again
xdotool key alt+F4
for n in $(seq 100); do [ -e /proc/$pid ] || break; sleep 0.1; done
[ ! -e /proc/$pid ] || fail 'the window does not close'
ZONGZHI_PASSWORD='{OWN}' elsewhere show "$joined" case "$(number)" --as zhaoxiaoyan \\
  | grep -q 已结案 || fail 'the other PC does not see the case'
kill -9 $(process zongzhi.exe)
no_orphan
"""
MOVED_BACK = """
as_administrator move "$office" "$places\\\\搬回 的" || fail "move: $?"
as_administrator check "$places\\\\搬回 的" --rebuild || fail "the store that moved back: $?"
as_clerk show "$places\\\\搬回 的" case "$(number)" | grep -q 已结案 || fail 'the case is not there'
zongzhi serve "$office" --json && fail 'an office that has moved is served'
no_orphan
rm -r "$data/小 库" "$data/搬回 的" "$data/博兴 办公室" "$data/二号 窗口" "$other"
"""
# all work of the tour, in a window that has no store
TOUR = f"""
export ZONGZHI_PASSPHRASE=demo ZONGZHI_PASSWORD={DEMO_PASSWORD}
cp -r "$app" "$other"
zongzhi demo "$places\\\\演示" --size small || fail "demo: $?"
zongzhi move "$places\\\\演示" "$places\\\\演示 办公室" --as xitong || fail "move: $?"
serve "$places\\\\演示 办公室"
elsewhere join "$joined" --address 127.0.0.1 --code "$(code)" --name '二号窗口' \\
  || fail "join: $?"
rm -rf /out/tour-joined
elsewhere tour "$joined" --out 'Z:\\out\\tour-joined' --size 1366x696 --json \\
  > /out/tour-joined.json || fail "tour: $? $(head -c 800 /out/tour-joined.json)"
kill -9 $(process zongzhi.exe)
no_orphan
rm -r "$data/演示" "$data/演示 办公室" "$data/二号 窗口" "$other"
"""
OFFICES = [
    Chapter("server", COUNTY + PROFILE),
    Chapter("office", COUNTY + WORDS + OFFICE),
    Chapter("joined", COUNTY + WORDS + WINDOW),
    Chapter("moved-back", COUNTY + WORDS + MOVED_BACK),
    Chapter("joined-tour", COUNTY + WORDS + TOUR, slow=True),
]
