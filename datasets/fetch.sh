#!/usr/bin/env bash
# Download the Stanford Sentiment Treebank and GloVe vectors into datasets/raw/. See `fetch.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
raw=$here/raw
known_sums=$here/checksums.sha256
connect_timeout=10   # seconds until a host that does not answer is given up
stall_timeout=60     # seconds below 1 kB/s until a transfer is given up (it can be resumed)
transfer=            # process id of the running curl, ended on every exit
unpacking=           # temporary folder, removed on every exit

usage() {
    cat <<'EOF'
Usage: fetch.sh [sst|glove|all]        (default: sst)

  sst    Stanford Sentiment Treebank, both layouts (about 7 MB)
           datasets/raw/stanfordSentimentTreebank/   sentences, splits, dictionary, values
           datasets/raw/trees/                       train.txt, dev.txt, test.txt
  glove  GloVe 6B, 50 to 300 dimensions (about 860 MB, unpacked 2.2 GB)
           datasets/raw/glove.6B/
  all    both

What is there already is kept. An interrupted download goes on where it stopped: run the same command again.
A second fetch.sh waits until the first one has ended (without the program flock, as on macOS, it does not).
An archive that you downloaded by other means is used when it lies in datasets/raw/.
Archives come over HTTPS and are checked against datasets/checksums.sha256 before they are unpacked.

Environment:
  SENTIPIPE_MIRROR   take the archives from this address instead of https://nlp.stanford.edu, for example
                     https://mirror.example.org/sst or file:///media/usb; the checksums hold for it as well
  https_proxy        proxy, as curl reads it
EOF
}

say()  { printf 'fetch.sh: %s\n' "$*"; }
fail() { printf 'fetch.sh: error: %s\n' "$1" >&2; shift; printf '  %s\n' "$@" >&2; exit 1; }

require() {  # program, remedy
    command -v "$1" >/dev/null || fail "the program '$1' was not found" "$2"
}

sha256_of() {
    if command -v sha256sum >/dev/null; then sha256sum <"$1"; else shasum -a 256 <"$1"; fi | cut -d ' ' -f 1
}

check_mirror() {
    case ${SENTIPIPE_MIRROR:-https://} in
        https://*|file://*) ;;
        *) fail "SENTIPIPE_MIRROR is $SENTIPIPE_MIRROR, expected an address that starts with https:// or file://" \
            "Name another one, or unset it to take the archives from their home." ;;
    esac
}

# Of two at once one waits, lest they write the same files. What a killed one started, such as its curl,
# keeps its lock until it has ended as well. Without flock (macOS) there is no lock.
take_turns() {
    local told=
    if ! command -v flock >/dev/null || [[ ! -w $raw ]]; then return; fi
    exec 9>"$raw/.lock"
    while flock -n 9; (( $? == 1 )); do
        if [[ -z $told ]]; then say "another fetch.sh is at work in $raw; waiting until it has ended"; fi
        told=yes
        sleep 1
    done
    rm -rf "$raw"/.unpacking.*  # of one that was killed
}

known_sum() {  # archive name -> its listed sum, or nothing
    awk -v name="$1" '!/^#/ && $2 == name { print $1; exit }' "$known_sums"
}

bytes_of() {
    if [[ -f $1 ]]; then wc -c <"$1" | tr -d ' '; else echo 0; fi
}

