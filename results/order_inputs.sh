#!/bin/bash
# Makes what `order` needs beside the treebank. usage: order_inputs.sh TREEBANK FOLDER
#
# FOLDER/shuffled, reversed, sorted and permuted_1 to _5: copies, see datasets/reorder.sh; swapped: dev and test
# exchanged.
# FOLDER/constant.txt and random.txt: GloVe text with the treebank's words, in which each has the same number, or 100
# random ones: what is left of a sentence when its words say nothing, or when only their names do.
# What is there already stays, with its time, when it would be the same.
set -eu
treebank=$1 folder=$2
new=$folder/new
mkdir -p "$new"
trap 'rm -rf "$new"' EXIT

for how in shuffled reversed sorted; do
  sh datasets/reorder.sh "$treebank" "$new/$how" "$how"
done
for seed in 1 2 3 4 5; do
  sh datasets/reorder.sh "$treebank" "$new/permuted_$seed" permuted "$seed"
done
mkdir "$new/swapped"
cp "$treebank"/{dictionary,sentiment_labels,datasetSentences}.txt "$new/swapped"
sed -E 's/,2(\r?)$/,x\1/; s/,3(\r?)$/,2\1/; s/,x(\r?)$/,3\1/' "$treebank/datasetSplit.txt" > "$new/swapped/datasetSplit.txt"
tail -n +2 "$treebank/datasetSentences.txt" | cut -f 2 | tr -d '\r' | tr ' ' '\n' | tr '[:upper:]' '[:lower:]' |
  LC_ALL=C sort -u | grep . > "$new/words"
sed 's/$/ 1/' "$new/words" > "$new/constant.txt"
awk 'BEGIN { state = 1 }
  { printf "%s", $0
    for (i = 0; i < 100; ++i) { state = state * 16807 % 2147483647; printf " %.4f", state / 1073741823.5 - 1 }
    print "" }' "$new/words" > "$new/random.txt"
rm "$new/words"

for made in "$new"/*; do
  kept=$folder/${made##*/}
  diff -rq "$made" "$kept" > /dev/null 2>&1 || { rm -rf "$kept"; mv "$made" "$kept"; }
done
