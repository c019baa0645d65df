#!/usr/bin/env bash
# Packs every package of src, with its symbols: name.version.nupkg and .snupkg. The version is in Directory.Build.props.
#   eng/pack.sh [FOLDER [CONFIGURATION]]     FOLDER: artifacts/packages; CONFIGURATION: Release. With Debug it packs what the solution has built, and builds nothing.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
folder=${1:-$root/artifacts/packages}
configuration=${2:-Release}
build=(-p:ContinuousIntegrationBuild=true) # paths of this machine stay out of the symbols
[ "$configuration" = Debug ] && build=(--no-build)

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
cd "$root"
for project in src/*/*.csproj; do
  dotnet pack "$project" -c "$configuration" -o "$folder" -v q "${build[@]}"
done
