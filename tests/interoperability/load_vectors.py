"""Files that `vectors convert` writes load in gensim and NumPy with the same words and numbers.

usage: load_vectors.py PROGRAM VECTORS     (exit status 77: gensim or NumPy is not installed)
"""
import subprocess
import sys
import tempfile

try:
    import numpy
    from gensim.models import KeyedVectors
except ImportError as missing:
    print(f'SKIPPED: {missing}; apt-get install python3-gensim to run this test')
    sys.exit(77)


def main(program, source):
    with open(source, encoding='utf-8') as lines:
        rows = [line.rstrip('\n').split(' ') for line in lines]
    words = [row[0] for row in rows]
    numbers = numpy.array([row[1:] for row in rows], dtype=float)

    def convert(name):
        subprocess.run([program, 'vectors', 'convert', source, f'{folder}/{name}'], check=True,
                       stdout=subprocess.DEVNULL)
        return f'{folder}/{name}'

    with tempfile.TemporaryDirectory() as folder:
        for name, options in [('v.vec', {}), ('v.vec.gz', {}), ('v.bin', {'binary': True}),
                              ('v.bin.gz', {'binary': True}), ('v.txt', {'no_header': True}),
                              ('v.txt.gz', {'no_header': True})]:
            loaded = KeyedVectors.load_word2vec_format(convert(name), **options)
            assert loaded.index_to_key == words, name
            assert numpy.array_equal(loaded.vectors, numbers.astype('float32')), name
        array = numpy.load(convert('v.npy'), allow_pickle=False)
        assert array.dtype == numpy.float64 and array.flags['C_CONTIGUOUS']
        assert numpy.array_equal(array, numbers)
        with open(f'{folder}/v.words', encoding='utf-8') as lines:
            assert lines.read().splitlines() == words
        # and back: NumPy's own file, in float32
        numpy.save(f'{folder}/w.npy', numbers.astype('float32'))
        with open(f'{folder}/w.words', 'w', encoding='utf-8') as lines:
            lines.writelines(word + '\n' for word in words)
        subprocess.run([program, 'vectors', 'convert', f'{folder}/w.npy', f'{folder}/w.txt'], check=True,
                       stdout=subprocess.DEVNULL)
        back = numpy.loadtxt(f'{folder}/w.txt', usecols=range(1, numbers.shape[1] + 1), comments=None,
                             encoding='utf-8')
        assert numpy.array_equal(back.astype('float32'), numbers.astype('float32'))
    print(f'{len(words)} words in 7 formats load in gensim and NumPy')


main(*sys.argv[1:])
