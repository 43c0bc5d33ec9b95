"""What the tests of this folder share: jobs to disturb, and what a job may leave behind.

They are called with SENTIPIPE PROJECT [COUNT [SEED]]: the program, the project's folder for its sample
and Makefile.experiments, how much to try, and what to draw moments by.
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PROJECT = pathlib.Path(sys.argv[2]).resolve()
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
SAMPLE = PROJECT / 'datasets/sample'
GLOVE = SAMPLE / 'glove.sample.100d.txt'
# A make that runs this test must not pass its own flags and job slots on.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith('MAKE')}
TIMEOUT = 1800  # seconds; what takes longer hangs, also on a machine that is busy
UNFINISHED = re.compile(r'\.(partial|part|old)\b|/\.')  # names that are no final ones
LIST = '.sentipipe'  # of the files that were written into its folder, with their SHA-256


def count(default):
    return int(sys.argv[3]) if len(sys.argv) > 3 else default


def workplace(name):
    return tempfile.TemporaryDirectory(prefix=f'sentipipe-{name}-')


class Outcome:
    def __init__(self, status, out, errors):
        self.status, self.out, self.errors = status, out.decode(), errors.decode()


class Job:
    """A command with the files that it leaves in its folder, for which its words say FOLDER."""

    def __init__(self, name, command, share=0):
        self.name, self.command, self.share = name, [str(word) for word in command], share

    def start(self, folder, tool=(), **options):
        """With `tool`, a command that is put before it."""
        command = [*tool, *(word.replace('FOLDER', str(folder)) for word in self.command)]
        streams = {'stdin': subprocess.DEVNULL, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE}
        return subprocess.Popen(command, cwd=folder, start_new_session=True,
                                **{'env': ENVIRONMENT, **streams, **options})

    def run(self, folder, **options):
        process = self.start(folder, **options)
        try:
            out, errors = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            fail(self, folder, f'does not end within {TIMEOUT} s')
        return Outcome(process.returncode, out or b'', errors or b'')

    def expected(self, folder):
        """The files of a run that is left in peace; the folder is empty again afterwards."""
        outcome = self.run(folder)
        if outcome.status != 0:
            sys.exit(f'{self.name}: fails undisturbed: {outcome.errors}')
        files, self.lists = files_of(folder), lists_of(folder)
        empty(folder)
        return files


def content(path):
    """A file's bytes; of some what does not tell of the time that it took."""
    if path.name.endswith('manifest.json') and path.read_bytes().startswith(b'{'):
        manifest = json.loads(path.read_text())
        del manifest['seconds']
        return json.dumps(manifest).encode()
    if path.name == 'report.html':
        return re.sub(rb'<td>[0-9.e-]+</td></tr>', b'', path.read_bytes())
    if path.name == 'log.csv':
        # Of the trainer's columns a training that goes on has other losses as well.
        return b'\n'.join(b','.join(line.split(b',')[:2]) for line in path.read_bytes().split(b'\n'))
    return path.read_bytes()


def files_of(folder):
    """Everything but lists and the state that make and a resumed training keep for themselves."""
    return {str(path.relative_to(folder)): content(path) for path in sorted(folder.rglob('*'))
            if path.is_file() and path.name != LIST
            and not {'.sentipipe-make', 'checkpoint'} & set(path.relative_to(folder).parts)}


def empty(folder):
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def fail(job, folder, text):
    kept = pathlib.Path(tempfile.mkdtemp(prefix='sentipipe-faults-')) / 'left'
    shutil.copytree(folder, kept, symlinks=True, ignore_dangling_symlinks=True)
    sys.exit(f'{job.name}: {text}\nwhat it left is in {kept}')


def check_nothing_unfinished(job, folder):
    """Temporary files: none after success, nor after an error that the program could still tell of."""
    left = [str(path.relative_to(folder)) for path in folder.rglob('*')
            if UNFINISHED.search(path.name) and '.sentipipe-make' not in path.parts]
    if left:
        fail(job, folder, f'left {left}')


