#!/usr/bin/env bash
# Breaks what a release promises, one thing at a time, and demands that the build or its tests notice: a public member removed, a setting that is in no document, a metric
# renamed, a sample in a document that does not compile. Needs a clean working tree; works in a copy, so that nothing here changes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
git diff --quiet HEAD || { echo "Commit first: what is not would not be tried." >&2; exit 2; }
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git clone -q . "$copy/main"
cd "$copy/main"

run() { dotnet run --project "tests/$1" -- --progress off --filter-class "*$2" >"$copy/log.txt" 2>&1; }

# break_one TITLE FILE SED-EXPRESSION TEST-PROJECT TEST-CLASS
break_one() {
  run "$4" "$5" || { cat "$copy/log.txt"; echo "$5 fails with nothing broken: it would show nothing."; exit 2; }
  sed -i -E "$3" "$2"
  git diff --quiet && { echo "$1: nothing to change in $2"; exit 1; }
  if run "$4" "$5"; then
    echo "NOT NOTICED: $1"
    exit 1
  fi
  echo "noticed: $1"
  grep -m1 -E "error CS|^failed |Assert\.|is not what" "$copy/log.txt" | sed 's/^ */    /' || { cat "$copy/log.txt"; exit 1; }
  git checkout -q .
}

break_one "a public member removed" src/ClinicMfa/Options/ClinicMfaOptions.cs 's/^    public const int MinCodeLength/    internal const int MinCodeLength/' ClinicMfa.Tests PublicApiTests
break_one "an undocumented setting" src/ClinicMfa/Options/ClinicMfaOptions.cs 's#^    public int CodeLength .*#&\n\n    /// <summary>New.</summary>\n    public int NewSetting { get; set; } = 3;#' ClinicMfa.Docs.Tests OptionsPageTests
break_one "a metric renamed" src/ClinicMfa/Telemetry/MfaMetrics.cs 's/"clinicmfa\.locks"/"clinicmfa.code.locks"/' ClinicMfa.Tests TelemetryPageTests
break_one "a sample that does not compile" docs/delivery.md 's/composer\.ComposeEmail\(message\)/composer.ComposeMail(message)/' ClinicMfa.Docs.Tests SampleTests
