#!/usr/bin/env bash
# Mutation testing (Stryker): changes each expression in turn and looks whether a test notices.
#   eng/mutate.sh [package[/folder] ...]   such as ClinicMfa/Codes; none: the core, the gate, and both store packages
# Prints what survived and the score of each; full reports are left in artifacts/mutation. It takes an hour or two: each changed expression costs a
# run of the tests that reach it. eng/break-lines.sh is the quick look at the lines that matter most.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0
export CLINICMFA_MUTATION=1 # leaves tests out that find no changed expression which others don't, and would be run for nearly each

parts=("$@")
(( ${#parts[@]} > 0 )) || parts=(ClinicMfa ClinicMfa.AspNetCore/{Gate,Sessions} ClinicMfa.Redis ClinicMfa.EntityFrameworkCore)

root=$PWD
dotnet tool restore >/dev/null
failed=0
for part in "${parts[@]}"; do
  package=${part%%/*}
  if [[ ! -d src/$part || ! -d tests/$package.Tests ]]; then
    echo "There is no src/$part with tests in tests/$package.Tests. Give a package, or one and its folder, such as ClinicMfa/Codes." >&2
    exit 2
  fi
  which=()
  [[ $part != */* ]] || which=(--mutate "**/${part#*/}/**/*.cs")

  echo "== $part"
  output=$root/artifacts/mutation/$part
  mkdir -p "$output"
  # In the test project's folder, as Stryker wants it. Its log is kept; a run that breaks off has no score, and is said.
  if (cd "tests/$package.Tests" && dotnet stryker --config-file ../../eng/stryker.json --skip-version-check \
      --project "$package.csproj" "${which[@]}" --output "$output") >"$output/run.log" 2>&1; then
    grep -E '^\[(Survived|NoCoverage|Timeout)\]|^(Killed|Survived|Timeout): |mutation score' "$output/run.log" || true
  else
    tail -20 "$output/run.log" >&2
    failed=1
  fi
done
exit "$failed"
