"""The CS224n reference run beside the same step in NumPy, as the assignment's solutions write it.

usage: reference_run.py PROGRAM TREEBANK

PROGRAM is sentipipe, TREEBANK the Stanford layout. A pair is a centre word with one context word and
its ten negative samples; the whole run has 5,719,487 of them.
"""
import os
import sys
import tempfile
import time

import numpy

import common

PAIRS = 5_719_487
DIM, NEGATIVES, VOCABULARY, PAIRS_A_STEP, WINDOWS = 10, 10, 19_539, 143, 50


def numpy_step(rng, inputs, outputs, step):
    """One batch: losses and gradients pair by pair, as in the assignment; dense gradients."""
    input_gradient, output_gradient = numpy.zeros_like(inputs), numpy.zeros_like(outputs)
    loss = 0.0
    for _ in range(PAIRS_A_STEP):
        center = rng.randint(VOCABULARY)
        targets = rng.randint(VOCABULARY, size=NEGATIVES + 1)
        signs = numpy.full(NEGATIVES + 1, -1.0)
        signs[0] = 1.0
        rows = outputs[targets]
        probabilities = 1 / (1 + numpy.exp(-signs * rows.dot(inputs[center])))
        loss -= numpy.sum(numpy.log(probabilities))
        factors = signs * (probabilities - 1)
        input_gradient[center] += factors.dot(rows)
        numpy.add.at(output_gradient, targets, numpy.outer(factors, inputs[center]))
    inputs -= step / WINDOWS * input_gradient
    outputs -= step / WINDOWS * output_gradient
    return loss / WINDOWS


def numpy_pairs_per_second(steps=100):
    rng = numpy.random.RandomState(1)
    inputs = (rng.rand(VOCABULARY, DIM) - 0.5) / DIM
    outputs = numpy.zeros((VOCABULARY, DIM))
    start = time.perf_counter()
    for _ in range(steps):
        numpy_step(rng, inputs, outputs, 0.3)
    return steps * PAIRS_A_STEP / (time.perf_counter() - start)


def own_seconds(program, treebank, threads):
    with tempfile.TemporaryDirectory() as folder:
        return min(common.run([program, 'vectors', 'train', '--method', 'cs224n', '--treebank', treebank,
                               '--output', os.path.join(folder, 'own.npy'), '--threads', str(threads),
                               '--quiet'])[0] for _ in range(3))


def main(program, treebank):
    print(common.machine())
    theirs = numpy_pairs_per_second()
    print('reference run, whole command      seconds   pairs/s  ratio')
    for threads in (1, 2):
        seconds = own_seconds(program, treebank, threads)
        print(f'sentipipe, {threads} thread(s)           {seconds:8.2f}  {PAIRS / seconds:8.0f}  '
              f'{PAIRS / seconds / theirs:5.0f}')
    print(f'NumPy, extrapolated from 100 steps {PAIRS / theirs:7.0f}  {theirs:8.0f}      1')


main(*sys.argv[1:])
