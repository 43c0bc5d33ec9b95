"""The commands that are disturbed: short ones, a job for every output there is, and long ones."""
import gzip
import subprocess

from jobs import ENVIRONMENT, GLOVE, PROGRAM, PROJECT, SAMPLE, Job

RUN = [PROGRAM, 'run', '--treebank', SAMPLE / 'trees', '--vectors', GLOVE, '--quiet']
REPORT = [*RUN, '--l2', '0.1,1', '--report', '--output', 'result', '--overwrite']
TRAIN = [PROGRAM, 'vectors', 'train', '--quiet', '--checkpoint', 'checkpoint']
FORMATS = ['npy', 'bin', 'vec', 'txt', 'bin.gz', 'vec.gz', 'txt.gz']


def call(*arguments):
    subprocess.run([PROGRAM, *arguments], env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, check=True)


def corpus_of(place, times):
    """`times` 10,000 words from the sample's sentences."""
    lines = (SAMPLE / 'stanford/datasetSentences.txt').read_text().splitlines()[1:]
    text = '\n'.join(line.split('\t')[1].lower() for line in lines)
    (place / 'corpus.txt').write_text((text + '\n') * times)
    return place / 'corpus.txt'


def make_inputs(place):
    """What other commands read: two results with a model each, a log, vectors in every format."""
    for name, l2 in (('one', '0.1'), ('two', '10')):
        call(*RUN[1:], '--l2', l2, '--output', place / name)
    call('vectors', 'train', '--method', 'cs224n', '--treebank', SAMPLE / 'stanford', '--quiet',
         '--iterations', '20', '--output', place / 'own.npy', '--log', place / 'training.csv')
    for ending in FORMATS:
        call('vectors', 'convert', GLOVE, place / f'vectors.{ending}')
    (place / 'corpus.txt.gz').write_bytes(gzip.compress(corpus_of(place, 1).read_bytes()))
    (place / 'similarity.tsv').write_text('the\tan\t5\n.\tan\t1\n.\t,\t3\n')
    (place / 'analogies.txt').write_text(': section\nthe an . ,\n')


def short_jobs(place):
    """One for every output there is; each takes less than a second."""
    reference = [*TRAIN, '--method', 'cs224n', '--treebank', SAMPLE / 'stanford']
    own = [*TRAIN, '--treebank', SAMPLE / 'stanford', '--deterministic', '--dim', '20', '--epochs',
           '1', '--checkpoint-seconds', '0', '--log', 'log.csv', '--vocabulary', 'counts.txt']
    vectors = [PROGRAM, 'vectors']
    return [
        Job('run', [*RUN, '--l2', '1', '--output', 'result', '--overwrite']),
        Job('vectors convert to npy', [*vectors, 'convert', GLOVE, 'out.npy']),
        Job('vectors plot', [*vectors, 'plot', '--vectors', GLOVE, '--output', 'words']),
        Job('vectors train --method cs224n', [*reference, '--iterations', '5000', '--output', 'own.npy',
                                              '--log', 'log.csv']),
        Job('gather', [PROGRAM, 'gather', place / 'one', place / 'two', '--output', 'sweep']),
        Job('vectors train', [*own, '--output', 'own.bin']),
        Job('compare', [PROGRAM, 'compare', place / 'one', place / 'two', '--output', 'both.csv']),
        Job('vectors learning-curve', [*vectors, 'learning-curve', place / 'training.csv',
                                       '--output', 'curve']),
        Job('run --report', [*REPORT, '--training-log', place / 'training.csv']),
        Job('vectors train --method cbow', [*own, '--method', 'cbow', '--output', 'own.vec.gz']),
        *(Job(f'vectors convert to {ending}', [*vectors, 'convert', GLOVE, f'out.{ending}'])
          for ending in FORMATS[1:]),
    ]


def printing_jobs(place):
    """One for every command that prints on standard output, among what all of them do."""
    model = ['--model', place / 'one/model', '--text', 'Not as dull as it looks.']
    table = PROJECT / 'results/published.csv'
    return [Job(' '.join(str(word) for word in words[:2] if '/' not in str(word)), [PROGRAM, *words])
            for words in (
        ['--help'], ['--version'], ['--help=man'], ['--help=completion'], ['run', '--help'],
        ['run', *RUN[2:-1], '--l2', '1', '--output', 'result', '--overwrite'],
        ['classify', *model], ['explain', *model],
        ['vectors', 'train', '--treebank', SAMPLE / 'stanford', '--dim', '4', '--epochs', '1',
         '--deterministic', '--output', 'own.npy'],
        ['vectors', 'nearest', 'the', '--vectors', GLOVE],
        ['vectors', 'analogy', 'the', 'an', '.', '--vectors', GLOVE],
        ['vectors', 'plot', '--vectors', GLOVE, '--output', 'words'],
        ['vectors', 'learning-curve', place / 'training.csv', '--output', 'curve'],
        ['vectors', 'evaluate', GLOVE, '--similarity', place / 'similarity.tsv'],
        ['vectors', 'convert', GLOVE, 'out.npy'],
        ['check-gradients'],
        ['compare', place / 'one', place / 'two', '--output', 'both.csv'],
        ['gather', place / 'one', place / 'two', '--output', 'sweep'],
        ['published', table, place / 'one'],
        ['treebank', SAMPLE / 'trees'],
    )]


def checkpoints_of(job):
    """The files where it keeps its state, which are none of its outputs."""
    method = 'reference' if 'cs224n' in job.command else 'training'
    return [f'checkpoint/{method}.checkpoint'] if '--checkpoint' in job.command else []


def sweep_job(share=0):
    return Job('make sweep -j2', ['make', '-f', PROJECT / 'Makefile.experiments', '-C', PROJECT,
                                  f'PROGRAM={PROGRAM}', 'RESULTS=FOLDER', 'sweep', '-j2', 'L2=0.1,1',
                                  f'VECTORS=glove={GLOVE.relative_to(PROJECT)}', 'TASKS=binary'], share)


def long_jobs(place):
    """Each takes long enough to be met at work; `share` is of the moments that are tried."""
    corpus = corpus_of(place, 40)
    return [
        Job('reference run', [*TRAIN, '--method', 'cs224n', '--treebank', SAMPLE / 'stanford',
                              '--iterations', '30000', '--output', 'own.npy', '--log', 'log.csv'],
            0.25),
        Job('trainer', [*TRAIN, '--corpus', corpus, '--deterministic', '--dim', '50', '--epochs', '6',
                        '--checkpoint-seconds', '0', '--output', 'own.bin'], 0.25),
        Job('run', [*RUN, '--output', 'result', '--overwrite'], 0.3),
        sweep_job(0.2),
    ]
