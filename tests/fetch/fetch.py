"""datasets/fetch.sh takes nothing but archives with a listed checksum, and over HTTPS; a killed one and
two at once leave nothing but what one leaves.

Usage: fetch.py FETCH_SH
Works on a copy of the script with small archives and a checksum list of their own; needs no network.
"""
import hashlib
import http.server
import os
import pathlib
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

FETCH = pathlib.Path(sys.argv[1]).resolve()
FILES = {
    'stanfordSentimentTreebank.zip': {'stanfordSentimentTreebank/datasetSentences.txt': 'good\n',
                                      '__MACOSX/litter': 'x'},
    'trainDevTestTrees_PTB.zip': {'trees/train.txt': '(4 good)\n'},
    'glove.6B.zip': {'glove.6B.100d.txt': 'good 1 2\n'},
}
UNPACKED = ['glove.6B/glove.6B.100d.txt', 'stanfordSentimentTreebank/datasetSentences.txt',
            'trees/train.txt']
failures = 0


def check(good, what, shown=''):
    global failures
    if not good:
        failures += 1
        print(f'FAILED: {what}\n{shown}')


def make_archive(file, files):
    with zipfile.ZipFile(file, 'w') as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)


class Place:
    """A folder with the script, a list of checksums and a mirror that has what the list says."""

    def __init__(self, root, name):
        self.home, self.mirror = root / name / 'datasets', root / name / 'mirror'
        self.raw = self.home / 'raw'
        self.mirror.mkdir(parents=True)
        self.home.mkdir()
        self.script = self.home / 'fetch.sh'
        shutil.copy(FETCH, self.script)
        sums = ''
        for archive, files in FILES.items():
            make_archive(self.mirror / archive, files)
            sums += f'{hashlib.sha256((self.mirror / archive).read_bytes()).hexdigest()}  {archive}\n'
        self.sums = self.home / 'checksums.sha256'
        self.sums.write_text('# a comment\n\n' + sums)

    def start(self, asked='all', mirror='file', **environment):
        if mirror == 'file':
            mirror = self.mirror.as_uri()
        env = {name: value for name, value in os.environ.items()
               if 'proxy' not in name.lower() and not name.startswith(('SENTIPIPE', 'CURL', 'SSL'))}
        env.update(environment, **({'SENTIPIPE_MIRROR': mirror} if mirror else {}))
        return subprocess.Popen(['bash', self.script, asked], env=env, text=True, start_new_session=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def fetch(self, **how):
        process = self.start(**how)
        output = process.communicate(timeout=120)[0]
        return process.returncode, output

    def unpacked(self):
        """What stands under a final name: neither archives nor what was set aside."""
        return sorted(str(file.relative_to(self.raw)) for file in self.raw.rglob('*')
                      if file.is_file() and file.parent != self.raw)

    def check_good(self, what, status, output):
        """All is unpacked, and nothing else is left."""
        check(status == 0 and self.unpacked() == UNPACKED, what, output)
        left = {file.name for file in self.raw.iterdir()} - {'.lock'}
        known = FILES.keys() | {name.split('/')[0] for name in UNPACKED}
        check(left == known, f'{what}: nothing else is left', left - known)

    def check_refused(self, what, *parts, unpacked=(), **how):
        status, output = self.fetch(**how)
        check(status == 1, f'{what}: refused', output)
        for part in parts:
            check(part in output, f'{what}: says "{part}"', output)
        check(self.unpacked() == sorted(unpacked), f'{what}: nothing is unpacked', self.unpacked())


def flip_one_byte(file):
    """Of a file inside the archive, which is whole again: its own CRC does not tell."""
    name, text = next(iter(FILES[file.name].items()))
    make_archive(file, {**FILES[file.name], name: 'X' + text[1:]})


def test_checksums(root):
    place = Place(root, 'good')
    status, output = place.fetch()
    check(status == 0, 'good archives are taken', output)
    check(place.unpacked() == UNPACKED, 'good archives are unpacked', place.unpacked())
    check(output.count('checksum as expected') == 3, 'the checksums are told', output)
    check((place.raw / UNPACKED[2]).read_text() == '(4 good)\n', 'the bytes are those of the archive')
    check(place.fetch()[0] == 0, 'what is there is kept')

    for archive, others in zip(FILES, [[], UNPACKED[1:2], UNPACKED[1:]]):
        place = Place(root, 'flipped ' + archive)
        expected = hashlib.sha256((place.mirror / archive).read_bytes()).hexdigest()
        flip_one_byte(place.mirror / archive)
        place.check_refused(f'one other byte in {archive}', expected, archive + '.rejected',
                            unpacked=others)
        check((place.raw / f'{archive}.rejected').exists(), 'it is set aside')
        check(not (place.raw / archive).exists(), 'it is not taken for good')

    place = Place(root, 'there already')
    place.raw.mkdir()
    shutil.copy(place.mirror / 'trainDevTestTrees_PTB.zip', place.raw / 'stanfordSentimentTreebank.zip')
    place.check_refused('another archive put there by hand', 'has the SHA-256', asked='sst')

    place = Place(root, 'not listed')
    place.sums.write_text(''.join(line for line in place.sums.open() if 'Sentiment' not in line))
    place.check_refused('an archive that is not listed', 'that', 'lists', asked='sst')

    place = Place(root, 'halves of two')
    place.raw.mkdir()
    (place.raw / 'stanfordSentimentTreebank.zip.part').write_bytes(b'x' * 10)
    place.check_refused('a download continued after other bytes', 'has the SHA-256', asked='sst')
    check(place.fetch()[0] == 0, 'the next run starts again and is good')


class Handler(http.server.BaseHTTPRequestHandler):
    """Archives of a mirror; below /insecure redirections to the server without encryption."""

    def do_GET(self):
        self.server.seen.append(self.path)
        name = self.path.rsplit('/', 1)[-1]
        if self.path.startswith('/insecure'):
            self.send_response(302)
            self.send_header('Location', f'http://localhost:{self.server.insecure_port}/{name}')
            self.end_headers()
            return
        content = (self.server.mirror / name).read_bytes()
        self.send_response(200)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def serve(mirror, certificate=None, insecure_port=0):
    server = http.server.ThreadingHTTPServer(('localhost', 0), Handler)
    server.seen, server.mirror, server.insecure_port = [], mirror, insecure_port
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def test_protocols(root):
    certificate = root / 'certificate.pem'
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj',
                    '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', certificate,
                    '-out', root / 'public.pem'], check=True, capture_output=True)
    with certificate.open('a') as both:
        both.write((root / 'public.pem').read_text())
    trusted = {'CURL_CA_BUNDLE': str(root / 'public.pem')}

    place = Place(root, 'protocols')
    plain = serve(place.mirror)
    secure = serve(place.mirror, certificate, plain.server_port)
    https, http_ = f'https://localhost:{secure.server_port}', f'http://localhost:{plain.server_port}'
    not_followed = 'not supported or disabled'

    place.check_refused('a certificate of nobody', 'SSL certificate problem', mirror=https)
    place.check_refused('a mirror that redirects to HTTP', not_followed, mirror=https + '/insecure',
                        **trusted)
    wanted = 'expected an address that starts with https:// or file://'
    place.check_refused('a mirror with HTTP', wanted, mirror=http_)
    place.check_refused('a mirror without a scheme', wanted, mirror=http_.removeprefix('http://'))

    # The addresses in the script itself, led to the two servers.
    original = place.script.read_text()
    for what, home in [('an address of its own with HTTP', http_),
                       ('a server that redirects to HTTP', https + '/insecure')]:
        changed = original.replace('https://nlp.stanford.edu', home)
        check(changed.count(home + '/') == 3, 'the script names three archives')
        place.script.write_text(changed)
        place.check_refused(what, not_followed, mirror=None, **trusted)
    check(plain.seen == [], 'the server without encryption is never asked', plain.seen)

    place.script.write_text(original.replace('https://nlp.stanford.edu', https))
    status, output = place.fetch(mirror=None, **trusted)
    check(status == 0 and place.unpacked() == UNPACKED, 'HTTPS is taken', output)


