#!/usr/bin/env bash
# Builds a host outside of the repository from packages in a folder, by the README: its code and settings as they stand, its tables by a migration of the host's own.
#   eng/consumer-check.sh WORK FEED    WORK: an empty folder outside of the repository; afterwards WORK/host/Quickstart.dll is built, beside records.db. FEED: the packages (eng/pack.sh).
# ClinicMfa comes from FEED into an empty cache; what it depends on from what is restored already.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(cd "$1" && pwd)
feed=$(cd "$2" && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet=$(readlink -f "$(command -v dotnet)")
export DOTNET_ROOT=${dotnet%/*} MSBUILDDISABLENODEREUSE=1 # nothing is left behind

# Into a file: what a build leaves running would keep the caller's pipe open.
run() { "$@" >"$work/log.txt" 2>&1 </dev/null || { cat "$work/log.txt"; echo "failed: $*"; exit 1; }; }

# The first block of the README in this language.
block() { awk -v fence="\`\`\`$1" '$0 == fence { on = 1; next } on && $0 == "```" { exit } on' "$root/README.md"; }

cd "$root" # where the machine's own sources are
version=$(sed -nE 's/.*"dotnet-ef": \{ "version": "([^"]+)".*/\1/p' .config/dotnet-tools.json)
run dotnet tool install dotnet-ef --version "$version" --tool-path "$work/tools"

cat >"$work/nuget.config" <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <packageSources><clear /><add key="feed" value="$feed" /></packageSources>
  <fallbackPackageFolders><clear /><add key="restored" value="${NUGET_PACKAGES:-$HOME/.nuget/packages}" /></fallbackPackageFolders>
</configuration>
XML
unset NUGET_PACKAGES # it would go before the file
mkdir "$work/host"
cd "$work/host"
cp "$root"/tests/ClinicMfa.Packages.Tests/Quickstart/* .
# The versions of this repository, by the name of each package.
ours=$(sed -nE 's#.*<VersionPrefix>(.*)</VersionPrefix>.*#\1#p' "$root/Directory.Build.props")
sed -i -E "s#(Include=\"ClinicMfa[^\"]*\" Version=\")[^\"]*#\1$ours#" Quickstart.csproj
for package in Microsoft.EntityFrameworkCore.Sqlite Microsoft.EntityFrameworkCore.Design; do
  theirs=$(sed -nE "s#.*Include=\"$package\" Version=\"([^\"]*)\".*#\1#p" "$root/Directory.Packages.props")
  sed -i -E "s#(Include=\"$package\" Version=\")[^\"]*#\1$theirs#" Quickstart.csproj
done
block csharp >Program.cs
block json >appsettings.json
run dotnet build Quickstart.csproj -v q -p:NuGetAudit=false -p:UseSharedCompilation=false
run "$work/tools/dotnet-ef" migrations add ClinicMfa
run "$work/tools/dotnet-ef" database update
