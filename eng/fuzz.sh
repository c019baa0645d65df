#!/usr/bin/env bash
# Fuzzes everything that parses with AFL++, one target after the other: eng/fuzz.sh [seconds for each] [TARGET…]
# Seeds and dictionaries are in tests/ClinicMfa.Fuzzing. Prints executions, paths, crashes and hangs; exits with 1 if there were any of the latter two,
# whose inputs are then in artifacts/fuzz/TARGET. Installs afl++ where it is absent and may be installed. CLINICMFA_FUZZ_BUILD=0: what is built is taken.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
seconds=${1:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || { echo "Seconds for each target: a whole number from 1, not '$seconds'." >&2; exit 2; }
shift || true

if ! command -v afl-fuzz >/dev/null; then
  if ! command -v apt-get >/dev/null || [ "$(id -u)" != 0 ]; then
    echo "afl++ is not installed, and not installable here." >&2
    exit 2
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends afl++ >/dev/null
fi

project=tests/ClinicMfa.Fuzzing
if [ "${CLINICMFA_FUZZ_BUILD:-1}" = 1 ]; then
  dotnet tool restore >/dev/null
  dotnet restore $project --locked-mode -v q
  dotnet build $project --no-restore -v q -c Release
fi

out=$PWD/artifacts/fuzz
mkdir -p "$out"
program=$(mktemp -d)
fuzzer=
clean_up() {
  [ -z "$fuzzer" ] || kill "$fuzzer" 2>/dev/null || true
  rm -rf "$program"
}
trap clean_up EXIT

# A copy is instrumented, so that nothing else runs what reports to a fuzzer. The library of numbers with it: what PhoneNumberRules does depends on where it goes.
plain=artifacts/bin/ClinicMfa.Fuzzing/release
cp -r $plain/. "$program"
for assembly in "$program"/ClinicMfa.dll "$program"/ClinicMfa.[A-EG-Z]*.dll "$program"/PhoneNumbers.dll; do
  dotnet sharpfuzz "$assembly" >/dev/null
done

targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(dotnet $plain/ClinicMfa.Fuzzing.dll list)

# afl-fuzz would rather have a machine to itself. The runtime takes more memory than it allows by itself.
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
export DOTNET_TieredPGO=0

stat_of() { sed -nE "s/^$2 +: ([^ ]+).*/\1/p" "$out/$1/default/fuzzer_stats"; }

failed=0
printf '%-20s %12s %10s %7s %8s %6s\n' target executions per-second paths crashes hangs
for target in "${targets[@]}"; do
  # Without a fuzzer first: a seed that fails says why.
  if ! dotnet $plain/ClinicMfa.Fuzzing.dll "$target" $project/Corpus/"$target"/*; then
    echo "$target: a seed fails." >&2
    failed=1
    continue
  fi

  rm -rf "${out:?}/$target"
  dictionary=()
  [ ! -f "$project/Dictionaries/$target.dict" ] || dictionary=(-x "$project/Dictionaries/$target.dict")
  afl-fuzz -i "$project/Corpus/$target" -o "$out/$target" "${dictionary[@]}" -V "$seconds" -t 5000 -m none -- \
    dotnet "$program/ClinicMfa.Fuzzing.dll" "$target" >"$out/$target.log" 2>&1 &
  fuzzer=$!
  if ! wait "$fuzzer"; then
    tail -20 "$out/$target.log" >&2
    echo "$target: afl-fuzz did not run." >&2
    exit 2
  fi
  fuzzer=

  crashes=$(stat_of "$target" saved_crashes)
  hangs=$(stat_of "$target" saved_hangs)
  printf '%-20s %12s %10s %7s %8s %6s\n' "$target" "$(stat_of "$target" execs_done)" "$(stat_of "$target" execs_per_sec)" "$(stat_of "$target" corpus_count)" "$crashes" "$hangs"
  if [ "$crashes" != 0 ] || [ "$hangs" != 0 ]; then
    failed=1
    # Each kind once, with how many inputs show it. In a subshell, whose own lines about processes that end badly say nothing more.
    (
      for found in "$out/$target"/default/{crashes,hangs}/id*; do
        [ ! -f "$found" ] || timeout 20 dotnet $plain/ClinicMfa.Fuzzing.dll "$target" "$found" 2>&1 | head -1 || true
      done
    ) 2>/dev/null | sort | uniq -c >&2
  fi
done
exit $failed
