#!/bin/sh
# Writes a copy of a treebank (Stanford layout) in which one thing is changed: the order of its
# sentences, each of which keeps its text, label and split; or which label belongs to which of the
# training sentences. What a result owes to either, the copy does not give.
# usage: reorder.sh TREEBANK COPY shuffled|reversed|sorted|permuted [SEED]
#   shuffled  by a generator of SEED (1)
#   sorted    by the sentiment that people gave the sentence, so by what is to be predicted
#   permuted  the order stays; the training sentences' sentiments are dealt out anew, by SEED (a text
#             that also stands in dev or test takes its new one along)
set -eu
usage='usage: reorder.sh TREEBANK COPY shuffled|reversed|sorted|permuted [SEED]'
from=${1:?$usage} to=${2:?$usage} how=${3:?$usage} seed=${4:-1}
case $how in shuffled | reversed | sorted | permuted) ;; *) echo "$usage" >&2; exit 1 ;; esac
case $seed in *[!0-9]*) echo "$usage" >&2; exit 1 ;; esac
[ -f "$from/datasetSentences.txt" ] ||
  { echo "reorder.sh: $from has no datasetSentences.txt: name a treebank in the Stanford layout" >&2; exit 1; }
[ ! -e "$to" ] || { echo "reorder.sh: $to is there already: remove it, or name another folder" >&2; exit 1; }
part=$to.part.$$
mkdir "$part"  # fails where there is one already, before the trap would remove it
trap 'rm -rf "$part"' EXIT

# Number, phrase id and sentiment of each sentence in the file's order. Its phrase has brackets for
# -LRB- and -RRB-, and accents that were not encoded twice.
values() {
  iconv -c -f UTF-8 -t LATIN1 "$from/datasetSentences.txt" | awk '
    { sub(/\r$/, "") }
    FNR == 1 { ++file }
    file == 1 { split($0, f, "|"); value[f[1]] = f[2] }
    file == 2 { at = match($0, /\|[0-9]+$/); id[substr($0, 1, at - 1)] = substr($0, at + 1) }
    file == 3 && FNR > 1 {
      at = index($0, "\t"); text = substr($0, at + 1)
      gsub(/-LRB-/, "(", text); gsub(/-RRB-/, ")", text)
      if (!(text in id)) {
        print "reorder.sh: no phrase for sentence " substr($0, 1, at - 1) > "/dev/stderr"
        exit 1
      }
      print substr($0, 1, at - 1), id[text], value[id[text]]
    }' "$from/sentiment_labels.txt" "$from/dictionary.txt" -
}

# Puts a random key before each line. The generator is Park and Miller's (1988), whose products fit
# into awk's doubles, so that every awk deals alike.
keyed() {
  awk -v seed="$seed" '
    BEGIN { state = seed % 2147483646 + 1; for (i = 0; i < 100; ++i) state = state * 16807 % 2147483647 }
    { state = state * 16807 % 2147483647; print state, $0 }'
}
sorted_by_key() { LC_ALL=C sort -s -g -k 1,1 | cut -d ' ' -f 2-; }

# Line k of `order` is the number of the sentence that becomes number k.
renumber() {  # renumber FILE SEPARATOR
  head -n 1 "$from/$1" > "$part/$1"
  awk -v separator="$2" '
    NR == FNR { number[$1] = FNR; next }
    FNR > 1 { at = index($0, separator); print number[substr($0, 1, at - 1)] substr($0, at) }
  ' "$part/order" "$from/$1" | LC_ALL=C sort -n >> "$part/$1"
}

cp "$from/dictionary.txt" "$from/sentiment_labels.txt" "$part"
if [ "$how" = permuted ]; then
  cp "$from/datasetSentences.txt" "$from/datasetSplit.txt" "$part"
  # Ids of training sentences, and beside them the values of these in another order.
  values | awk 'NR == FNR { split($0, f, ","); train[f[1]] = f[2] == 1; next }
                train[$1] { print $2, $3 }' "$from/datasetSplit.txt" - > "$part/known"
  keyed < "$part/known" | sorted_by_key | cut -d ' ' -f 2 | paste -d ' ' "$part/known" - |
    awk 'NR == FNR { dealt[$1] = $3; next }
         { split($0, f, "|"); print (f[1] in dealt) ? f[1] "|" dealt[f[1]] : $0 }' \
      - "$from/sentiment_labels.txt" > "$part/dealt"
  mv "$part/dealt" "$part/sentiment_labels.txt"
  rm "$part/known"
else
  case $how in
    shuffled) values | keyed ;;
    reversed) values | awk '{ print -NR, $0 }' ;;
    sorted) values | awk '{ print $3, $0 }' ;;
  esac | sorted_by_key | cut -d ' ' -f 1 > "$part/order"
  renumber datasetSentences.txt "$(printf '\t')"
  renumber datasetSplit.txt ,
  rm "$part/order"
fi
mv "$part" "$to"