run_curl() {  # url, part -> curl's status; sets http_status
    local protocols='=https' progress=--silent status=0
    if [[ -t 2 ]]; then progress=--progress-bar; fi
    # A redirection from HTTPS to less is never followed.
    if [[ ${SENTIPIPE_MIRROR:-} == file://* ]]; then protocols='=https,file'; fi
    curl --proto "$protocols" --proto-redir "$protocols" --fail --location "$progress" --show-error \
        --connect-timeout "$connect_timeout" --speed-limit 1000 --speed-time "$stall_timeout" \
        --continue-at - --output "$2" --write-out '%{http_code}' "$1" >"$raw/.http_status" &
    transfer=$!
    wait "$transfer" || status=$?
    transfer=
    http_status=$(<"$raw/.http_status")
    rm -f "$raw/.http_status"
    return "$status"
}

download() {  # url, archive: through archive.part, which outlives an interruption
    local url=$1 archive=$2 part=$2.part status=0 http_status=
    say "downloading $url"
    run_curl "$url" "$part" || status=$?
    if [[ $status == 33 || $http_status == 416 ]] && (( $(bytes_of "$part") > 0 )); then
        say "the server cannot continue the download; starting again"
        rm -f "$part"
        status=0
        run_curl "$url" "$part" || status=$?
    fi
    if (( status != 0 )); then
        local kept="Nothing was kept."
        if (( $(bytes_of "$part") > 0 )); then
            kept="$(bytes_of "$part") bytes are kept in $part; the next run goes on from there."
        else
            rm -f "$part"
        fi
        fail "could not download $url (curl status $status, HTTP status ${http_status/#000/none})" "$kept" \
            "Check the network (behind a proxy set https_proxy) and run the same command again," \
            "or download the file by other means and put it at $archive," \
            "or set SENTIPIPE_MIRROR to an address that has it (see --help)." \
            "Without the network the sample in $here/sample works as it is."
    fi
}

check() {  # file, archive name: only what has the listed checksum is used
    local sum expected
    sum=$(sha256_of "$1")
    expected=$(known_sum "$2")
    if [[ $sum == "$expected" ]]; then
        say "$2: checksum as expected"
        return
    fi
    mv -f "$1" "$raw/$2.rejected"
    fail "$2 has the SHA-256 $sum, expected ${expected:-one that $known_sums lists}" \
        "It was moved to $raw/$2.rejected; look at it: some networks answer with a login page." \
        "Run the same command again; if the sum stays, the published file has changed and" \
        "$known_sums needs the new one."
}

get_archive() {  # url
    local name=${1##*/} url=$1
    if [[ -n ${SENTIPIPE_MIRROR:-} ]]; then url=${SENTIPIPE_MIRROR%/}/$name; fi
    if [[ -f $raw/$name ]]; then
        say "$raw/$name is already there"
        check "$raw/$name" "$name"
    else
        download "$url" "$raw/$name"
        check "$raw/$name.part" "$name"
        mv "$raw/$name.part" "$raw/$name"
    fi
}

clean_up() {
    if [[ -n $transfer ]]; then kill "$transfer" 2>/dev/null || true; rm -f "$raw/.http_status"; fi
    if [[ -n $unpacking ]]; then rm -rf "$unpacking"; fi
    transfer='' unpacking=''
}

unpack() {  # archive, folder inside it ('.' for all), folder under raw/: whole or not at all
    local target=$raw/$3 source
    unpacking=$(mktemp -d "$raw/.unpacking.XXXXXX")
    source=$unpacking/all/$2
    unzip -q "$1" -d "$unpacking/all" || fail "could not unpack $1" "Is there enough room in $raw?"
    mv "${source%/.}" "$target"
    clean_up
    say "unpacked $target"
}

fetch() {  # url, and the arguments of unpack after the first
    if [[ -d $raw/$3 ]]; then
        say "$raw/$3 is already there"
        return
    fi
    get_archive "$1"
    unpack "$raw/${1##*/}" "${@:2}"
}

fetch_sst() {
    fetch https://nlp.stanford.edu/~socherr/stanfordSentimentTreebank.zip \
        stanfordSentimentTreebank stanfordSentimentTreebank
    fetch https://nlp.stanford.edu/sentiment/trainDevTestTrees_PTB.zip trees trees
}

fetch_glove() {
    fetch https://nlp.stanford.edu/data/glove.6B.zip . glove.6B
}

main() {
    local what=${1:-sst}
    if (( $# > 1 )); then what=; fi
    case $what in
        -h|--help) usage; exit 0 ;;
        sst|glove|all) ;;
        *) usage >&2; exit 2 ;;
    esac
    require curl "Install curl (Debian, Ubuntu: apt install curl; macOS has it)."
    require unzip "Install unzip (Debian, Ubuntu: apt install unzip; macOS has it)."
    check_mirror
    mkdir -p "$raw"
    take_turns
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [[ $what != glove ]]; then fetch_sst; fi
    if [[ $what != sst ]]; then fetch_glove; fi
}

main "$@"
