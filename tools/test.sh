#!/usr/bin/env bash
# Tests everything (tools/test.sh all), or what needs neither browser nor server nor race detector (quick).
# Each phase runs, whatever became of the one before; logs stay in tmp/test/.
set -uo pipefail
cd "$(dirname "$0")/.."

staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.8.2
# SQLite translated to Go is not watched for races: it is one big C program that locks by itself, and eight times slower.
theirs=modernc.org/...
# One request after another, thousands of them, or one town after another: five times slower under the race detector,
# which has nothing to watch there. They have a phase of their own.
one_by_one=(
  TestNoFormBreaksOrLosesWhatWasTyped
  TestEveryPageIsTheSameDrawnBothWays
  TestEveryRouteAllowsAndRefusesAsTheMatrixSays
  TestTheFirstDayIsUntouchedOnWhateverDayTheTownStarts
)
those="^($(IFS='|'; echo "${one_by_one[*]}"))$"
logs=tmp/test
mkdir -p "$logs"
rm -f "$logs"/*.log
faults=()
unchecked=

# phase NAME COMMAND… runs a command and remembers whether it failed.
phase() {
  local name=$1 begun=$SECONDS
  shift
  echo "== $name"
  "$@" || faults+=("$name")
  echo "   $name: $((SECONDS - begun)) s"
}

formatted() {
  local files
  files=$(git ls-files -co --exclude-standard '*.go' | while read -r f; do [ -f "$f" ] && echo "$f"; done | xargs gofmt -l) || return 1
  [ -z "$files" ] || { printf 'not as gofmt writes it: %s\n' $files; return 1; }
}

# run LOG COMMAND… keeps the whole log of go test -v and prints its gist.
run() {
  local log=$logs/$1.log
  shift
  "$@" >"$log" 2>&1
  local status=$?
  awk -f tools/gist.awk "$log" || status=1
  return $status
}

# Packages whose tests drive a browser: those of stories and pages, and those that do it by themselves and need no
# run without one.
of_stories() { go list -f '{{range .TestImports}}{{.}} {{end}}{{range .XTestImports}}{{.}} {{end}}:{{.ImportPath}}' ./... |
  grep -E 'etapaja/app/stories/story( .*)?:' | sed 's/.*://'; }
of_browsers() { go list -f '{{range .TestImports}}{{.}} {{end}}{{range .XTestImports}}{{.}} {{end}}:{{.ImportPath}}' ./... |
  grep 'github.com/chromedp/chromedp ' | sed 's/.*://'; }

plain() { comm -23 <(go list ./... | grep -v /node_modules/ | sort) <(of_browsers | sort); }

# played DRIVER… demands that every folder of stories was played whole by each driver, and each test of pages ran.
# A driver that did not come, or a story left out, fails the run.
played() {
  local status=0 dir driver name
  for dir in $(git ls-files -co --exclude-standard '*.txtar' | xargs -r -n1 dirname | sort -u); do
    for driver in "$@"; do
      tallied "$dir" "$driver" || status=1
    done
  done
  for name in $(grep -rhoE 'story\.Pages\(t, "[^"]+"' --include='*_test.go' . | cut -d'"' -f2 | sort -u); do
    if [[ " $* " == *" lynx "* ]]; then tallied "$name" chromium || status=1; fi
  done
  return $status
}

tallied() {
  local line
  line=$(grep -rhoE "tally $1 $2 [0-9]+ of [0-9]+" "$logs" | tail -n 1)
  case $line in
    *" 0 of 0") echo "no story for $2 in $1" ;;
    "") echo "$2 did not play $1" ;;
    *) echo "$line"; [[ $line =~ ([0-9]+)\ of\ ([0-9]+)$ && ${BASH_REMATCH[1]} = "${BASH_REMATCH[2]}" ]]; return ;;
  esac
  return 1
}

# unskipped fails where a test skipped itself in every run: a test that did not run has proved nothing. These have leave:
#   TestPictures draws pictures for a person who asks for them
unskipped() {
  local names
  names=$(comm -23 <(told SKIP) <(told PASS) | grep -vxE 'TestPictures')
  [ -z "$names" ] || { printf 'skipped: %s\n' $names; return 1; }
}

told() { grep -hoE "^ *--- $1: [^ ]+" "$logs"/*.log | awk '{print $3}' | sort -u; }

# walks runs the tests of one_by_one, and fails where one of them is gone.
walks() {
  local status=0 name
  run walks go test -count=1 -vet=off -timeout 20m -run "$those" -v \
    $(grep -rlE "func ($(IFS='|'; echo "${one_by_one[*]}"))\(" --include='*_test.go' . | xargs -n1 dirname | sort -u) || status=1
  for name in "${one_by_one[@]}"; do
    grep -qE "^--- PASS: $name " "$logs/walks.log" || { echo "did not pass: $name"; status=1; }
  done
  return $status
}

# goals prints the table of the measurements.
goals() {
  run bench env ETAPAJA_BENCH=1 go test -count=1 -vet=off -timeout 10m -v -run TestTheGoals ./bench
  local status=$?
  grep -hE '^ *\| (goal|---|P[0-9]+|A1|demo|import) ' "$logs/bench.log" | sed 's/^ *//'
  return $status
}

