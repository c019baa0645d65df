#!/usr/bin/env bash
# Makes the pictures of docs/images: builds the sample, starts it on a free loopback port with a fresh data folder, plays through its pages in Chromium and stops it.
# The pictures are the same each time but for what the pages themselves look like: the clock stands still, days, references and codes are fixed ones.
# docs/images/manifest.json says of each picture what it shows and of which sources; a test tells when one is stale. Needs Chromium and eng/setup.sh.
# --no-build: the sample is built already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[ -d eng/npm/node_modules/playwright-core ] || npm ci --prefix eng/npm --no-audit --no-fund --loglevel=error
[ "${1:-}" = --no-build ] || dotnet build samples/ClinicMfa.SampleHost -v q >/dev/null

folder=$(mktemp -d)
server=
finish() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap finish EXIT

ASPNETCORE_ENVIRONMENT=Development artifacts/bin/ClinicMfa.SampleHost/debug/ClinicMfa.SampleHost \
  --urls http://127.0.0.1:0 --contentRoot "$PWD/samples/ClinicMfa.SampleHost" --Sample:DataFolder="$folder/data" --Logging:LogLevel:Default=Warning >"$folder/log" 2>&1 &
server=$!

address=
for _ in $(seq 150); do
  address=$(sed -nE 's#^(http://127\.0\.0\.1:[0-9]+) - .*#\1#p' "$folder/log" | head -1)
  [ -n "$address" ] && break
  kill -0 "$server" 2>/dev/null || { cat "$folder/log" >&2; exit 1; }
  sleep 0.2
done
[ -n "$address" ] || { echo "The sample did not start within 30 seconds:" >&2; cat "$folder/log" >&2; exit 1; }

node eng/npm/screenshots.mjs "$address" docs/images || { tail -40 "$folder/log" >&2; exit 1; }
