#!/usr/bin/env bash
# Builds everything and runs every test. Installs what the tests need where it is absent and may be installed (eng/setup.sh).
# The last line is "N passed, N failed, N skipped". CLINICMFA_REQUIRE_SERVICES=1: a test that lacks its server fails instead of skipping.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export DOTNET_TieredPGO=0 # processes that live for a minute never earn back what profiling costs: two fifths of the tests' CPU time

eng/setup.sh
dotnet restore ClinicMfa.sln --locked-mode
# One compiler for all projects, also where the machine's settings say otherwise: half the time. It is not left behind.
dotnet build ClinicMfa.sln --no-restore -p:UseSharedCompilation=true
dotnet build-server shutdown --vbcscompiler >/dev/null

log=$(mktemp)
trap 'rm -f "$log"' EXIT
set +e
dotnet test --solution ClinicMfa.sln --no-build "$@" 2>&1 | tee "$log"
code=${PIPESTATUS[0]}
set -e

# What failed, once more: the end of a log is what people are shown.
awk '/^failed / { shown = 1 } !/^(failed |  )/ { shown = 0 } shown' "$log"

# The runner's closing summary, as one line that any reader of logs understands.
count() { sed -nE "s/^ *$1: ([0-9]+).*/\1/p" "$log" | tail -1; }
echo "$(count succeeded || true) passed, $(count failed || true) failed, $(count skipped || true) skipped"
exit "$code"
