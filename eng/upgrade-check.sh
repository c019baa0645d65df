#!/usr/bin/env bash
# Builds tests/ClinicMfa.RestyledHost, a host that has made the pages under /mfa its own, on the *packages* of one release and then, with nothing changed but the
# version number, on those of the next. What the two hosts answer is for a test to look at.
#   eng/upgrade-check.sh WORK [CONFIGURATION]    WORK: an empty folder outside of the repository. Afterwards: WORK/release-1, WORK/release-2 (the built hosts), WORK/host (their content).
# Release 1 is packed from what the solution has built (build that first). Release 2 is compiled from a copy of the sources, changed here. Nothing is fetched: packages come from a
# folder, and what they depend on from what is restored already.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(cd "$1" && pwd)
configuration=${2:-Debug}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# Into a file: what a build leaves running would keep the caller's pipe open.
run() { "$@" >"$work/log.txt" 2>&1 </dev/null || { cat "$work/log.txt"; echo "failed: $*"; exit 1; }; }

# pack PROJECT VERSION ARGUMENTS…
pack() { run dotnet pack "$1" -c "$configuration" -p:PackageVersion="$2" -p:IncludeSymbols=false -o "$work/feed" -v q "${@:3}"; }

# change FILE SED-EXPRESSION: which has to change something.
change() {
  cp "$1" "$work/before"
  sed -i -E "$2" "$1"
  if cmp -s "$1" "$work/before"; then echo "$1: nothing to change for $2"; exit 1; fi
}

restored=${NUGET_PACKAGES:-$HOME/.nuget/packages}
cat >"$work/nuget.config" <<XML
<configuration>
  <config><add key="globalPackagesFolder" value="$work/packages" /></config>
  <packageSources><clear /><add key="feed" value="$work/feed" /></packageSources>
  <fallbackPackageFolders><clear /><add key="restored" value="$restored" /></fallbackPackageFolders>
</configuration>
XML
# A host's own settings, not this repository's.
cat >"$work/Directory.Build.props" <<XML
<Project>
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <UseAppHost>false</UseAppHost>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
</Project>
XML
unset NUGET_PACKAGES # it would go before the file

pack "$root/src/ClinicMfa/ClinicMfa.csproj" 1.0.0 --no-build
pack "$root/src/ClinicMfa.AspNetCore/ClinicMfa.AspNetCore.csproj" 1.0.0 --no-build

# The host on release 1.
mkdir "$work/host"
tar -C "$root/tests/ClinicMfa.RestyledHost" --exclude=./bin --exclude=./obj --exclude=./packages.lock.json --exclude=./Directory.Build.props -cf - . | tar -C "$work/host" -xf -
project=$work/host/ClinicMfa.RestyledHost.csproj
change "$project" 's#<ProjectReference Include="[^"]*/ClinicMfa\.AspNetCore\.csproj"#<PackageReference Include="ClinicMfa.AspNetCore" Version="1.0.0"#'
run dotnet build "$project" -o "$work/release-1" -v q

# Release 2: another word, another rule in the stylesheet, and each view says which release it is of.
next=$work/next/ClinicMfa.AspNetCore
mkdir -p "$next"
tar -C "$root/src/ClinicMfa.AspNetCore" --exclude=./bin --exclude=./obj --exclude=./packages.lock.json -cf - . | tar -C "$next" -xf -
change "$next/ClinicMfa.AspNetCore.csproj" 's#<ProjectReference Include="[^"]*/ClinicMfa\.csproj"#<PackageReference Include="ClinicMfa" Version="1.0.0"#'
change "$next/Pages/MfaTexts.cs" 's/(string GoneTitle => ")[^"]*"/\1Log in once more"/'
change "$next/Pages/MfaTexts.cs" 's/(string CodeTitle\(.*\) => ).*;/\1"A code, as release 2 says it";/'
echo '/* release 2 */' >>"$next/Assets/mfa.css"
for view in "$next"/Areas/ClinicMfa/Pages/*.cshtml; do
  case $view in */_ViewImports.cshtml) ;; *) echo "<!-- release 2: $(basename "$view" .cshtml) -->" >>"$view" ;; esac
done
pack "$next/ClinicMfa.AspNetCore.csproj" 2.0.0

# The upgrade: a number.
change "$project" 's/Version="1\.0\.0"/Version="2.0.0"/'
run dotnet build "$project" -o "$work/release-2" -v q
