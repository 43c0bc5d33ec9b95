#!/bin/bash
# The committed tables, results/reference/*.md: what was printed, with its command, commit and machine.
# usage: reference.sh PROGRAM STATE SST GLOVE MAKE...   (STATE: a folder for what is printed)
set -eu
program=$1 printed=$2/reference.txt sst=$3 glove=$4
shift 4
for target in sweep compare published; do
  "$@" $target > /dev/null  # what it runs is not of the table
  "$@" $target > "$printed"
  { echo "# $target"
    echo
    echo "    make -f Makefile.experiments $target" "SST=$sst" "GLOVE=$glove"
    echo
    echo "Seed 1, commit $("$program" --version | sed -n 's/^commit //p'). Machine: $(nproc) cores,"
    echo "$(lscpu | sed -n 's/^Model name: *//p'), $(. /etc/os-release; echo "$PRETTY_NAME")."
    echo
    sed 's/^\(.\)/    \1/' "$printed"
  } > results/reference/$target.md
done
