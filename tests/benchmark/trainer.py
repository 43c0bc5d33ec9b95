"""Skip-gram training beside gensim's, in the same run.

usage: trainer.py PROGRAM ENGLISH TREEBANK_TEXT

PROGRAM is sentipipe, ENGLISH a corpus of one sentence a line, TREEBANK_TEXT the treebank's sentences
(datasetSentences.txt), which are repeated 30 times here. One thread, window 5, one epoch; gensim with
workers=1 and corpus_file. Tokens are raw ones. "training" leaves the vocabulary and the files out,
"whole" is the whole command; peak memory has the mapped corpus in it.
"""
import csv
import os
import sys
import tempfile
import time

import common

GENSIM = """
import sys, time
from gensim.models import Word2Vec
corpus, dim, negative, sample, min_count, out = sys.argv[1:]
model = Word2Vec(vector_size=int(dim), window=5, sg=1, negative=int(negative), sample=float(sample),
                 min_count=int(min_count), workers=1, epochs=1)
model.build_vocab(corpus_file=corpus)
start = time.perf_counter()
model.train(corpus_file=corpus, total_words=model.corpus_total_words, total_examples=model.corpus_count, epochs=1)
with open(out, 'w') as file:
    file.write(str(time.perf_counter() - start))
model.wv.save_word2vec_format(out + '.bin', binary=True)
"""


def own(program, folder, corpus, dim, negative, sample, min_count, threads=1):
    log = os.path.join(folder, 'log.csv')
    seconds, peak = common.run([program, 'vectors', 'train', '--corpus', corpus, '--output', folder + '/own.bin',
                                '--dim', str(dim), '--negative', str(negative), '--subsample', str(sample),
                                '--min-count', str(min_count), '--epochs', '1', '--threads', str(threads),
                                '--log', log, '--quiet'])
    with open(log) as lines:
        training = float(list(csv.DictReader(lines))[-1]['seconds'])
    return training, seconds, peak


def gensim(folder, corpus, dim, negative, sample, min_count):
    out = os.path.join(folder, 'gensim')
    seconds, peak = common.run([sys.executable, '-c', GENSIM, corpus, str(dim), str(negative), str(sample),
                                str(min_count), out])
    with open(out) as file:
        return float(file.read()), seconds, peak


def main(program, english, treebank):
    print(common.machine())
    print('                                       training s   M tokens/s   ratio   whole s   ratio   peak MB')
    with tempfile.TemporaryDirectory() as folder:
        with open(treebank, encoding='utf-8') as lines:
            text = ''.join(line.split('\t', 1)[1].lower() for line in list(lines)[1:])
        repeated = os.path.join(folder, 'treebank30')
        with open(repeated, 'w', encoding='utf-8') as file:
            file.write(text * 30)
        for name, corpus, sample, min_count in [('English', english, 1e-4, 5), ('treebank x 30', repeated, 0, 1)]:
            with open(corpus, encoding='utf-8', errors='replace') as lines:
                tokens = sum(len(line.split()) for line in lines)
            for dim, negative in [(10, 10), (100, 5), (300, 5)]:
                theirs = gensim(folder, corpus, dim, negative, sample, min_count)
                rows = [('gensim', theirs)]
                for threads in (1, 2):
                    rows.append((f'sentipipe, {threads} thread(s)',
                                 own(program, folder, corpus, dim, negative, sample, min_count, threads)))
                for who, (training, whole, peak) in rows:
                    print(f'{name:13} dim {dim:3} {who:20} {training:10.2f} {tokens / training / 1e6:12.2f} '
                          f'{theirs[0] / training:7.1f} {whole:9.2f} {theirs[1] / whole:7.1f} {peak:9.0f}', flush=True)


main(*sys.argv[1:])
