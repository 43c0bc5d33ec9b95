#!/bin/bash
# subproject.sh SOURCE BUILD: configures a project that takes the sources in with add_subdirectory, and looks for what
# of ours reaches its own program.
set -eu
source_folder=$1 work=$2/subproject
rm -rf "$work"
cmake -S "$source_folder/tests/examples/subproject" -B "$work" -DSENTIPIPE="$source_folder" \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
grep -F tiny.cpp "$work/compile_commands.json" > "$work/tiny"
grep -F command "$work/tiny"
for mistake in ' -W' -fstack -fcf -D_FORTIFY -DSENTIPIPE " -I$source_folder "; do
  ! grep -qF -e "$mistake" "$work/tiny" || { echo "$mistake leaks"; exit 1; }
done
[ ! -e "$work/CTestTestfile.cmake" ] || { echo "tests came along"; exit 1; }
cmake --install "$work" --prefix "$work/prefix"  # nothing
[ -z "$(ls -A "$work/prefix" 2>/dev/null)" ] || { echo "installs $(find "$work/prefix" -type f)"; exit 1; }
