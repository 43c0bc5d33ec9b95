"""100 softmax fits beside scikit-learn's, on averaged word vectors.

usage: classifiers.py PROGRAM TREES VECTORS [COUNT]

PROGRAM is sentipipe, TREES a folder of PTB trees, VECTORS a GloVe text file. Both fit
logspace(-4, 2, COUNT) on the same features; scikit-learn with lbfgs at its looser tolerance 1e-6.
"""
import json
import os
import sys
import tempfile
import time

import numpy
from sklearn.linear_model import LogisticRegression

import common


def sklearn_seconds(trees, vectors, penalties):
    train = common.read_trees(trees, 'train')
    x = common.averages(train, common.read_glove(vectors))
    y = numpy.array([label for _, label in train])
    start = time.perf_counter()
    for l2 in penalties:
        LogisticRegression(C=1 / l2, solver='lbfgs', tol=1e-6, max_iter=1000).fit(x, y)
    return time.perf_counter() - start


def own_seconds(program, trees, vectors, count, threads):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, 'run')
        seconds, peak = common.run([program, 'run', '--treebank', trees, '--vectors', 'v=' + vectors,
                                    '--l2', f'logspace(-4,2,{count})', '--threads', str(threads),
                                    '--output', output, '--quiet'])
        with open(os.path.join(output, 'manifest.json')) as manifest:
            return json.load(manifest)['seconds']['fit v'], seconds, peak


def main(program, trees, vectors, count='100'):
    count = int(count)
    print(common.machine())
    one = own_seconds(program, trees, vectors, count, 1)
    two = own_seconds(program, trees, vectors, count, 2)
    theirs = sklearn_seconds(trees, vectors, numpy.logspace(-4, 2, count))
    print(f'{count} softmax fits             seconds  ratio  peak MB of the whole command')
    print(f'sentipipe, 1 thread      {one[0]:10.2f}  {theirs / one[0]:5.1f}  {one[2]:6.0f}')
    print(f'sentipipe, 2 threads     {two[0]:10.2f}  {theirs / two[0]:5.1f}  {two[2]:6.0f}')
    print(f'scikit-learn lbfgs       {theirs:10.2f}    1.0  {common.own_peak():6.0f}')


main(*sys.argv[1:])
