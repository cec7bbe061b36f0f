# Shortens the log of `go test -v`: the closing line of each package, everything that a failed test said, and the
# tests that skipped themselves. The last line counts tests and subtests.
function judge(name, verdict) {
  if (verdict == "PASS:") passed++
  if (verdict == "FAIL:") { failed++; printf "%s", said[name] }
  if (verdict == "SKIP:") { skipped++; printf "skipped %s\n%s", name, said[name] }
  delete said[name]
}
whole { print; if (/^(ok|FAIL)\t/) whole = 0; next }
race { print; if (/^=+$/) race = 0; next }
/^WARNING: DATA RACE/ { race = 1; print test; print; next }
/^(panic:|fatal error:|SIGSEGV|SIGQUIT)/ { whole = 1; printf "%s", said[test]; print; next }
/^=== (RUN|CONT|NAME|PAUSE)/ { test = $3; next }
/^ *--- (PASS|FAIL|SKIP): / { verdict = $2; test = $3; judge(test, verdict); if (verdict == "FAIL:") print; next }
/^(ok  |FAIL)\t/ { print; test = ""; delete said; next }
/^(PASS|FAIL|exit status [0-9]+|testing: warning: no tests to run)$/ || /\[no test files\]$/ { next }
test == "" { print; next }
{ said[test] = said[test] $0 "\n" }
END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; if (failed) exit 1 }
