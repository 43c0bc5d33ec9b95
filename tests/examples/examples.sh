#!/bin/bash
# examples.sh SOURCE BUILD: installs what is built into a folder of its own, and there builds and runs the README's
# example and the programs of installed/. What they print must hold the lines that their last comment names.
set -eu
source_folder=$1 build=$2
work=$build/examples
rm -rf "$work"
mkdir -p "$work/source"
cmake --install "$build" --prefix "$work/prefix" > "$work/install.log"

cp "$source_folder"/tests/examples/installed/* "$work/source"
awk '/^```cpp$/ { inside = 1; ++blocks; next } /^```$/ { inside = 0 } inside { print } END { exit blocks != 1 }' \
  "$source_folder/README.md" > "$work/source/readme.cpp" || { echo "README.md: not one block of C++"; exit 1; }
lines=$(wc -l < "$work/source/readme.cpp")
[ "$lines" -le 40 ] || { echo "README.md: $lines lines of example, more than 40"; exit 1; }

cmake -S "$work/source" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_BUILD_TYPE=Release \
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON > "$work/configure.log" || { cat "$work/configure.log"; exit 1; }
cmake --build "$work/build" > "$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
for mistake in ' -W' -fstack -D_FORTIFY '-DSENTIPIPE' "$source_folder/stages" "$build/include"; do  # of ours, in what users compile
  ! grep -F -e "$mistake" "$work/build/compile_commands.json" || { echo "$mistake leaks"; exit 1; }
done
cd "$work"  # where no file of the sources helps
for program in readme own_feature own_loss; do
  echo "== $program"
  OPENBLAS_NUM_THREADS=1 "build/$program" | tee "$program.txt"
  sed -n 's|^// Prints: ||p' "source/$program.cpp" | while IFS= read -r line; do
    grep -qF -e "$line" "$program.txt" || { echo "$program does not print: $line"; exit 1; }
  done
done
grep -qF "begins with \`$(head -n 1 readme.txt)\`" "$source_folder/README.md" || { echo "README.md says otherwise"; exit 1; }
