"""A treebank and vectors far larger than the published ones: does `run` hold out, and grow linearly?

Usage: load.py SENTIPIPE FOLDER [WORDS [SENTENCES...]]

Makes vectors of WORDS words x 300 (2,000,000: some 5 GB of text) and treebanks of SENTENCES sentences
(10,000, 100,000 and 1,000,000) in FOLDER, once, and runs `sentipipe run` on each: wall seconds, in all
and a sentence, those of its stages, and peak resident MB, which must stay within what the README states.
From one size to the next the seconds must grow no more than 1.5 times as fast as the sentences.
"""
import itertools
import json
import pathlib
import sys

import numpy

from common import machine, run

DIM = 300
CLASSES = 5
L2 = '0.1,1,10'
STEEPEST = 1.5  # growth of seconds, relative to that of sentences


def make_vectors(path, words, random):
    """Rows put together from a pool of ready texts: numbers need not be all different to be read."""
    pool = [' '.join(f'{x:.5f}' for x in random.normal(0, 0.4, 10)) for _ in range(4096)]
    with open(path, 'w') as out:
        for first in range(0, words, 10_000):
            picks = random.integers(0, len(pool), (min(10_000, words - first), DIM // 10))
            out.write(''.join(f'w{first + i} {" ".join([pool[p] for p in row])}\n'
                              for i, row in enumerate(picks)))


def make_split(path, sentences, words, random):
    """Right-branching trees of 5 to 35 words, the frequent ones often, as in text (Zipf)."""
    with open(path, 'w') as out:
        for _ in range(0, sentences, 10_000):
            n = min(10_000, sentences)
            lengths = random.integers(5, 36, n)
            ranks = numpy.exp(random.random(lengths.sum()) * numpy.log(words)).astype(int) - 1
            labels = random.integers(0, CLASSES, n)
            at = 0
            lines = []
            for length, label in zip(lengths, labels):
                # Some words say the class, so that there is something to learn.
                tokens = [f'w{rank}' for rank in ranks[at:at + length]]
                tokens[0] = f'w{100 + label * 20 + at % 20}'
                at += length
                lines.append(f'({label} ' + ' (2 '.join(f'(2 {token})' for token in tokens[:-1]) +
                             f' (2 {tokens[-1]}' + ')' * length + '\n')
            out.write(''.join(lines))
            sentences -= n


def make_treebank(folder, sentences, words, random):
    folder.mkdir()
    for split, share in (('train', 0.8), ('dev', 0.1), ('test', 0.1)):
        make_split(folder / f'{split}.txt', round(sentences * share), words, random)


def stated_megabytes(manifest):
    """The README's bound, from what was read."""
    vectors = manifest['vectors'][0]
    words, dim = vectors['kept'], vectors['dim']
    sentences = sum(manifest['treebank']['sentences'].values())
    tokens = sum(split['tokens'] for split in vectors['coverage'].values())
    return (8 * dim * max(2 * words, words + 2 * sentences) + 60 * tokens) / 1e6 + 200


def seconds_of(manifest, stage):
    return next(seconds for name, seconds in manifest['seconds'].items() if name.startswith(stage))


def measure(program, place, treebank, vectors):
    """Sentences, seconds, and whether the memory is within what is stated."""
    result = place / 'result'
    seconds, peak = run([program, 'run', '--treebank', treebank, '--vectors', vectors,
                         '--l2', L2, '--quiet', '--output', result, '--overwrite'])
    manifest = json.loads((result / 'manifest.json').read_text())
    sentences = sum(manifest['treebank']['sentences'].values())
    stages = [seconds_of(manifest, f'{stage} {vectors.stem}') for stage in ('read', 'average', 'fit')]
    stated = stated_megabytes(manifest)
    print(f'{sentences:>10,} {manifest["vectors"][0]["kept"]:>10,} {seconds:>8.1f} '
          f'{1e6 * seconds / sentences:>12,.0f} {"".join(f"{stage:>13.1f}" for stage in stages)} '
          f'{stated:>10,.0f} {peak:>8,.0f}', flush=True)
    return sentences, seconds, peak <= stated


def main():
    program, place = sys.argv[1], pathlib.Path(sys.argv[2])
    words = int(sys.argv[3]) if len(sys.argv) > 3 else 2_000_000
    sizes = [int(size) for size in sys.argv[4:]] or [10_000, 100_000, 1_000_000]
    random = numpy.random.default_rng(1)
    place.mkdir(parents=True, exist_ok=True)
    vectors = place / f'{words}x{DIM}.txt'
    if not vectors.exists():
        make_vectors(vectors, words, random)
    print(f'run on {words:,} words x {DIM} ({vectors.stat().st_size / 1e9:.1f} GB of text), penalties {L2}')
    print(machine())
    print(f'{"sentences":>10} {"words kept":>10} {"seconds":>8} {"us/sentence":>12} '
          f'{"read vectors":>13}{"average":>13}{"fit":>13} {"stated MB":>10} {"peak MB":>8}')
    measured = []
    for size in sizes:
        treebank = place / f'{size}'
        if not treebank.exists():
            make_treebank(treebank, size, words, random)
        measured.append(measure(program, place, treebank, vectors))
    if not all(within for _, _, within in measured):
        sys.exit('more memory than the README states')
    for (few, short, _), (many, long, _) in itertools.pairwise(measured):
        growth = (long / short) / (many / few)
        if growth > STEEPEST:
            sys.exit(f'from {few:,} to {many:,} sentences the seconds grow {growth:.1f} times as fast')


if __name__ == '__main__':
    main()