def check_files(job, folder, expected, of_what):
    found = files_of(folder)
    if found != expected:
        differing = sorted(name for name in found.keys() | expected.keys()
                           if found.get(name) != expected.get(name))
        fail(job, folder, f'differs from {of_what} in {differing}')
    check_nothing_unfinished(job, folder)


def sum_of(data):
    return hashlib.sha256(data).hexdigest()


def lists_of(folder):
    """The lists in a folder: their first line, and the sum of each name, which is relative to the list's
    folder."""
    lists = {}
    for path in folder.rglob(LIST):
        mark, *lines = path.read_text().splitlines()
        lists[path.relative_to(folder)] = mark, {line[66:]: line[:64] for line in lines}
    return lists


def check_lists(job, folder):
    """Each file is in a list, and fits it; what make writes itself is its own affair."""
    listed = {str(place.parent / name): found for place, (_, sums) in lists_of(folder).items()
              for name, found in sums.items()}
    for name, found in listed.items():
        if sum_of((folder / name).read_bytes()) != found:
            fail(job, folder, f'{name} is not as its list says')
    if not job.name.startswith('make') and files_of(folder).keys() - listed.keys():
        fail(job, folder, f'no list has {files_of(folder).keys() - listed.keys()}')


def write_earlier(job, folder):
    """Something under every name that the job is going to write, in lists as what it writes is."""
    earlier = b'earlier\n'
    for name in job.files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(earlier)
    for place, (mark, sums) in job.lists.items():
        (folder / place).write_text('\n'.join([mark, *(f'{sum_of(earlier)}  {name}' for name in sums), '']))


def check_final_names(job, folder, *expected):
    """Under a final name stands a whole file of one of the results, or none."""
    for name, found in files_of(folder).items():
        if not UNFINISHED.search('/' + name) and found not in [files.get(name) for files in expected]:
            fail(job, folder, f'{name} is not whole')


def finish(job, folder, expected, how='started again'):
    outcome = job.run(folder)
    if outcome.status != 0:
        fail(job, folder, f'{how}, it ended with {outcome.status}: {outcome.errors}')
    check_files(job, folder, expected, 'an undisturbed run')
    check_lists(job, folder)


def check_told(job, folder, outcome, *texts):
    """An error with its four parts, status 1, and one of `texts` in it."""
    if outcome.status != 1:
        fail(job, folder, f'status {outcome.status} instead of 1: {outcome.errors}')
    for part in ('sentipipe: error: ', '\n  found: ', '\n  expected: ', '\n  remedy: '):
        if part not in outcome.errors:
            fail(job, folder, f'no "{part.strip()}" in its message: {outcome.errors}')
    if texts and not any(text in outcome.errors for text in texts):
        fail(job, folder, f'none of {texts} in its message: {outcome.errors}')


def can_trace(what):
    """Whether strace can make system calls fail; says so when `what` is skipped for that."""
    good = shutil.which('strace') and subprocess.run(
        ['strace', '-o', '/dev/null', 'true'], stderr=subprocess.DEVNULL, check=False).returncode == 0
    if not good:
        print(f'SKIPPED: no strace, or no right to trace: {what}')
    return bool(good)


def traced(trace, *options):
    """Options of Job.run under which strace writes the file `trace`."""
    # A sanitizer cannot look for leaks in a process that is traced.
    return {'tool': ['strace', '-f', '-qq', '-o', trace, *options],
            'env': {**ENVIRONMENT, 'ASAN_OPTIONS': 'detect_leaks=0'}}


def failing_calls(rule, *more):
    """Options of Job.run under which system calls fail by a rule of `strace -e inject=`."""
    return traced('/dev/null', *more, '-e', f'trace={rule.split(":")[0]}', '-e', f'inject={rule}')
