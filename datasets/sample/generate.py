#!/usr/bin/env python3
"""Write the sample treebank in both layouts of the Stanford Sentiment Treebank.

    python3 generate.py                  write stanford/ and trees/ beside this script
    python3 generate.py GLOVE_FILE       also write glove.sample.100d.txt, the lines of a 100-d GloVe text
                                         file whose words occur in the sample, in that file's order
    python3 generate.py --output FOLDER  write somewhere else (to compare with the committed files)

Written: stanford/{datasetSentences,datasetSplit,dictionary,sentiment_labels}.txt and
trees/{train,dev,test}.txt, UTF-8 with \\n line ends, with the oddities of the real files in miniature (listed in
../README.md). The sentences come from grammar.py. The seed is fixed: every run writes the same bytes.

A phrase's value is (score + an imagined annotator's noise + 1) / 2, rounded to a step of 1/40; its class 0..4
follows from the cut-offs 0.2, 0.4, 0.6, 0.8, each belonging to the class below it.
"""
import argparse
import os
import random
import re

from grammar import Reviewer

SEED = 2013
SPLITS = (("train", 1, 600), ("test", 2, 200), ("dev", 3, 150))  # name, code in datasetSplit.txt, sentences
CLASS_SHARE = (0.15, 0.25, 0.20, 0.25, 0.15)  # wanted share of classes 0..4, near the real one's
COHERENCE = 0.2      # how often a word agrees with the class of its sentence
LENGTHS = range(3, 26)
NOISE = 0.04         # largest shift of a phrase's score by the annotator
SECOND_ENTRY = 25    # in each split, one sentence of so many stands again, in lower case, with another class
STEPS = 40           # values are kept as whole steps, so that the cut-offs are met exactly
SECOND_SHIFT = 10    # steps between the two values of such a sentence; a class is 8 steps wide
EXTRA_PHRASE = ("either | or", STEPS // 2)  # a phrase that holds the separator; no sentence has it
BRACKETS = (("-LRB-", "("), ("-RRB-", ")"))  # the dictionary has them plain
GLOVE_WORD = re.compile(r"[a-z]{2,}|[,.]")   # clitics, quotes, brackets, accents and "a" stay unknown


def class_of(steps):
    return sum(steps * 5 > cut * STEPS for cut in (1, 2, 3, 4))


def steps_of(score):
    return min(STEPS, max(0, round((score + 1) / 2 * STEPS)))


def dictionary_text(tree):
    text = tree.text
    for name, bracket in BRACKETS:
        text = text.replace(name, bracket)
    return text


def draw_trees(rng, count):
    """Draw distinct sentences, each of a class decided beforehand so that all classes are there."""
    trees, seen = [], set()
    for _ in range(count):
        u = rng.random()
        wanted = sum(u >= sum(CLASS_SHARE[:k]) for k in range(1, 5))
        while True:
            tree = Reviewer(rng, wanted, COHERENCE).sentence()
            fits = class_of(steps_of(tree.score)) == wanted and len(tree.text.split(" ")) in LENGTHS
            if fits and tree.text.lower() not in seen:
                break
        seen.add(tree.text.lower())
        trees.append(tree)
    return trees


def add_values(rng, tree, values):
    """Give every phrase of the tree a value; a text already known keeps the one it has."""
    text = dictionary_text(tree)
    if text not in values:
        noise = 0 if tree.left is None else (2 * rng.random() - 1) * NOISE
        values[text] = steps_of(tree.score + noise)
    for child in (tree.left, tree.right):
        if child is not None:
            add_values(rng, child, values)


def add_second_entries(trees, codes, values):
    """Some sentences stand in the dictionary again, in lower case and with another class, in no tree."""
    for _, code, _ in SPLITS:
        of_split = [dictionary_text(tree) for tree, c in zip(trees, codes) if c == code]
        for text in of_split[::SECOND_ENTRY]:
            if text.lower() not in values:
                values[text.lower()] = values[text] + (SECOND_SHIFT if values[text] < STEPS // 2 else -SECOND_SHIFT)


def shuffled(rng, items):
    return [item for _, _, item in sorted((rng.random(), i, item) for i, item in enumerate(items))]


def bracketed(tree, values):
    label = class_of(values[dictionary_text(tree)])
    inside = tree.text if tree.left is None else " ".join(bracketed(t, values) for t in (tree.left, tree.right))
    return "(%d %s)" % (label, inside)


def encoded_twice(text):
    return text.encode("utf-8").decode("latin-1")


def write(folder, name, lines):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)


def write_stanford(folder, trees, codes, values, rng):
    phrases = sorted(values)
    ids = dict(zip(phrases, shuffled(rng, range(len(phrases)))))
    write(folder, "datasetSentences.txt", ["sentence_index\tsentence"] + [
        "%d\t%s" % (i, encoded_twice(tree.text)) for i, tree in enumerate(trees, 1)])
    write(folder, "datasetSplit.txt", ["sentence_index,splitset_label"] + [
        "%d,%d" % (i, code) for i, code in enumerate(codes, 1)])
    write(folder, "dictionary.txt", ["%s|%d" % (phrase, ids[phrase]) for phrase in phrases])
    write(folder, "sentiment_labels.txt", ["phrase ids|sentiment values"] + [
        "%d|%s" % (ids[phrase], values[phrase] / STEPS) for phrase in sorted(phrases, key=ids.get)])


def write_trees(folder, trees, codes, values):
    for name, code, _ in SPLITS:
        write(folder, name + ".txt", [bracketed(t, values) for t, c in zip(trees, codes) if c == code])


def write_glove_excerpt(folder, glove_file, trees):
    words = {w for tree in trees for w in tree.text.lower().split(" ") if GLOVE_WORD.fullmatch(w)}
    with open(glove_file, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if line.split(" ", 1)[0] in words]
    write(folder, "glove.sample.100d.txt", lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("glove_file", nargs="?", help="GloVe text file to take an excerpt from")
    parser.add_argument("--output", default=os.path.dirname(os.path.abspath(__file__)), help="folder to write to")
    options = parser.parse_args()

    rng = random.Random(SEED)
    trees = draw_trees(rng, sum(count for _, _, count in SPLITS))
    codes = shuffled(rng, [code for _, code, count in SPLITS for _ in range(count)])
    values = dict([EXTRA_PHRASE])
    for tree in trees:
        add_values(rng, tree, values)
    add_second_entries(trees, codes, values)
    write_stanford(os.path.join(options.output, "stanford"), trees, codes, values, rng)
    write_trees(os.path.join(options.output, "trees"), trees, codes, values)
    if options.glove_file:
        write_glove_excerpt(options.output, options.glove_file, trees)


if __name__ == "__main__":
    main()
