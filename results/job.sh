# One job of the experiments, for the recipes of Makefile.experiments:
#
#   state=DIR program=FILE launch=(WORD ...) listed=; source results/job.sh NAME COMMAND...
#
# calls `sentipipe COMMAND...`, unless that was done and nothing changed since that it reads. It reads the files
# that COMMAND names, and those in folders that it names; it makes what stands after --output and --log. Then
# "$files.txt" is what it printed.
#
# `state` has of each job NAME.asked, the command, whose time is that of its start; NAME.txt, there only when it
# ended well; NAME.failed, what a failed one printed; NAME.ok, that it is up to date, for `sweep`; and `written`,
# what jobs make, for clean.sh. The lock is held until the program ends: of a make that was killed, what
# still runs is waited for.
# shellcheck shell=bash disable=SC2154  # the variables named above

name=$1
shift
files=$state/$name
[ "$(printf %s "$name" | wc -c)" -le 200 ] || files=$state/$(printf %s "$name" | sha256sum | tr -d ' -')
mkdir -p -- "$state"
exec 9> "$files.lock"
flock 9 || :

made=() read=()
add_read() {  # add_read FILE: and the words beside vectors; `find` is to take no name for an option
  [[ $1 = /* ]] || set -- "./$1"
  [ ! -e "$1" ] || read+=("$1")
  [[ $1 != *.npy || ! -e ${1%.npy}.words ]] || read+=("${1%.npy}.words")
}
add_read "$program"
before=
[ "$1 ${2-}" != 'vectors convert' ] || last=${!#}  # the only command whose output has no option's name
for word; do
  case $before in
    --output | --log) made+=("$word") ;;
    "${last+$before}") if [ "$word" = "$last" ]; then made+=("$word"); else add_read "$word"; fi ;;
    *) add_read "$word"; [[ $word != *=* ]] || add_read "${word#*=}" ;;
  esac
  before=$word
done
for file in "${made[@]}"; do mkdir -p -- "$(dirname -- "$file")"; done
case $1 in
  run) made[0]+=/manifest.json ;;
  gather) made[0]+=/sweep.csv ;;
esac

asked=$(printf '%q ' "$@")
is_done() {
  [ -e "$files.txt" ] && [ "$asked" = "$(cat "$files.asked")" ] || return
  for file in "${made[@]}"; do [ -e "$file" ] || return; done
  [ -z "$(find -L "${read[@]}" -maxdepth 1 -type f -newer "$files.asked" -print -quit)" ]
}

if ! is_done; then
  rm -f -- "$files".{txt,failed,ok}
  printf '%s\n' "$asked" > "$files.asked"
  for file in "${made[@]}"; do printf '%s\n' "$file" >> "$state/written"; done
  echo "sentipipe $asked"
  status=0
  "${launch[@]}" "$program" "$@" < /dev/null > "$files.log" 2>&1 || status=$?
  if [ $status != 0 ]; then
    echo "exit status $status: $name" >> "$files.log"
    mv -- "$files.log" "$files.failed"
    if [ -n "$listed" ]; then echo "FAILED: $name"; else cat -- "$files.failed"; fi >&2
    exit 1
  fi
  mv -- "$files.log" "$files.txt"
fi
touch -- "$files.ok"
exec 9>&-
