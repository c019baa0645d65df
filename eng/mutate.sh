#!/usr/bin/env bash
# Mutation testing (Stryker): changes each expression in turn and looks whether a test notices.
#   eng/mutate.sh [package[/folder] ...]   such as ClinicMfa/Codes; none: the core, the gate, and both store packages
# Twice: with the quick tests, then what they did not notice with the rest. Prints what is left and the score of each; reports are left in
# artifacts/mutation. It takes two hours, and a machine that does nothing else: a slow test counts as one that noticed. eng/break-lines.sh is the quick
# look at the lines that matter most.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0

parts=("$@")
(( ${#parts[@]} > 0 )) || parts=(ClinicMfa ClinicMfa.AspNetCore/{Gate,Sessions} ClinicMfa.Redis ClinicMfa.EntityFrameworkCore)

# In the test project's folder, as Stryker wants it. CLINICMFA_MUTATION is read by the test project: quick, thorough.
pass() { # tests, package, config, output, further arguments
  local tests=$1 package=$2 config=$3 output=$4
  mkdir -p "$output"
  echo "-- $tests tests" >&2
  if ! (cd "tests/$package.Tests" && CLINICMFA_MUTATION=$tests dotnet stryker --config-file "$config" --skip-version-check \
      --project "$package.csproj" --output "$output" "${@:5}") >"$output/run.log" 2>&1; then
    tail -20 "$output/run.log" >&2
    return 1
  fi
}

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
  # A run that breaks off has no score, and is said.
  pass quick "$package" "$root/eng/stryker.json" "$output/quick" "${which[@]}" || { failed=1; continue; }
  reports=("$output/quick/reports/mutation-report.json")
  if (( $(node eng/mutants.mjs left "${reports[0]}" eng/stryker.json "$output/left.json") > 0 )); then
    pass thorough "$package" "$output/left.json" "$output/thorough" || { failed=1; continue; }
    reports+=("$output/thorough/reports/mutation-report.json")
  fi
  node eng/mutants.mjs score "${reports[@]}"
done
exit "$failed"
