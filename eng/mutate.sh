#!/usr/bin/env bash
# Mutation testing (Stryker): changes each expression of a folder in turn and looks whether a test notices.
#   eng/mutate.sh [package/folder ...]   such as ClinicMfa/Codes; none: the folders that guard the door, one after the other
# Prints what survived and the score of each; full reports are left in artifacts/mutation. It takes long: each changed expression costs a run of
# the tests that reach it. eng/break-lines.sh is the quick look at the lines that matter most.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0

parts=("$@")
(( ${#parts[@]} > 0 )) || parts=(ClinicMfa/{Failures,Codes,Policies,Devices,Challenges} ClinicMfa.AspNetCore/Gate)

root=$PWD
dotnet tool restore >/dev/null
failed=0
for part in "${parts[@]}"; do
  package=${part%%/*} folder=${part#*/}
  if [[ $part != */* || ! -d src/$part || ! -d tests/$package.Tests ]]; then
    echo "There is no src/$part with tests in tests/$package.Tests. Give a package and its folder, such as ClinicMfa/Codes." >&2
    exit 2
  fi

  echo "== $part"
  output=$root/artifacts/mutation/$part
  mkdir -p "$output"
  # In the test project's folder, as Stryker wants it. Its log is kept; a run that breaks off has no score, and is said.
  if (cd "tests/$package.Tests" && dotnet stryker --config-file ../../eng/stryker.json --skip-version-check \
      --project "$package.csproj" --mutate "**/$folder/**/*.cs" --output "$output") >"$output/run.log" 2>&1; then
    grep -E '^\[(Survived|NoCoverage|Timeout)\]|^(Killed|Survived|Timeout): |mutation score' "$output/run.log" || true
  else
    tail -20 "$output/run.log" >&2
    failed=1
  fi
done
exit "$failed"
