#!/usr/bin/env bash
# Installs what the service and browser tests need, where it is absent: an SMTP server with mailboxes, PostgreSQL, Redis, Chromium without windows, npm programs, Prometheus's tools, and a linker for
# the console that is compiled ahead of time.
# Without the right to install, says what is missing; the tests that need it are then skipped (or fail, see eng/test.sh).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

needed=()
need() { command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] || needed+=("$2"); }
need chromium-headless-shell chromium-headless-shell
need postfix postfix
need dovecot dovecot-core
need aiosmtpd python3-aiosmtpd
need node nodejs
need npm npm
need promtool prometheus
need redis-server redis-server
command -v clang >/dev/null 2>&1 || need gcc gcc
[ -f /usr/include/zlib.h ] || needed+=(zlib1g-dev)
compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null || needed+=(postgresql)

if [ ${#needed[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
  else
    echo "Not installed, and not installable here: ${needed[*]}. The tests that need them are skipped."
  fi
fi

if command -v npm >/dev/null 2>&1 && [ eng/npm/package-lock.json -nt eng/npm/node_modules/.package-lock.json ]; then # absent, or of an older list
  npm ci --prefix eng/npm --no-audit --no-fund --loglevel=error
fi
