"""Inputs that cannot be read: folders, failing disks, pipes that end early, files cut meanwhile.

Usage: read_errors.py SENTIPIPE PROJECT [TRIALS [SEED]]
TRIALS pairs of an input and a fault are drawn (0: all pairs). Each must end with status 1, a message
that names the file, and no output.
"""
import errno
import os
import pathlib
import random
import threading
import time

from inputs import commands_and_inputs, make_inputs_of_all
from jobs import (Job, PROGRAM, SEED, can_trace, check_files, check_told, count, empty, fail,
                  failing_calls, files_of, finish, workplace)


def folder_instead(path):
    path.mkdir()


def device_instead(path):
    path.symlink_to('/proc/self/mem')  # whose first bytes cannot be read


def unreadable(path):
    path.touch(0)


def empty_pipe(path):
    """A pipe whose writer goes away without a byte, as soon as there is a reader."""
    os.mkfifo(path)

    def write():
        while path.is_fifo():
            try:
                os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK))
            except FileNotFoundError:
                return
            except OSError as error:
                if error.errno != errno.ENXIO:  # no reader yet
                    raise
            time.sleep(0.001)
    threading.Thread(target=write, daemon=True).start()


def try_instead(job, path, work, fault):
    """With something else in the input's place."""
    kept = path.with_name(path.name + '.kept')
    path.rename(kept)
    fault(path)
    outcome = job.run(work)
    path.rmdir() if path.is_dir() else path.unlink()
    kept.rename(path)
    # An empty pipe may be told as a folder without what it needs.
    check_told(job, work, outcome, path.name, *([path.parent.name] if fault == empty_pipe else []))
    check_files(job, work, {}, 'nothing')
    return True


def try_read(job, path, work, number):
    """The disk fails at the `number`th read of the file and from then on."""
    outcome = job.run(work, **failing_calls(f'read:error=EIO:when={number}+', '-P', path))
    if outcome.status == 0 and number > 1:  # it did not need that many
        if outcome.out != job.out:
            fail(job, work, f'prints something else than undisturbed: {outcome.out}')
        check_files(job, work, job.files, 'an undisturbed run')
        return False
    check_told(job, work, outcome, f'{path.name}\n  found:    reading failed: Input/output error')
    check_files(job, work, {}, 'nothing')
    return True


def faults():
    kinds = [folder_instead, device_instead, empty_pipe]
    if os.geteuid() != 0:
        kinds.append(unreadable)
    trials = {kind.__name__.replace('_', ' '): (try_instead, kind) for kind in kinds}
    if can_trace('disks that fail in the middle of a file'):
        trials.update({f'failing read {number}': (try_read, number) for number in (1, 2, 3)})
    return trials


def try_all(place, work, trials, chance):
    pairs, of_each = [], faults()
    for words, names in commands_and_inputs(place):
        job = Job(' '.join(words[:2]), [PROGRAM, *words])
        empty(work)
        undisturbed = job.run(work)
        if undisturbed.status != 0:
            fail(job, work, f'fails undisturbed: {undisturbed.errors}')
        job.out, job.files = undisturbed.out, files_of(work)
        pairs += [(job, place / name, fault) for name in names for fault in of_each.items()
                  if not (name == 'options.ini' and fault[0] == 'empty pipe')]  # no options are fine
    drawn = chance.sample(pairs, min(trials or len(pairs), len(pairs)))
    failed = {}
    for job, path, (name, (attempt, argument)) in drawn:
        empty(work)
        failed.setdefault(name, []).append(attempt(job, path, work, argument))
    for name, all_failed in failed.items():
        print(f'{name}: {len(all_failed)} trials, {sum(all_failed)} failed and named the file')


def cut_meanwhile(place, work, times, chance):
    """Vector files and texts are mapped: what is cut off a mapped file ends a program by SIGBUS."""
    vectors, corpus = place / 'large.vec', place / 'large.txt'
    row = ' '.join(f'{chance.uniform(-1, 1):.4f}' for _ in range(50))
    vectors.write_text('30000 50\n' + ''.join(f'w{i} {row}\n' for i in range(30000)))
    corpus.write_text((place / 'corpus.txt').read_text() * 60)
    told = 0
    for path, words in ((vectors, ['convert', vectors, 'out.bin']),
                        (corpus, ['train', '--corpus', corpus, '--dim', '4', '--epochs', '1',
                                  '--deterministic', '--quiet', '--output', 'out.bin'])):
        job, whole = Job('vectors ' + words[0], [PROGRAM, 'vectors', *words]), path.read_bytes()
        before = time.monotonic()
        expected = job.expected(work)
        seconds = time.monotonic() - before
        for _ in range(times):
            empty(work)
            path.write_bytes(whole)
            process = job.start(work)
            time.sleep(chance.random() * seconds)
            os.truncate(path, chance.randrange(1, 20) * 4096)
            told += check_cut(job, process, path, work)
        path.write_bytes(whole)
        finish(job, work, expected)
    print(f'cut meanwhile: {2 * times} trials, {told} failed and named the file')


def check_cut(job, process, path, work):
    """True when the cut was noticed. One that comes before or after the reading need not be."""
    errors = process.communicate()[1]
    if process.returncode < 0 or (process.returncode != 0 and path.name not in errors.decode()):
        fail(job, work, f'status {process.returncode}: {errors.decode()}')
    if process.returncode != 0 and files_of(work):
        fail(job, work, 'an output in spite of an error')
    return process.returncode != 0


def main():
    trials, chance = count(0), random.Random(SEED)
    with workplace('reads') as name:
        place = pathlib.Path(name).resolve()
        work = place / 'work'
        make_inputs_of_all(place, work)
        try_all(place, work, trials, chance)
        cut_meanwhile(place, work, 2 if trials else 20, chance)


if __name__ == '__main__':
    main()
