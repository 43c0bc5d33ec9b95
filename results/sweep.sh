# The points of a sweep, and the table of those that ended well, for the recipe in Makefile.experiments:
#
#   state=DIR program=FILE launch=(WORD ...) listed=; source results/sweep.sh FOLDER MAKE...
#
# "$state/sweep.points" has a line for each point: its goal, and its folder in FOLDER. When points fail, the others
# go on (-k) and are gathered, and the failed jobs are listed. When they were interrupted (SIGINT, SIGTERM) nothing
# is gathered.
# shellcheck shell=bash disable=SC2154  # the variables named above

sweep=$1
shift
rm -f -- "$state"/*.ok "$state"/*.failed
"$@" -k listed=yes points-of-sweep || :
if grep -shE '^exit status (130|143):' -- "$state"/*.failed; then exit 1; fi >&2

good=() missing=()
while read -r _ point; do
  if [ -e "$state/$point.ok" ]; then good+=("$sweep/$point"); else missing+=("$point"); fi
done < "$state/sweep.points"
if [ ${#good[@]} != 0 ]; then
  source results/job.sh sweep gather "${good[@]}" --output "$sweep"
  cat -- "$files.txt"
fi
[ ${#missing[@]} != 0 ] || exit 0
{
  for failed in "$state"/*.failed; do
    [ ! -e "$failed" ] || { echo; echo "FAILED: $(basename -- "$failed" .failed)"; cat -- "$failed"; }
  done
  echo
  for point in "${missing[@]}"; do echo "MISSING: $sweep/$point"; done
} >&2
exit 1
