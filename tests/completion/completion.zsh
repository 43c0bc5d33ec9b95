# Completion in zsh: an interactive shell on a pseudo terminal, where the tab key is pressed.
program=$1 source=$2
zmodload zsh/zpty || exit 77
home=$(mktemp -d)
trap 'rm -rf $home' EXIT
failures=0

# expect "what" the line becomes when it is completed.
expect() {
  local text=''
  zpty shell "env -i HOME=$home TERM=dumb PATH=${(q)program:h}:$PATH zsh -f -i"
  zpty -w shell "PS1= PS2= RPS1=; unsetopt zle_bracketed_paste beep list_beep 2>/dev/null"
  zpty -w shell "fpath=(${(q)source}/pipeline/cli/completion \$fpath); autoload -Uz compinit; compinit -u; cd ${(q)source}"
  # The line is shown, not run, once it is complete.
  zpty -w shell 'show() { print -r -- "<<$BUFFER>>"; BUFFER=; zle accept-line }; zle -N show; bindkey "^G" show'
  zpty -w shell 'bindkey "^I" complete-word; print ready-$((1 + 1))'
  local -i tries=0
  while [[ $text != *ready-2* ]] && ((tries++ < 300)); do
    zpty -r -t shell line && text+=$line || sleep 0.1
  done
  text=''
  zpty -w -n shell "$2"$'\t\a'
  tries=0
  while [[ $text != *'<<'*'>>'* ]] && ((tries++ < 300)); do
    zpty -r -t shell line && text+=$line || sleep 0.1
  done
  zpty -d shell
  text=${${text#*<<}%%>>*}
  [[ $text == "$1" ]] && return
  print -r -- "[$2] becomes [$text] instead of [$1]"
  failures=1
}

expect 'sentipipe classify ' 'sentipipe cl'
expect 'sentipipe vectors train ' 'sentipipe vectors tr'
expect 'sentipipe run --task ' 'sentipipe run --ta'
expect 'sentipipe run --task binary ' 'sentipipe run --task b'
expect 'sentipipe run --task=binary ' 'sentipipe run --task=b'
expect 'sentipipe vectors train --method cs224n ' 'sentipipe vectors train --method cs'
expect 'sentipipe run --treebank datasets/' 'sentipipe run --treebank datas'
expect 'sentipipe run --vectors README.md ' 'sentipipe run --vectors READ'
expect 'sentipipe run --vectors mine=README.md ' 'sentipipe run --vectors mine=READ'
expect 'sentipipe run --vectors a README.md ' 'sentipipe run --vectors a READ'
expect 'sentipipe treebank datasets/' 'sentipipe treebank datas'
exit $failures
