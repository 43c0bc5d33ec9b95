"""datasets/fetch.sh takes nothing but archives with a listed checksum, and over HTTPS.

Usage: fetch.py FETCH_SH
Works on a copy of the script with small archives and a checksum list of their own; needs no network.
"""
import hashlib
import http.server
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading
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

    def fetch(self, asked='all', mirror='file', **environment):
        if mirror == 'file':
            mirror = self.mirror.as_uri()
        env = {name: value for name, value in os.environ.items()
               if 'proxy' not in name.lower() and not name.startswith(('SENTIPIPE', 'CURL', 'SSL'))}
        env.update(environment, **({'SENTIPIPE_MIRROR': mirror} if mirror else {}))
        result = subprocess.run(['bash', self.script, asked], env=env, text=True, timeout=120,
                                stdin=subprocess.DEVNULL, capture_output=True)
        return result.returncode, result.stdout + result.stderr

    def unpacked(self):
        """What stands under a final name: neither archives nor what was set aside."""
        return sorted(str(file.relative_to(self.raw)) for file in self.raw.rglob('*')
                      if file.is_file() and file.parent != self.raw)

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
    place.check_refused('a mirror without a scheme', not_followed, mirror=http_.removeprefix('http://'))

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

    place = Place(root, 'asked for')
    status, output = place.fetch(mirror=http_)
    check(status == 0 and place.unpacked() == UNPACKED, 'a mirror that says http:// is taken', output)
    flip_one_byte(plain.mirror / 'glove.6B.zip')
    shutil.rmtree(place.raw)
    place.check_refused('its changed archive', 'has the SHA-256', mirror=http_, asked='glove')


def main():
    for tool in ['bash', 'curl', 'unzip', 'openssl']:
        if shutil.which(tool) is None:
            print(f'SKIPPED: no {tool}')
            sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        test_checksums(root)
        test_protocols(root)
    print(f'{failures} failures')
    sys.exit(failures > 0)


main()
