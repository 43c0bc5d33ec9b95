"""Two runs at once into the same place: one wins and the other is told, or both end well.

Usage: concurrent_runs.py SENTIPIPE PROJECT [TRIALS [SEED]]
TRIALS are shared out among the kinds of runs; with less than one for each, some kinds are drawn. The
two differ in an option or an input, so that files of one beside files of the other are seen.
"""
import pathlib
import random
import time

from commands import RUN, TRAIN, corpus_of, make_inputs, sweep_job
from jobs import (GLOVE, PROGRAM, SAMPLE, SEED, Job, Outcome, check_lists,
                  check_nothing_unfinished, check_told, count, empty, fail, files_of, workplace)

TOLD = ('another process that is writing there', 'holds files already')


def pairs(place):
    """Two jobs each, which are alike where only equal ones may share: a checkpoint, make's state."""
    corpus = corpus_of(place, 10)
    trainer = [*TRAIN, '--corpus', corpus, '--deterministic', '--dim', '20', '--epochs', '2',
               '--checkpoint-seconds', '0', '--log', 'log.csv', '--vocabulary', 'counts.txt']
    reference = [*TRAIN, '--method', 'cs224n', '--treebank', SAMPLE / 'stanford', '--iterations',
                 '6000', '--log', 'log.csv', '--output', 'own.npy']
    twins = {'trainer': [*trainer, '--output', 'own.npy'],
             'trainer without a checkpoint': [word for word in [*trainer, '--output', 'own.bin']
                                              if word not in ('--checkpoint', 'checkpoint')],
             'reference run': reference}
    half = place / 'half.txt'
    half.write_text(''.join(GLOVE.open().readlines()[:150]))
    log, longer = place / 'training.csv', place / 'longer.csv'
    longer.write_text(log.read_text() + '30,20.5\n')

    def both(name, command, first, second):
        return tuple(Job(name, [*command, *rest]) for rest in (first, second))
    return [
        both('run', [*RUN, '--output', 'result', '--overwrite', '--l2'], ['0.1'], ['10,1']),
        both('run without --overwrite', [*RUN, '--output', 'result', '--l2'], ['0.1'], ['10,1']),
        both('run --report', [*RUN, '--output', 'result', '--overwrite', '--report', '--l2'],
             ['0.1'], ['10,1']),
        *((Job(name, words), Job(name, words)) for name, words in twins.items()),
        *(both(f'vectors convert to {ending}', [PROGRAM, 'vectors', 'convert'],
               [GLOVE, f'out.{ending}'], [half, f'out.{ending}']) for ending in ('npy', 'bin', 'vec.gz')),
        both('vectors plot', [PROGRAM, 'vectors', 'plot', '--output', 'words', '--vectors', GLOVE,
                              '--words'], ['the', 'an', 'of'], ['to', 'in', 'for', 'is']),
        both('vectors learning-curve', [PROGRAM, 'vectors', 'learning-curve', '--output', 'curve'],
             [log], [longer]),
        both('gather', [PROGRAM, 'gather', '--output', 'sweep'], [place / 'one'],
             [place / 'one', place / 'two']),
        both('compare', [PROGRAM, 'compare', place / 'one', place / 'two', '--output', 'both.csv'],
             [], ['--seed', '2']),
        (sweep_job(), sweep_job()),
    ]


def check_outcome(job, folder, outcome):
    """True when it ended well; otherwise it was told, unless make says so for it."""
    if outcome.status != 0 and not job.name.startswith('make'):
        check_told(job, folder, outcome, *TOLD)
    if outcome.status != 0 and not any(text in outcome.errors for text in TOLD):
        fail(job, folder, f'ended with {outcome.status}, which nothing explains: {outcome.errors}')
    return outcome.status == 0


def try_two(jobs, folder, offset):
    """The number of those that ended well."""
    empty(folder)
    processes = [jobs[0].start(folder)]
    time.sleep(offset)
    processes.append(jobs[1].start(folder))
    streams = [process.communicate() for process in processes]
    outcomes = [Outcome(process.returncode, *out_and_errors)
                for process, out_and_errors in zip(processes, streams)]
    well = [check_outcome(job, folder, outcome) for job, outcome in zip(jobs, outcomes)]
    if not any(well):
        fail(jobs[0], folder, f'both failed: {[outcome.errors for outcome in outcomes]}')
    found = files_of(folder)
    if found not in [job.files for job, good in zip(jobs, well) if good]:
        fail(jobs[0], folder, f'is of neither of those that ended well: {sorted(found)}')
    check_nothing_unfinished(jobs[0], folder)
    check_lists(jobs[0], folder)
    return sum(well)


def try_repeatedly(jobs, folder, times, chance):
    before = time.monotonic()
    for job in jobs:
        empty(folder)
        job.files = job.expected(folder)
    seconds = (time.monotonic() - before) / 2
    # Most start together; the others meet the first one later in its work.
    offsets = [chance.choice([0, chance.random() * 0.01, chance.random() * seconds])
               for _ in range(times)]
    both = sum(try_two(jobs, folder, offset) == 2 for offset in offsets)
    print(f'{jobs[0].name}: {times} times two at once, {both} times both ended well, '
          f'{times - both} times one was told; never a mixture', flush=True)


def main():
    trials, chance = count(26), random.Random(SEED)
    with workplace('two') as name:
        place = pathlib.Path(name)
        make_inputs(place)
        all_pairs = pairs(place)
        for jobs in chance.sample(all_pairs, min(trials, len(all_pairs))):
            try_repeatedly(jobs, place / 'work', max(1, trials // len(all_pairs)), chance)


if __name__ == '__main__':
    main()
