# Puts files of the experiments beside a result, for the recipes of Makefile.experiments:
#
#   state=DIR; source results/add.sh RESULT FOLDER FILE...
#
# copies each FILE that is not there yet into RESULT/FOLDER. The result's list of what sentipipe wrote has its
# line before: no run would replace what is not on it. All appear whole, by a rename.
# shellcheck shell=bash disable=SC2154  # state

result=$1 folder=$2
shift 2
for file; do
  name=$folder/$(basename -- "$file")
  [ ! -e "$result/$name" ] || continue
  cp -- "$file" "$state/added"
  if [ -e "$result/.sentipipe" ]; then
    sum=$(sha256sum < "$state/added")
    # `sed` ends the list's last line, should it be torn.
    { sed '$a\' -- "$result/.sentipipe"; echo "${sum%-}$name"; } > "$state/list"
    mv -- "$state/list" "$result/.sentipipe"
  fi
  mkdir -p -- "$result/$folder"
  mv -- "$state/added" "$result/$name"
done
