#!/bin/bash
# Removes what the experiments wrote, and says what it leaves. usage: clean.sh RESULTS
#
# RESULTS/.sentipipe-make/written names what jobs made: files, and results by their manifest.json. Of a result, and
# of files with that name before the last dot, all goes that is on the folder's list of what sentipipe wrote
# (.sentipipe, as sha256sum writes it) and whose sum fits. What was changed, or is not on it, is somebody's.
set -u
results=$1
state=$results/.sentipipe-make
unfinished=$(printf '%064d' 0)  # the sum in NAME.partial of what a killed run left

is_as_written() {  # is_as_written FOLDER NAME SUM; nothing behind links
  [ -f "$1/$2" ] && [ ! -L "$1/$2" ] && [[ $2 != */* || ! -L $1/${2%/*} ]] || return
  [[ $3 = "$unfinished" && $1 = *.partial ]] || [ "$(sha256sum < "$1/$2")" = "$3  -" ]
}

remove_empty() {  # remove_empty PATH: a folder, and those above it in RESULTS or FOLDER
  local path=$1
  while rmdir -- "$path" 2> /dev/null; do
    [[ $path != "$folder" || $path = "$results"/* ]] || break
    path=$(dirname -- "$path")
  done
}

remove_listed() {  # remove_listed FOLDER PATTERN: listed files whose names match, then their lines
  local folder=$1 pattern=$2 list=$1/.sentipipe sum name left=()
  [ -f "$list" ] && exec 8< "$folder" && flock -w 5 8 || return
  while IFS= read -r line; do
    sum=${line%%  *} name=${line#*  }
    [[ $line != \#* ]] || continue
    [[ $line != \\* ]] || { sum=${sum#?}; printf -v name %b "$name"; }
    # shellcheck disable=SC2053  # a pattern
    if [[ $name = $pattern && /$name/ != */../* ]] && is_as_written "$folder" "$name" "$sum"; then
      rm -f -- "$folder/$name"
      remove_empty "$(dirname -- "$folder/$name")"
    fi
    [ ! -e "$folder/$name" ] || left+=("$line")
  done < "$list"
  if [ ${#left[@]} = 0 ]; then
    rm -f -- "$list"
  else
    { grep '^#' -- "$list"; printf '%s\n' "${left[@]}"; } > "$state/list" && mv -- "$state/list" "$list"
  fi
  remove_empty "$folder"
}

say_kept() {  # say_kept FOLDER FIND-OPTIONS...: what is left there, in a line
  local names
  [ -d "$1" ] || return
  mapfile -d '' -t names < <(find "$@" -mindepth 1 ! -type d ! -name .sentipipe -printf '%P\0')
  [ ${#names[@]} = 0 ] || echo "kept, not written by the experiments or changed since: in $1: ${names[*]@Q}"
}

for lock in "$state"/*.lock; do
  if [ -e "$lock" ] && ! flock -n "$lock" true; then
    echo "$(basename "$lock" .lock) is still running: nothing is removed" >&2
    exit 1
  fi
done

mapfile -t written < <(sort -u -- "$state/written" 2> /dev/null)
for path in "${written[@]}"; do
  folder=$(dirname -- "$path") stem=${path##*/}
  stem=${stem%.*}
  if [ "$stem" = manifest ]; then
    remove_listed "$folder" '*'
    remove_listed "$folder.partial" '*'
  else
    remove_listed "$folder" "${stem}.*"
    for partial in "$folder/$stem".partial "$folder/$stem".*.partial; do remove_listed "$partial" '*'; done
  fi
done
for path in "${written[@]}"; do
  folder=$(dirname -- "$path")
  if [ "${path##*/}" = manifest.json ]; then say_kept "$folder"; else say_kept "$folder" -maxdepth 1; fi
done | sort -u

for lock in "$state"/*.lock; do rm -f -- "${lock%.lock}".{asked,txt,log,failed,ok,lock}; done
rm -f -- "$state"/{written,list,added,sweep.points,reference.txt}
for copy in "$state"/order/{shuffled,reversed,sorted,swapped,permuted_{1..5}}; do  # of order_inputs.sh
  rm -f -- "$copy"/{dictionary,sentiment_labels,datasetSentences,datasetSplit}.txt
  rmdir -- "$copy" 2> /dev/null
done
rm -f -- "$state"/order/{constant,random}.txt
rmdir -- "$state/order" 2> /dev/null
rmdir -- "$state" 2> /dev/null

# Build trees that CMake made for this folder.
for tree in build/{release,debug,asan,tsan,fuzz,tidy}; do
  grep -qsx -F -e "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" -e "CMAKE_HOME_DIRECTORY:INTERNAL=$(pwd -P)" \
    "$tree/CMakeCache.txt" && rm -rf -- "$tree"
done
rmdir build 2> /dev/null
for left in build/*; do [ ! -e "$left" ] || echo "kept, no build tree of CMake for this folder: $left"; done
exit 0
