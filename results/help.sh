#!/bin/bash
# The help of the experiments: the lines behind ## in makefiles, first of their targets, then of their variables,
# which have capitals. A $(NAME) there is the value that NAME has in the environment. usage: help.sh MAKEFILE...
set -eu
lines() {  # lines PATTERN MAKEFILE...: those that begin with it, and those that go on from there
  awk -v pattern="$1" '
    !/^##/ { next }
    !/^##   / { mine = $0 ~ "^## " pattern }
    mine {
      sub(/^##/, " ")
      for (out = ""; match($0, /\$\([A-Z0-9_]+\)/); $0 = substr($0, RSTART + RLENGTH))
        out = out substr($0, 1, RSTART - 1) ENVIRON[substr($0, RSTART + 2, RLENGTH - 3)]
      print out $0
    }' "${@:2}"
}
cat << 'END'
make -f Makefile.experiments [-j2] [TARGET] [VARIABLE=VALUE ...]

END
lines '[a-z]' "$@"
cat << 'END'

Nothing is done twice: what is there is printed, and only what depends on a changed file or
variable runs again. What fails is listed at the end, and the rest of a sweep is there.

END
lines '[A-Z]' "$@"
cat << 'END'

Values are text, whatever they hold; "..." are words, where quotes hold together what has spaces
(OPTIONS='--config "my options.conf"'). What make cannot carry is refused by name.

Examples:
  make -f Makefile.experiments SST=datasets/raw/stanfordSentimentTreebank \
       GLOVE=glove=datasets/raw/glove.6B/glove.6B.100d.txt
  make -f Makefile.experiments sweep -j2 HEADS="softmax ovr network" TASKS=binary \
       L2="logspace(-4,2,25)" OPTIONS="--oov skip"
  make -f Makefile.experiments compare VECTORS="a.txt.gz b=news.bin" LAUNCH="srun -c 2"
END
