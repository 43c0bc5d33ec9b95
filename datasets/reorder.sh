#!/bin/sh
# Writes a copy of a treebank (Stanford layout) with its sentences in another order. Each keeps its
# text, its label and its split; only the line on which it stands changes.
# usage: reorder.sh TREEBANK COPY shuffled|reversed|sorted [SEED]
#   shuffled  by a generator of SEED (1)
#   sorted    by the sentiment that people gave the sentence, so by what is to be predicted
set -eu
usage='usage: reorder.sh TREEBANK COPY shuffled|reversed|sorted [SEED]'
from=${1:?$usage} to=${2:?$usage} order=${3:?$usage} seed=${4:-1}
case $order in shuffled | reversed | sorted) ;; *) echo "$usage" >&2; exit 1 ;; esac
case $seed in *[!0-9]*) echo "$usage" >&2; exit 1 ;; esac
[ ! -e "$to" ] || { echo "reorder.sh: $to is there already: remove it or name another folder" >&2; exit 1; }
part=$to.part.$$
trap 'rm -rf "$part"' EXIT
mkdir -p "$part"
cp "$from/dictionary.txt" "$from/sentiment_labels.txt" "$part"

# A sentence's number behind the key by which it is to be sorted. The generator is Park and Miller's
# (1988), whose products fit into awk's doubles, so that every awk shuffles alike.
tr -d '\r' < "$from/datasetSentences.txt" | awk -F '\t' -v order="$order" -v seed="$seed" \
    -v dictionary="$from/dictionary.txt" -v labels="$from/sentiment_labels.txt" '
  BEGIN {
    state = seed % 2147483646 + 1
    for (i = 0; i < 100; ++i) state = state * 16807 % 2147483647  # small seeds start alike
    if (order != "sorted") exit_read = 1
    FS = "|"
    while (!exit_read && (getline line < labels) > 0) { split(line, f, "|"); value[f[1]] = f[2] }
    while (!exit_read && (getline line < dictionary) > 0) {
      at = match(line, /\|[0-9]+\r?$/)
      id = substr(line, at + 1); sub(/\r/, "", id)
      of[substr(line, 1, at - 1)] = value[id]
    }
    FS = "\t"
  }
  NR > 1 {
    if (order == "shuffled") { state = state * 16807 % 2147483647; key = state }
    else if (order == "reversed") key = -NR
    else { key = ($2 in of) ? of[$2] : 0.5 }  # 0.5: its characters are not those of its phrase
    printf "%s\t%s\n", key, $1
  }' | LC_ALL=C sort -s -g -k 1,1 | cut -f 2 > "$part/order"

# Line k of `order` is the number of the sentence that becomes number k.
renumber() {  # renumber FILE SEPARATOR
  head -n 1 "$from/$1" > "$part/$1"
  awk -v separator="$2" '
    NR == FNR { number[$1] = FNR; next }
    FNR > 1 { at = index($0, separator); print number[substr($0, 1, at - 1)] substr($0, at) }
  ' "$part/order" "$from/$1" | LC_ALL=C sort -n >> "$part/$1"
}
renumber datasetSentences.txt "$(printf '\t')"
renumber datasetSplit.txt ,
rm "$part/order"
mv "$part" "$to"
