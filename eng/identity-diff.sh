#!/usr/bin/env bash
# What the Identity template changes to adopt ClinicMfa: compares samples/ClinicMfa.IdentityHost with the template as it was (eng/identity-template), and writes the
# figures and the difference into docs/identity.md between its two markers. --check changes nothing and fails where the page is not current.
# Left out: what makes the demo run without a relay (Development, appsettings.Development.json, Directory.Build.*), generated migrations and lock files, wwwroot.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

page=docs/identity.md
before=eng/identity-template
after=samples/ClinicMfa.IdentityHost

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
copy() {
  mkdir -p "$work/$2"
  tar -C "$1" --exclude=./bin --exclude=./obj --exclude=./wwwroot --exclude=./Development --exclude=./Data/Migrations --exclude='./app.db*' \
    --exclude=./packages.lock.json --exclude=./appsettings.Development.json --exclude='./Directory.Build.*' --exclude=./README.md -cf - . | tar -C "$work/$2" -xf -
}
copy "$before" template
copy "$after" host

# git only as a tool that compares: neither a repository nor its history is needed. It answers 1 where there is a difference.
compare() { (cd "$work" && git -c core.quotePath=false -c diff.noprefix=false diff --no-index --no-color "$@" template host) || [ $? -eq 1 ]; }

{
  sed '/<!-- diff: begin -->/q' "$page"
  echo
  echo '```text'
  compare --stat=100 --no-renames | sed -E 's#\{template => host\}/##; s#^ (template|host)/# #; s#/dev/null => host/##; s# +$##'
  echo '```'
  echo
  echo '```diff'
  compare --no-renames -U0 | sed -E '/^(index|diff|new file|--- \/dev\/null)/d; s#^--- a/template/#--- #; s#^\+\+\+ b/host/#+++ #; s#^@@ [^@]* @@.*#@@#'
  echo '```'
  echo
  sed -n '/<!-- diff: end -->/,$p' "$page"
} > "$work/page.md"

if [ "${1:-}" = --check ]; then
  diff -u "$page" "$work/page.md"
else
  cp "$work/page.md" "$page"
fi
