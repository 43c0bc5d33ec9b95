# Puts files of the experiments beside a result, for the recipes of Makefile.experiments:
#
#   state=DIR; source results/add.sh RESULT FOLDER FILE...
#
# copies each FILE that is not there yet into RESULT/FOLDER. The result's list of written files, .sentipipe, has
# its line before: what is not on it no run would replace. All appear whole, by a rename.
# shellcheck shell=bash disable=SC2154

result=$1 folder=$2
shift 2
mkdir -p -- "$result/$folder"
for file; do
  name=$folder/$(basename -- "$file")
  [ ! -e "$result/$name" ] || continue
  cp -- "$file" "$state/added"
  if [ -e "$result/.sentipipe" ]; then
    sum=$(sha256sum < "$state/added")
    # The list's last line may be torn, and then stays a line of its own.
    { sed '$a\' "$result/.sentipipe"; echo "${sum%-}$name"; } > "$state/list"
    mv -- "$state/list" "$result/.sentipipe"
  fi
  mv -- "$state/added" "$result/$name"
done
