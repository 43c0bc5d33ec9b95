"""Every command with every file that it reads."""
import shutil

from commands import FORMATS, PROGRAM, make_inputs
from jobs import PROJECT, SAMPLE, Job, empty

STANFORD = [f'stanford/{name}.txt' for name in ('datasetSentences', 'datasetSplit', 'dictionary',
                                                'sentiment_labels')]
TREES = [f'trees/{name}.txt' for name in ('train', 'dev', 'test')]
RUN = ['run', '--quiet', '--l2', '1', '--output', 'result']
TRAIN = ['vectors', 'train', '--quiet', '--output', 'own.npy', '--dim', '4', '--epochs', '1']
RESUMED = [
    ([*TRAIN, '--method', 'cs224n', '--iterations', '5000', '--treebank', '../stanford',
      '--checkpoint', '../checkpoint'], ['checkpoint/reference.checkpoint']),
    ([*TRAIN, '--corpus', '../corpus.txt', '--deterministic', '--checkpoint', '../checkpoint'],
     ['checkpoint/training.checkpoint']),
]


def commands_and_inputs(place):
    """Commands for a folder beside the inputs, with the inputs' names."""
    model = [f'one/model/{path.name}' for path in sorted((place / 'one/model').iterdir())]
    judged = ['--model', '../one/model', '--text', 'good']
    predictions = [f'{name}/predictions_{split}.tsv' for name in ('one', 'two')
                   for split in ('dev', 'test')]
    return [
        *((['vectors', 'convert', f'../vectors.{ending}', 'out.vec'], [f'vectors.{ending}'])
          for ending in FORMATS),
        ([*RUN, '--vectors', '../vectors.txt', '--treebank', '../trees'], [*TREES, 'vectors.txt']),
        ([*RUN, '--vectors', '../vectors.npy', '--treebank', '../stanford'],
         [*STANFORD, 'vectors.npy', 'vectors.words']),
        ([*RUN, '--vectors', '../vectors.txt', '--treebank', '../trees', '--report',
          '--training-log', '../training.csv'], ['training.csv']),
        ([*TRAIN, '--corpus', '../corpus.txt', '--deterministic'], ['corpus.txt']),
        ([*TRAIN, '--corpus', '../corpus.txt.gz', '--deterministic'], ['corpus.txt.gz']),
        ([*TRAIN, '--treebank', '../stanford', '--deterministic'], STANFORD),
        *RESUMED,
        (['vectors', 'learning-curve', '../training.csv', '--output', 'curve'], ['training.csv']),
        (['vectors', 'plot', '--vectors', '../vectors.npy', '--output', 'words'],
         ['vectors.npy', 'vectors.words']),
        (['vectors', 'nearest', 'the', '--vectors', '../vectors.bin'], ['vectors.bin']),
        (['vectors', 'analogy', 'the', 'an', '.', '--vectors', '../vectors.vec.gz'],
         ['vectors.vec.gz']),
        (['vectors', 'evaluate', '../vectors.txt', '--similarity', '../similarity.tsv',
          '--analogies', '../analogies.txt'], ['vectors.txt', 'similarity.tsv', 'analogies.txt']),
        (['classify', *judged], model),
        (['explain', *judged], model),
        (['compare', '../one', '../two', '--output', 'both.csv'], predictions),
        (['gather', '../one', '../two', '--output', 'sweep'], ['one/accuracy.csv', 'two/accuracy.csv']),
        (['published', '../published.csv', '../one'], ['published.csv', 'one/accuracy.csv']),
        (['treebank', '../trees'], TREES),
        (['treebank', '../stanford'], STANFORD),
        (['treebank', '../trees', '--config', '../options.ini'], ['options.ini']),
    ]


def make_inputs_of_all(place, work):
    make_inputs(place)
    for name in ('stanford', 'trees'):
        shutil.copytree(SAMPLE / name, place / name)
    shutil.copy(PROJECT / 'results/published.csv', place)
    (place / 'options.ini').write_text('task = binary\n')
    work.mkdir()
    for command, _ in RESUMED:
        Job('a checkpoint', [PROGRAM, *command]).expected(work)
    empty(work)