# pages has every page of every role checked by the Nu HTML checker. What stays has a reason in tools/vnu/leave.txt. Where
# there is no Java it says so: nothing was checked then.
pages() {
  local at=tmp/pages found=$logs/vnu.txt status=0 pattern
  if ! command -v java >/dev/null || ! command -v npm >/dev/null; then
    unchecked="no Java or no npm: the HTML of the pages was not checked"
    return 0
  fi
  if ! (cd tools/vnu && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error); then
    unchecked="the Nu HTML checker could not be fetched: the HTML of the pages was not checked"
    return 0
  fi
  rm -rf "$at" && mkdir -p "$at"
  ETAPAJA_PAGES=$PWD/$at go test -count=1 -vet=off -run '^TestNothingSpeaksUnasked$' ./app/stories || return 1
  java -jar tools/vnu/node_modules/vnu-jar/build/dist/vnu.jar --format gnu --skip-non-html "$at" >"$found" 2>&1
  while IFS='|' read -r pattern _; do
    [[ $pattern == \#* ]] && continue
    grep -qE "$pattern" "$found" || { echo "tools/vnu/leave.txt: nothing fits $pattern"; status=1; }
  done <tools/vnu/leave.txt
  grep -vE "$(grep -v '^#' tools/vnu/leave.txt | cut -d'|' -f1 | paste -sd'|')" "$found" | head -n 40 | grep . && status=1
  echo "   $(find "$at" -name '*.html' | wc -l) pages"
  return $status
}

quick() {
  phase format formatted
  phase vet go vet ./...
  phase tests run tests go test -short -vet=off -v $(plain)
  phase tally played http-sqlite
}

all() {
  phase needs tools/need.sh
  phase format formatted
  phase vet go vet ./...
  phase staticcheck go run "$staticcheck" ./...
  phase race run race tools/postgres.sh go test -race -gcflags="$theirs=-race=false" -vet=off -timeout 30m -skip "$those" -v $(plain)
  phase "one by one" walks
  phase browsers run browsers env CI=true ETAPAJA_BROWSER=1 ETAPAJA_SHOTS="$PWD/tmp/shots" \
    go test -count=1 -p 1 -vet=off -timeout 50m -skip "$those" -v $({ of_stories; of_browsers; } | sort -u)
  phase pages pages
  phase goals goals
  phase tally played http-sqlite http-postgres chromium-360 plain-360 chromium-1280 lynx
  phase skips unskipped
}

case ${1:-all} in
  all | quick) "${1:-all}" ;;
  *) echo "tools/test.sh all | quick" >&2; exit 2 ;;
esac

awk '/^ *--- PASS/ {p++} /^ *--- FAIL/ {f++} /^ *--- SKIP/ {s++} END {printf "%d passed, %d failed, %d skipped\n", p, f, s}' "$logs"/*.log
[ -z "$unchecked" ] || echo "$unchecked"
echo "took $((SECONDS / 60)) min $((SECONDS % 60)) s"
[ ${#faults[@]} = 0 ] || { echo "failed: ${faults[*]}"; exit 1; }
