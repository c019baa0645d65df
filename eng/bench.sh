#!/usr/bin/env bash
# Runs the benchmarks and writes their tables into docs/performance.md, those of logins into docs/performance-logins.md, and the picture of growth into docs/images/benchmarks.
#   eng/bench.sh [part ...]   services, stores, growth, load; none: all
# All of it takes three hours, load more than two of them, and a machine that does nothing else: figures are compared within one run only. LOAD_ARGUMENTS and the like
# (STORES_ARGUMENTS, GROWTH_ARGUMENTS, SERVICES_ARGUMENTS) are handed on, such as LOAD_ARGUMENTS="--repetitions 1 --logins 50 --warm-up 100" for a look.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

parts=("$@")
(( ${#parts[@]} > 0 )) || parts=(services stores growth load)
output=$PWD/artifacts/bench
mkdir -p "$output" docs/images/benchmarks

# Puts a file's lines between <!-- name --> and <!-- /name -->.
put() { # name, file, document
  local document=${3:-docs/performance.md}
  grep -qx "<!-- $1 -->" "$document" || { echo "$document has no place for '$1'." >&2; exit 1; }
  awk -v name="$1" -v table="$2" '
    $0 == "<!-- /" name " -->" { skip = 0 }
    !skip
    $0 == "<!-- " name " -->" { print ""; while ((getline line < table) > 0) print line; print ""; skip = 1 }' "$document" > "$output/document.md"
  cp "$output/document.md" "$document"
}

run() { # project, arguments
  dotnet run -c Release --project "benchmarks/ClinicMfa.$1" -- "${@:2}"
}

services() {
  read -ra more <<<"${SERVICES_ARGUMENTS:-}"
  run Benchmarks --filter '*' --artifacts "$output/services" "${more[@]}" | tee "$output/services.log"
  for report in "$output"/services/results/*-report-github.md; do
    name=${report##*ClinicMfa.Benchmarks.}
    echo "**${name%Benchmarks-report-github.md}**"
    echo
    grep '^|' "$report"
    echo
  done > "$output/services.md"
  put services "$output/services.md"
}

stores() {
  read -ra more <<<"${STORES_ARGUMENTS:-}"
  run StoreBenchmarks --json "$output/stores.json" "${more[@]}" | tee "$output/stores.log"
  grep '^|' "$output/stores.log" > "$output/stores.md"
  put stores "$output/stores.md"
}

growth() {
  read -ra more <<<"${GROWTH_ARGUMENTS:-}"
  run StoreBenchmarks --growth docs/images/benchmarks/growth.png "${more[@]}" | tee "$output/growth.log"
  grep '^|' "$output/growth.log" > "$output/growth.md"
  put growth "$output/growth.md"
}

load() {
  read -ra more <<<"${LOAD_ARGUMENTS:-}"
  run LoadTest --json "$output/load.json" "${more[@]}" > "$output/load.log"
  sed 's/^#/##/' "$output/load.log" > "$output/load.md"
  put load "$output/load.md" docs/performance-logins.md
}

for part in "${parts[@]}"; do
  case $part in
    services | stores | growth | load) "$part" ;;
    *) echo "There is no part '$part': give services, stores, growth or load." >&2; exit 2 ;;
  esac
done
