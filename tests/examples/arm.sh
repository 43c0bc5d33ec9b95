#!/bin/bash
# arm.sh SOURCE BUILD: compiles each file of stages/ for 64-bit ARM, as far as that goes without ARM's libraries: their
# headers are this machine's.
set -eu
compiler=aarch64-linux-gnu-g++
command -v $compiler > /dev/null || { echo "SKIPPED: no $compiler"; exit 77; }
source_folder=$1 work=$2/arm
rm -rf "$work"
mkdir -p "$work"
flags=(-std=c++20 -O1 -Wall -Wextra -Werror -Wno-psabi -DARMA_DONT_USE_WRAPPER -DARMA_DONT_USE_HDF5
  -DARMA_DONT_USE_ARPACK -DARMA_DONT_USE_SUPERLU -idirafter /usr/include -idirafter /usr/include/libfccp
  -idirafter "/usr/include/$(gcc -print-multiarch)")
printf '#include <%s>\n' armadillo filesystem fmt/format.h > "$work/heavy.hpp"
"$compiler" "${flags[@]}" -x c++-header "$work/heavy.hpp" -o "$work/heavy.hpp.gch"
export compiler work
find "$source_folder/stages" -name '*.cpp' -print0 | sort -z | xargs -0 -n 4 -P "$(nproc)" bash -c '
  flags=("${@:1:$0}")
  for file in "${@:$0+1}"; do
    "$compiler" "${flags[@]}" -include "$work/heavy.hpp" -c "$file" -o /dev/null || { echo "does not compile: $file"; exit 1; }
  done' "${#flags[@]}" "${flags[@]}"
