"""Standard output and error that cannot be written, standard input that cannot be read, and devices
in the place of outputs.

Usage: standard_streams.py SENTIPIPE PROJECT [COMMANDS [SEED]]
COMMANDS of those that print and as many of those that write are drawn (0: all of them).
"""
import os
import pathlib
import random
import signal
import subprocess

from commands import checkpoints_of, make_inputs, printing_jobs, short_jobs
from jobs import (Job, PROGRAM, SEED, check_files, check_nothing_unfinished, check_told, count, empty,
                  fail, files_of, workplace)


def check_whole_or_nothing(job, folder):
    found = files_of(folder)
    if found and found != job.files:
        fail(job, folder, f'neither nothing nor all: {sorted(found)} of {sorted(job.files)}')


def run_with(job, folder, stream, **options):
    """The outcome with `stream`, stdout or stderr, going elsewhere."""
    empty(folder)
    return job.run(folder, **{stream: subprocess.DEVNULL, **options})


def full_output(job, folder):
    with open('/dev/full', 'wb') as full:
        outcome = run_with(job, folder, 'stdout', stdout=full)
    check_told(job, folder, outcome, 'standard output\n  found:    writing failed: No space left')
    check_whole_or_nothing(job, folder)
    check_nothing_unfinished(job, folder)


def closed_output(job, folder):
    outcome = run_with(job, folder, 'stdout', preexec_fn=lambda: os.close(1))
    check_told(job, folder, outcome, 'standard output\n  found:    writing failed: Bad file')
    check_whole_or_nothing(job, folder)
    check_nothing_unfinished(job, folder)


def closed_pipe(job, folder):
    """As `| head` leaves it: SIGPIPE ends the program silently."""
    reader, writer = os.pipe()
    os.close(reader)
    outcome = run_with(job, folder, 'stdout', stdout=writer)
    os.close(writer)
    if outcome.status != -signal.SIGPIPE or outcome.errors:
        fail(job, folder, f'status {outcome.status}: {outcome.errors}')
    check_whole_or_nothing(job, folder)


def full_errors(job, folder):
    """A command that fails, which nobody can be told: the status is what is left."""
    failing = Job(job.name, [*job.command, '--no-such-option'])
    for stream in ('/dev/full', None):
        with open(stream or '/dev/null', 'wb') as full:
            closing = {} if stream else {'preexec_fn': lambda: os.close(2)}
            outcome = run_with(failing, folder, 'stderr', stderr=full, **closing)
        if outcome.status not in (1, 2):
            fail(job, folder, f'status {outcome.status} when standard error is {stream or "closed"}')
        check_files(job, folder, {}, 'nothing')


def device_as_output(job, folder):
    """A link to /dev/full under each name that the job writes; the device stays one."""
    into_folder = job.command[-1] == 'sweep'  # gather leaves what else is in its folder
    tops = sorted({name if into_folder else pathlib.Path(name).parts[0] for name in job.files})
    checkpoints = checkpoints_of(job)
    names = [*tops, *checkpoints, *{pathlib.Path(name).parts[0] for name in checkpoints}]
    for name in names:
        empty(folder)
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to('/dev/full')
        check_told(job, folder, job.run(folder), name, '/dev/full')
        if not (folder / name).is_char_device() or not (folder / name).is_symlink():
            fail(job, folder, f'{name} is no link to a device any more')
        check_files(job, folder, {}, 'nothing')
    return len(names)


def unreadable_input(place):
    """Sentences that cannot be read are no end of the sentences."""
    for words in (['classify'], ['explain']):
        job = Job(words[0], [PROGRAM, *words, '--model', place / 'one/model'])
        with_folder = job.run(place / 'empty', stdin=os.open('/', os.O_RDONLY))
        check_told(job, place / 'empty', with_folder, 'standard input\n  found:    reading failed')
        closed = job.run(place / 'empty', preexec_fn=lambda: os.close(0))
        check_told(job, place / 'empty', closed, 'standard input\n  found:    reading failed')


def main():
    with workplace('streams') as name:
        place = pathlib.Path(name)
        folder = place / 'empty'
        folder.mkdir()
        make_inputs(place)
        chance, commands = random.Random(SEED), count(0)

        def drawn(jobs):
            return chance.sample(jobs, min(commands or len(jobs), len(jobs)))
        printing = drawn(printing_jobs(place))
        for job in printing:
            job.files = job.expected(folder)
            for disturb in (full_output, closed_output, closed_pipe):
                disturb(job, folder)
            if not any(word.startswith(('--help', '--version')) for word in job.command):
                full_errors(job, folder)
        unreadable_input(place)
        print(f'standard streams: {len(printing)} commands with output full, closed and unread, and '
              'errors full and closed; 2 with input unreadable and closed')
        devices = 0
        for job in drawn(short_jobs(place)):
            empty(folder)
            job.files = job.expected(folder)
            devices += device_as_output(job, folder)
        print(f'/dev/full as an output: refused under {devices} names')


if __name__ == '__main__':
    main()
