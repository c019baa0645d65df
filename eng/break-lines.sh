#!/usr/bin/env bash
# Breaks the lines of eng/broken-lines.txt one at a time, in a scratch copy, and demands that the tests named with each fail.
#   eng/break-lines.sh [text]   only entries with this text in their title or file
# Prints "caught" for each. Ends with 1 where one was not caught, with 2 where the list no longer fits the code.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0 CLINICMFA_REQUIRE_SERVICES=1

list="$PWD/eng/broken-lines.txt"
only=${1:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

git ls-files -z | tar --create --null --files-from=- | tar --extract --directory "$scratch"
cd "$scratch"

fail() { echo "$1" >&2; exit 2; }

declare -A built green
count=0 missed=0

run() { # test project, classes: the exit code of the test program. 2 means that tests failed; nothing else counts as red.
  local filters=() class
  for class in $2; do filters+=(--filter-class "*.$class"); done
  timeout 600 "artifacts/bin/$1/debug/$1" "${filters[@]}" >"$scratch/run.log" 2>&1 # a broken line may make a test wait for ever: 124, which is neither green nor red
}

compile() { # project folder. Rules of style are not what is tried here.
  dotnet build "$1" -v q -p:RunAnalyzers=false -p:GenerateDocumentationFile=false -p:UseSharedCompilation=true "${@:2}" >"$scratch/build.log" 2>&1
}

prepare() { # test project, classes: built, and green while nothing is broken
  if [[ -z ${built[$1]:-} ]]; then
    compile "tests/$1" || { cat "$scratch/build.log" >&2; fail "$1 does not build."; }
    built[$1]=1
  fi
  if [[ -z ${green[$1 $2]:-} ]]; then
    run "$1" "$2" || { tail -20 "$scratch/run.log" >&2; fail "$2 of $1 fail with nothing broken: they would show nothing."; }
    green[$1 $2]=1
  fi
}

try() {
  local text rest package code bin
  [[ -n $title && -n $file && -n $line && -n $tests ]] || fail "An entry of the list is not complete: '$title'."
  [[ -f $file ]] || fail "'$title': $file is gone."
  text=$(<"$file")
  rest=${text//"$line"/}
  (( ${#text} - ${#rest} == ${#line} )) || fail "'$title': $file does not have exactly one '$line'."
  [[ $line != "$with" ]] || fail "'$title' changes nothing."
  [[ -z $only || "$title $file" == *"$only"* ]] || return 0

  package=${file#src/} package=${package%%/*}
  prepare "${tests%% *}" "${tests#* }"
  printf '%s\n' "${text/"$line"/"$with"}" >"$file"
  # Only the package is compiled anew: what is changed is inside its methods, and the tests are as they were.
  compile "src/$package" --no-restore --no-dependencies || { cat "$scratch/build.log" >&2; fail "'$title' does not compile."; }
  bin="artifacts/bin/${tests%% *}/debug/$package.dll"
  cp "$bin" "$scratch/whole.dll"
  cp "artifacts/bin/$package/debug/$package.dll" "$bin"
  code=0
  run "${tests%% *}" "${tests#* }" || code=$?
  printf '%s\n' "$text" >"$file" # also younger than what was compiled, so that the next compilation sees it
  cp "$scratch/whole.dll" "$bin"

  count=$((count + 1))
  case $code in
    2) echo "caught  $title  ($(grep -c '^failed ' "$scratch/run.log") failed, first $(sed -nE 's/^failed ([^ (]+).*/\1/p' "$scratch/run.log" | sed -E 's/.*\.([^.]+\.[^.]+)$/\1/' | head -1))" ;;
    0) echo "MISSED  $title  ($file)"; missed=$((missed + 1)) ;;
    *) tail -20 "$scratch/run.log" >&2; fail "'$title': the tests ended with $code, which is neither green nor red." ;;
  esac
}

clear() { title='' file='' line='' with='' tests=''; }

clear
while IFS= read -r entry || [[ -n $entry ]]; do
  case $entry in
    '#'*) ;;
    '== '*) title=${entry#== } ;;
    'file '*) file=${entry#file } ;;
    'line '*) line=${entry#line } ;;
    'with '*) with=${entry#with } ;;
    'test '*) tests=${entry#test }; try; clear ;;
    '') ;;
    *) fail "Not understood in the list: $entry" ;;
  esac
done <"$list"

echo "$((count - missed)) of $count broken lines caught"
(( count > 0 && missed == 0 ))
