# Completion of sentipipe for bash. It asks the program itself (--help=completion), so that it knows
# each command and option of the program that is installed.

# What may stand for a value of kind $1 that begins with $2.
_sentipipe_value() {
  case ${1%...} in
    =*) mapfile -t COMPREPLY < <(compgen -W "$(tr '|' ' ' <<<"${1#=}")" -- "$2") ;;
    *DIR) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$2") ;;
    *FILE | BASE) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
  esac
}

# Options and values of the command in the first $2 words after the program $1.
_sentipipe_option() {
  local current=${COMP_WORDS[COMP_CWORD]} option='' between=0 i
  [[ $current == = ]] && current=''
  # The last option before the cursor; bash makes a word of each "=".
  for ((i = COMP_CWORD - 1; i > $2; i--)); do
    [[ ${COMP_WORDS[i]} == --* ]] && option=${COMP_WORDS[i]} && break
    [[ ${COMP_WORDS[i]} == = ]] || between=$((between + 1))
  done
  local names='' kind argument='' name value
  while IFS=$'\t' read -r name value _; do
    [[ $name == argument ]] && argument=$value && continue
    names+="$name "
    [[ $name == "$option" ]] && kind=$value
  done < <("$1" "${COMP_WORDS[@]:1:$2}" --help=completion 2>/dev/null)
  if [[ ${kind:--} != - && ($between == 0 || $kind == *...) && $current != --* ]]; then
    _sentipipe_value "$kind" "$current"
  elif [[ -n $argument && $current != -* ]]; then
    _sentipipe_value "$argument" "$current"
  else
    mapfile -t COMPREPLY < <(compgen -W "$names" -- "$current")
  fi
}

_sentipipe() {
  local first=${COMP_WORDS[1]-} second=${COMP_WORDS[2]-} choices='' name
  COMPREPLY=()
  while IFS=$'\t' read -r name _; do
    # A command is one word, or two with a space between them.
    if [[ $COMP_CWORD -gt 2 && $name == "$first $second" ]]; then
      _sentipipe_option "$1" 2
      return
    elif [[ $COMP_CWORD -gt 1 && $name == "$first" ]]; then
      _sentipipe_option "$1" 1
      return
    fi
    [[ $COMP_CWORD == 1 ]] && choices+="${name%% *} "
    [[ $COMP_CWORD == 2 && $name == "$first "* ]] && choices+="${name#* } "
  done < <("$1" --help=completion 2>/dev/null)
  [[ $COMP_CWORD == 1 ]] && choices+='--help --version'
  mapfile -t COMPREPLY < <(compgen -W "$choices" -- "${COMP_WORDS[COMP_CWORD]}" | sort -u)
}

complete -F _sentipipe sentipipe
