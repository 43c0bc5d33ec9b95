# Completion in bash, as readline calls it: COMP_WORDS is the line, its last word is completed.
set -u
program=$1 source=$2
PATH=$(dirname "$program"):$PATH
. "$source/pipeline/cli/completion/sentipipe.bash"
cd "$source" || exit 1
failures=0

# expect "what" the words complete to, separated by spaces.
expect() {
  local wanted=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _sentipipe sentipipe
  [[ "${COMPREPLY[*]}" == "$wanted" ]] && return
  echo "[$*] gives [${COMPREPLY[*]}] instead of [$wanted]"
  failures=1
}
# expect_among: `what` is one of the choices.
expect_among() {
  local wanted=$1
  shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
  _sentipipe sentipipe
  [[ " ${COMPREPLY[*]} " == *" $wanted "* ]] && return
  echo "[$*] gives [${COMPREPLY[*]}] without [$wanted]"
  failures=1
}

while IFS=$'\t' read -r name _; do
  read -r first second <<<"$name"
  expect_among "$first" sentipipe ''
  [[ -z $second ]] || expect_among "$second" sentipipe "$first" ''
  # shellcheck disable=SC2086  # one word or two
  expect_among --help sentipipe $name --
done < <(sentipipe --help=completion)

expect_among --version sentipipe --
expect 'train' sentipipe vectors tr
expect '' sentipipe nonsense ''
expect '--task' sentipipe run --ta
expect 'fine_grained binary' sentipipe run --task ''
expect 'fine_grained' sentipipe run --task = fi
expect 'fine_grained binary' sentipipe run --task =
expect_among '--head' sentipipe run --quiet ''
expect_among 'datasets' sentipipe run --treebank data
expect '' sentipipe run --treebank README
expect 'README.md' sentipipe run --vectors README
expect 'README.md' sentipipe run --vectors mine = README
expect 'README.md' sentipipe run --vectors a b README
expect 'README.md' sentipipe vectors evaluate README
expect 'datasets' sentipipe treebank data
expect '' sentipipe run --seed ''
exit $failures
