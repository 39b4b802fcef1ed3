#!/usr/bin/env bash
# Brings the pinned corpora: DEST/tokio, DEST/rxjs, DEST/django.
#
#   benches/corpora/fetch.sh [DEST]        (default DEST: target/corpora of this repository)
#
# Uses the ordinary clients only (cargo, npm, pip) and checks each archive against the digest
# in versions.env. A corpus that is already there in the pinned version is left alone.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=versions.env
. "$here/versions.env"

mkdir -p "${1:-$root/target/corpora}"
dest=$(cd "${1:-$root/target/corpora}" && pwd)
python=${PYTHON:-python3}

scratch=$(mktemp -d "$dest/.fetch.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

say() { printf '%s\n' "$*" >&2; }
die() { say "fetch.sh: $*"; exit 1; }

# The stamp is written beside the corpus, not into it: the corpus stays as published.
present() { # NAME STAMP
    [ -d "$dest/$1" ] && [ -f "$dest/$1.version" ] && [ "$(cat "$dest/$1.version")" = "$2" ]
}

install_corpus() { # NAME STAMP SOURCE_DIR
    rm -rf "${dest:?}/$1" "$dest/$1.version"
    mv "$3" "$dest/$1"
    printf '%s\n' "$2" > "$dest/$1.version"
    say "$1: $2"
}

sha256_of() {
    "$python" -c 'import hashlib,sys; print(hashlib.sha256(open(sys.argv[1],"rb").read()).hexdigest())' "$1"
}

fetch_tokio() {
    local stamp="$TOKIO_VERSION $TOKIO_SHA256" work="$scratch/tokio"
    if present tokio "$stamp"; then say "tokio: already there"; return 0; fi
    mkdir -p "$work/src"
    : > "$work/src/lib.rs"
    # An empty [workspace] table keeps cargo from looking for a workspace further up.
    cat > "$work/Cargo.toml" <<MANIFEST
[package]
name = "corpus"
version = "0.0.0"
edition = "2021"
publish = false

[dependencies]
tokio = { version = "=$TOKIO_VERSION", default-features = false }

[workspace]
MANIFEST
    (cd "$work" && cargo vendor --quiet vendor > /dev/null)
    # cargo itself checks the archive against the lock file; here the lock file is checked
    # against the pin.
    grep -A3 '^name = "tokio"$' "$work/Cargo.lock" | grep -qF "\"$TOKIO_SHA256\"" \
        || die "tokio $TOKIO_VERSION: the archive's digest differs from the pin"
    # Written by `cargo vendor`, not part of the published archive.
    rm -f "$work/vendor/tokio/.cargo-checksum.json"
    install_corpus tokio "$stamp" "$work/vendor/tokio"
}

fetch_rxjs() {
    local stamp="$RXJS_VERSION $RXJS_INTEGRITY" work="$scratch/rxjs" archive
    if present rxjs "$stamp"; then say "rxjs: already there"; return 0; fi
    mkdir -p "$work"
    (cd "$work" && npm pack --silent "rxjs@$RXJS_VERSION" > /dev/null)
    archive="$work/rxjs-$RXJS_VERSION.tgz"
    [ -f "$archive" ] || die "rxjs: npm pack left no archive"
    "$python" - "$archive" "$RXJS_INTEGRITY" <<'CHECK' || die "rxjs $RXJS_VERSION: the archive's digest differs from the pin"
import base64, hashlib, sys
digest = hashlib.sha512(open(sys.argv[1], "rb").read()).digest()
sys.exit(0 if "sha512-" + base64.b64encode(digest).decode() == sys.argv[2] else 1)
CHECK
    tar -xzf "$archive" -C "$work"
    # The package stays whole; the comparison reads its src folder (dist is compiled output).
    install_corpus rxjs "$stamp" "$work/package"
}

fetch_django() {
    local stamp="$DJANGO_VERSION $DJANGO_SHA256" work="$scratch/django" archive
    if present django "$stamp"; then say "django: already there"; return 0; fi
    mkdir -p "$work"
    # pip reads the metadata of a source distribution through its build backend. In isolation
    # it brings that backend itself; where it cannot, the installed backend is tried.
    if ! (cd "$work" && "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
            --no-binary :all: --dest . "Django==$DJANGO_VERSION"); then
        say "django: trying again without build isolation"
        (cd "$work" && "$python" -m pip download --quiet --disable-pip-version-check --no-deps \
            --no-binary :all: --no-build-isolation --dest . "Django==$DJANGO_VERSION")
    fi
    archive=$(find "$work" -maxdepth 1 -iname 'django-*.tar.gz' -print -quit)
    [ -n "$archive" ] || die "django: pip left no source distribution"
    [ "$(sha256_of "$archive")" = "$DJANGO_SHA256" ] \
        || die "django $DJANGO_VERSION: the archive's digest differs from the pin"
    mkdir "$work/unpacked"
    tar -xzf "$archive" -C "$work/unpacked" --strip-components=1
    install_corpus django "$stamp" "$work/unpacked"
}

fetch_tokio
fetch_rxjs
fetch_django