def slow_unzip(root, seconds):
    """A PATH with one that unpacks and then goes on for a while."""
    tools = root / f'slow {seconds}'
    tools.mkdir()
    (tools / 'unzip').write_text(f'#!/bin/sh\n{shutil.which("unzip")} "$@" && sleep {seconds}\n')
    (tools / 'unzip').chmod(0o755)
    return f'{tools}:{os.environ["PATH"]}'


def test_killed(root):
    """The whole of it, or the script alone: then what it started goes on for a while."""
    for what, end, seconds in (('it is killed while it unpacks', os.killpg, 60),
                               ('the script alone is killed', os.kill, 2)):
        place = Place(root, what)
        process = place.start(PATH=slow_unzip(root, seconds))
        while not any(place.raw.glob('.unpacking.*/all/*/*')) and process.poll() is None:
            time.sleep(0.01)
        end(process.pid, signal.SIGKILL)
        process.wait()
        check(not place.unpacked() or place.unpacked()[0].startswith('.unpacking'),
              f'{what}: nothing is under its final name', place.unpacked())
        status, output = place.fetch()
        place.check_good(f'{what}, and again', status, output)
        check(('waiting' in output) == (end == os.kill), f'{what}: what still runs is waited for', output)


def test_two_at_once(root):
    place = Place(root, 'two')
    slow = slow_unzip(root, 1)
    both = [place.start(PATH=slow) for _ in range(2)]
    outputs = [process.communicate(timeout=120)[0] for process in both]
    for process, output in zip(both, outputs):
        place.check_good('two at once', process.returncode, output)
    waited = sorted(output.count('waiting until it has ended') for output in outputs)
    check(waited == [0, 1], 'one of two is told that it waits', outputs)
    check(sum(output.count('downloading') for output in outputs) == 3, 'each archive is taken once', outputs)


def test_without_flock(root):
    tools = root / 'without flock'
    tools.mkdir()
    for tool in ('awk bash cat curl cut dirname mkdir mktemp mv rm sha256sum sleep tr unzip wc').split():
        (tools / tool).symlink_to(shutil.which(tool))
    place = Place(root, 'no flock')
    place.check_good('no flock', *place.fetch(PATH=str(tools)))


def main():
    for tool in ['bash', 'curl', 'unzip', 'openssl']:
        if shutil.which(tool) is None:
            print(f'SKIPPED: no {tool}')
            sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        test_checksums(root)
        test_protocols(root)
        test_without_flock(root)
        if shutil.which('flock') is None:
            print('SKIPPED: no flock: a killed one, and two at once')
        else:
            test_killed(root)
            test_two_at_once(root)
    print(f'{failures} failures')
    sys.exit(failures > 0)


main()
