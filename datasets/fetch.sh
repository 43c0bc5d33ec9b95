#!/usr/bin/env bash
# Download the Stanford Sentiment Treebank and GloVe vectors into datasets/raw/. See `fetch.sh --help`.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
raw=$here/raw
known_sums=$here/checksums.sha256
seen_sums=$raw/SHA256SUMS.seen
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
An archive that you downloaded by other means is used when it lies in datasets/raw/.
Archives are checked against datasets/checksums.sha256; one that is not listed there is recorded in
datasets/raw/SHA256SUMS.seen.

Environment:
  SENTIPIPE_MIRROR   take the archives from this address instead of https://nlp.stanford.edu, for example
                     https://mirror.example.org/sst, http://localhost:8000 or file:///media/usb. Only with
                     it is anything but HTTPS allowed.
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

sum_in() {  # list, archive name -> its sum, or nothing
    if [[ -f $1 ]]; then awk -v name="$2" '!/^#/ && ($2 == name || $2 == "*" name) { print tolower($1); exit }' "$1"; fi
}

bytes_of() {
    if [[ -f $1 ]]; then wc -c <"$1" | tr -d ' '; else echo 0; fi
}

run_curl() {  # url, part -> curl's status; sets http_status
    local protocols='=https' progress=--silent status=0
    if [[ -t 2 ]]; then progress=--progress-bar; fi
    if [[ -n ${SENTIPIPE_MIRROR:-} ]]; then protocols='=https,http,file'; fi
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

reject() {  # file, archive name, message, remedy...
    mv -f "$1" "$raw/$2.rejected"
    fail "$3" "It was moved to $raw/$2.rejected; look at it." "${@:4}"
}

check() {  # file, archive name: the listed checksum, a whole archive, or both
    local sum expected
    sum=$(sha256_of "$1")
    expected=$(sum_in "$known_sums" "$2")
    if [[ -n $expected && $sum != "$expected" ]]; then
        reject "$1" "$2" "$2 has the SHA-256 $sum, expected $expected" \
            "Run the same command again; if the sum stays, the published file has changed and" \
            "$known_sums needs the new one."
    fi
    unzip -tqq "$1" >/dev/null 2>&1 || reject "$1" "$2" "$2 is not a complete ZIP archive" \
        "Some networks answer with a login page. Run the same command again."
    if [[ -n $expected ]]; then say "$2: checksum as expected"; else record "$sum" "$2"; fi
}

record() {  # sum, archive name
    local before
    before=$(sum_in "$seen_sums" "$2")
    if [[ -n $before && $before != "$1" ]]; then
        say "warning: $2 differs from an earlier download (SHA-256 $before)"
    fi
    { grep -v -F "  $2" "$seen_sums" 2>/dev/null || true; printf '%s  %s\n' "$1" "$2"; } >"$seen_sums.new"
    mv -f "$seen_sums.new" "$seen_sums"
    say "$2: no known checksum in checksums.sha256; recorded the one seen: $1"
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

expect_lines() {  # file, lines ('any' for a file that need only be there), archive
    local lines
    [[ -s $1 ]] || fail "$3 does not hold a file ${1##*/}" "Look at the archive; its layout may have changed."
    lines=$(wc -l <"$1" | tr -d ' ')
    if [[ $2 != any && $lines != "$2" ]]; then
        fail "${1##*/} of $3 has $lines lines, expected $2" "Remove the archive and run the same command again."
    fi
}

unpack() {  # archive, folder inside it ('.' for all), folder under raw/, {file lines}...: whole or not at all
    local archive=$1 folder=$2 target=$raw/$3 source
    shift 3
    unpacking=$(mktemp -d "$raw/.unpacking.XXXXXX")
    source=$unpacking/tree
    unzip -q "$archive" -d "$source" || fail "could not unpack $archive" "Is there enough room in $raw?"
    if [[ $folder != . ]]; then source=$source/$folder; fi
    while (( $# > 0 )); do
        expect_lines "$source/$1" "$2" "$archive"
        shift 2
    done
    mv "$source" "$target"
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
        stanfordSentimentTreebank stanfordSentimentTreebank \
        datasetSentences.txt 11856 datasetSplit.txt 11856 dictionary.txt any sentiment_labels.txt any
    fetch https://nlp.stanford.edu/sentiment/trainDevTestTrees_PTB.zip \
        trees trees train.txt 8544 dev.txt 1101 test.txt 2210
}

fetch_glove() {
    fetch https://nlp.stanford.edu/data/glove.6B.zip . glove.6B glove.6B.100d.txt any
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
    mkdir -p "$raw"
    trap clean_up EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [[ $what != glove ]]; then fetch_sst; fi
    if [[ $what != sst ]]; then fetch_glove; fi
}

main "$@"
