"""Kills the program at random moments and checks that nothing is lost, halved or left lying about.

Usage: kills.py SENTIPIPE PROJECT [KILLS [SEED]]
KILLS is shared out among four kinds of jobs; one that comes when the job is over does not count. After
each kill -9 the job is started again until it ends well, and its files must be those of a run that was
left in peace.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

from commands import RUN, long_jobs
from jobs import (GLOVE, PROGRAM, SEED, Job, can_trace, check_final_names, check_lists, count, empty,
                  fail, failing_calls, files_of, finish, traced, workplace)


def kill_repeatedly(job, place, kills, chance):
    folder = place / job.name.replace(' ', '_')
    folder.mkdir()
    before = time.monotonic()
    expected = job.expected(folder)
    seconds = time.monotonic() - before
    in_time = late = 0
    while in_time < kills:
        empty(folder)
        process = job.start(folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        if process.wait() != 0:
            in_time += 1
        else:
            late += 1
        check_final_names(job, folder, expected)
        finish(job, folder, expected)
        if late > 2 * kills + 10:
            sys.exit(f'{job.name}: only {in_time} of {in_time + late} kills came before its end')
    print(f'{job.name}: {in_time} kills before its end ({late} more came too late); every restart gave '
          f'the same {len(expected)} files', flush=True)


def kill_at_renames(place):
    """Killed between any two renames: words never stand beside the numbers of other ones."""
    if not can_trace('kills at renames'):
        return
    folder = place / 'pair'
    folder.mkdir()
    lines = GLOVE.read_text().splitlines(keepends=True)
    (place / 'turned.txt').write_text(''.join(reversed(lines)))
    convert = [PROGRAM, 'vectors', 'convert']
    before, after = (Job('vectors convert', [*convert, file, 'own.npy'])
                     for file in (GLOVE, place / 'turned.txt'))
    back = Job('vectors convert', [*convert, 'own.npy', 'own.txt'])

    def read_back():
        """Whether there is a pair to read, whose words have their own numbers."""
        status = back.run(folder).status
        if status == 0 and sorted((folder / 'own.txt').read_text().splitlines(True)) != sorted(lines):
            fail(back, folder, 'the words have other numbers')
        return status == 0
    refused = number = 0
    while True:
        empty(folder)
        before.run(folder)
        killed = after.run(folder, **failing_calls(f'rename:signal=SIGKILL:when={number + 1}'))
        if killed.status == 0:  # it did not need that many
            break
        number += 1
        if killed.status != -signal.SIGKILL:
            fail(after, folder, f'killed at rename {number}, it ended with {killed.status}')
        refused += not read_back()
        if after.run(folder).status != 0 or not read_back():
            fail(after, folder, f'killed at rename {number}, it does not end well when started again')
        check_lists(after, folder)
    if number < 2:
        fail(after, folder, 'there are no renames to be killed at')
    print(f'vectors convert: killed at each of {number} renames, {refused} times no pair was left; never '
          'a mixed one', flush=True)


def kill_at_exchange(place):
    """Killed at each step in which a result takes the place of an earlier one; also where the file
    system cannot exchange two names."""
    if not can_trace('kills at the exchange of results'):
        return
    folder = place / 'exchange'
    folder.mkdir()
    run = [*RUN, '--output', 'result', '--overwrite', '--l2']
    before, after = Job('run', [*run, '1']), Job('run', [*run, '10'])
    earlier, later = (job.expected(folder) for job in (before, after))
    old = {f'result.old/{name.split("/", 1)[1]}': found for name, found in earlier.items()}
    cannot = ['-e', 'inject=renameat2:error=EINVAL']
    trials = (('renameat2:signal=SIGKILL', [], earlier), ('rmdir:signal=SIGKILL', [], later),
              ('unlink:signal=SIGKILL:when=10', [], later),
              ('rename:signal=SIGKILL:when=2', cannot, earlier),
              ('rename:signal=SIGKILL:when=3', cannot, old),
              ('rename:signal=SIGKILL:when=4', cannot, {**later, **old}))
    for rule, more, left in trials:
        empty(folder)
        before.run(folder)
        killed = after.run(folder, **traced('/dev/null', *more, '-e', f'inject={rule}'))
        if killed.status != -signal.SIGKILL:
            fail(after, folder, f'{rule}: it ended with {killed.status}: {killed.errors}')
        found = {name: data for name, data in files_of(folder).items() if '.partial' not in name}
        if found != left:
            fail(after, folder, f'{rule}: left {sorted(found)}')
        if after.run(folder).status != 0 or files_of(folder) != {**{name: left[name] for name in left.keys() & old.keys()}, **later}:
            fail(after, folder, f'{rule}: it does not end well when started again')
        check_lists(after, folder)
    print(f'run: killed at {len(trials)} steps of replacing a result; the earlier or the new one was whole')


def main():
    chance, kills = random.Random(SEED), count(24)
    with workplace('kills') as place:
        for job in long_jobs(pathlib.Path(place)):
            kill_repeatedly(job, pathlib.Path(place), max(1, round(kills * job.share)), chance)
        kill_at_renames(pathlib.Path(place))
        kill_at_exchange(pathlib.Path(place))


if __name__ == '__main__':
    main()
