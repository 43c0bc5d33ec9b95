"""Loading a GloVe text file, for a treebank's words and for all, beside the usual ways.

usage: load_vectors.py LOADER TREES VECTORS

LOADER is benchmark_load_vectors. Each figure is the best of three, with the file in the page cache.
"""
import re
import subprocess
import sys
import time

import numpy

import common


def best_of_three(work):
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        result = work()
        seconds.append(result if isinstance(result, float) else time.perf_counter() - start)
    return min(seconds)


def loader_seconds(command):
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(re.match(r'[\d.]+', out).group())


def classic_loop(path, words):
    vectors = {}
    with open(path, encoding='utf-8') as lines:
        for line in lines:
            fields = line.split()
            if fields[0] in words:
                vectors[fields[0]] = [float(field) for field in fields[1:]]
    return vectors


def main(loader, trees, path):
    print(common.machine())
    with open(path, encoding='utf-8') as lines:
        dim = next(lines).count(' ')
    words = {token for split in ('train', 'dev', 'test')
             for tokens, _ in common.read_trees(trees, split) for token in tokens}
    rows = [
        ('wc -l', best_of_three(lambda: subprocess.run(['wc', '-l', path], check=True, capture_output=True) and None)),
        ('sentipipe, the treebank\'s words', best_of_three(lambda: loader_seconds([loader, path, trees]))),
        ('Python loop, the treebank\'s words', best_of_three(lambda: classic_loop(path, words))),
        ('sentipipe, all words', best_of_three(lambda: loader_seconds([loader, path]))),
        ('numpy.loadtxt, all words',
         best_of_three(lambda: numpy.loadtxt(path, usecols=range(1, dim + 1), comments=None,
                                             encoding='utf-8').shape)),
    ]
    for name, seconds in rows:
        print(f'{name:36} {seconds:8.3f} s')
    print(f"Python loop / sentipipe, treebank's words: "
          f"{rows[2][1] / rows[1][1]:.1f}; numpy.loadtxt / sentipipe, all words: {rows[4][1] / rows[3][1]:.1f}")


main(*sys.argv[1:])
