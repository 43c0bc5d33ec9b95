#!/bin/bash
# Takes the program's place: notes its arguments in $NOTES, each ended by a NUL, and makes the files that the
# experiments look for, with their line in the folder's list.
set -eu
printf '%s\0' "$@" >> "$NOTES"
write() {  # write FOLDER NAME TEXT
  mkdir -p -- "$(dirname -- "$1/$2")"
  echo "$3" > "$1/$2"
  [ -e "$1/.sentipipe" ] || echo '# sentipipe wrote these files' > "$1/.sentipipe"
  { grep -vF "  $2" -- "$1/.sentipipe"; echo "$(sha256sum < "$1/$2" | tr -d -)$2"; } > "$1/.new"
  mv -- "$1/.new" "$1/.sentipipe"
}
for word; do
  case ${before-} in --output) output=$word ;; --log) log=$word ;; esac
  before=$word
done
[ -z "${output-}" ] || folder=$(dirname -- "$output")
case $1 in
  run)
    write "$output" manifest.json "$*"
    write "$output" model/weights.npy "$*" ;;
  vectors)
    name=$(basename -- "$output" .npy)
    for ending in npy words; do write "$folder" "$name.$ending" "$*"; done
    write "$(dirname -- "$log")" "$(basename -- "$log")" "$*" ;;
  gather) write "$output" sweep.csv "$*"; write "$output" sweep.md "$*" ;;
  compare) write "$folder" "$(basename -- "$output")" "$*" ;;
esac
echo "printed by $1"
