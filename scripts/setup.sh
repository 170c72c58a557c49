#!/bin/sh
# Makes everything nianbao needs, in five steps; each step does nothing when its result is already there.
#
#   sh scripts/setup.sh            what rendering needs
#   sh scripts/setup.sh --dev      also what the tests, the checks and the release need
#   sh scripts/setup.sh --office   also LibreOffice, for the conformance and the agreement runs (--dev included), and
#                                  beside it the newer one of Debian's backports, if that can be had
#   sh scripts/setup.sh --editor   also the YAML language server, which tests of the editor's help drive (--dev
#                                  included; needs node and npm, which it does not install)
#   sh scripts/setup.sh --browser  also a Chromium without windows, which tests of the preview drive (--dev included)
#
# Variables: PYTHON (the interpreter to use), NIANBAO_DATA (where fonts and libraries go), NIANBAO_NO_UV=1 (use pip
# although uv is there), NIANBAO_OFFLINE=1 (fetch no fonts and no Pango); pip's and uv's own variables work as usual.
set -eu

cd "$(dirname "$0")/.."
root=$PWD
lock=requirements/runtime.txt
scope=runtime
office= editor= browser=
case "${1:-}" in
    '') ;;
    --dev) lock=requirements/dev.txt scope=dev ;;
    --office) lock=requirements/dev.txt scope=dev office=yes ;;
    --editor) lock=requirements/dev.txt scope=dev editor=yes ;;
    --browser) lock=requirements/dev.txt scope=dev browser=yes ;;
    *) echo "usage: sh scripts/setup.sh [--dev | --office | --editor | --browser]" >&2; exit 2 ;;
esac

# --- telling -----------------------------------------------------------------------------------------------

say() { printf '%s\n' "$*"; }

fail() { printf 'setup: error: %s\n' "$*" >&2; exit 1; }

# Runs a command with its output in the log; $1 says what fails if it does.
logged() {
    what=$1; shift
    printf '\n$ %s\n' "$*" >>"$log"
    "$@" >>"$log" 2>&1 </dev/null && return
    tail -n 5 "$log" | sed 's/^/    /' >&2
    fail "$what (the whole log: $log)"
}

# --- where things go ---------------------------------------------------------------------------------------

data_folder() {
    if [ -n "${NIANBAO_DATA:-}" ]; then say "$NIANBAO_DATA"; return; fi
    case $(uname -s) in
        Darwin) say "$HOME/Library/Application Support/nianbao" ;;
        *) say "${XDG_DATA_HOME:-$HOME/.local/share}/nianbao" ;;
    esac
}

case $(uname -s) in
    MINGW* | MSYS* | CYGWIN*) fail "on Windows follow docs/how-to/install.md; this script is for Linux and macOS" ;;
esac
[ -n "${NIANBAO_DATA:-}${XDG_DATA_HOME:-}${HOME:-}" ] || fail "neither HOME nor NIANBAO_DATA is set"
data=$(data_folder)
no_data="cannot write to $data; set NIANBAO_DATA to a folder of yours"
mkdir -p "$data" 2>/dev/null || fail "$no_data"
data=$(cd "$data" && pwd)
work=$(mktemp -d "$data/setup.XXXXXX" 2>/dev/null) || fail "$no_data"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' HUP INT TERM
log=$data/setup.log
: >"$log"

# --- apt ---------------------------------------------------------------------------------------------------

have() { command -v "$1" >/dev/null 2>&1; }

can_fetch() { [ -z "${NIANBAO_OFFLINE:-}" ] && have apt-get && have apt-cache && have dpkg-deb; }

is_root() { [ "$(id -u)" = 0 ]; }

apt_known() { apt-cache show "$1" >/dev/null 2>&1; }

# Root renews the system's package lists; anybody else gets private ones.
apt_update() {
    if ! is_root; then
        mkdir -p "$work/apt/lists/partial" "$work/apt/archives/partial"
        printf 'Dir::State::Lists "%s";\nDir::Cache "%s";\n' "$work/apt/lists" "$work/apt" >"$work/apt.conf"
        export APT_CONFIG="$work/apt.conf"
    fi
    logged "apt-get update failed (NIANBAO_OFFLINE=1 goes on without)" apt-get -q update
}

# A fresh image has no lists.
apt_ready() { apt_known "$1" || apt_update; }

# Old lists name versions that the archive no longer has: renews them once if the command fails.
apt_retry() {
    "$@" >>"$log" 2>&1 </dev/null && return
    apt_update
    logged "apt-get failed (NIANBAO_OFFLINE=1 goes on without): $*" "$@"
}

apt_install() {
    apt_ready "$1"
    apt_retry env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}

# Fetches packages into a new folder $1; needs no root.
apt_download() {
    mkdir "$1"
    cd "$1"
    shift
    apt_retry apt-get -q -o APT::Sandbox::User=root download "$@"
    cd "$root"
}

# The command that installs something on this system, for the one line we print when we cannot.
#   advice APT DNF PACMAN BREW
advice() {
    if have apt-get; then say "sudo apt-get install $1"
    elif have dnf; then say "sudo dnf install $2"
    elif have pacman; then say "sudo pacman -S $3"
    elif have brew; then say "brew install $4"
    else say "install $2 with this system's package manager"; fi
}

# --- 1 Python ----------------------------------------------------------------------------------------------

find_python() {
    for python in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        have "$python" || continue
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    fail "Python 3.11 or newer not found; try: $(advice python3 python3 python python)"
}

find_python
executable=$("$python" -c 'import sys; print(sys.executable)')
say "[1/5] $("$python" --version) ($executable)"

# --- 2 environment -----------------------------------------------------------------------------------------

use_uv() { [ -z "${NIANBAO_NO_UV:-}" ] && have uv; }

venv_module() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    package=python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
    if can_fetch && is_root; then
        say "      installing $package"
        apt_install "$package"
    fi
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        fail "this Python has no venv module; try: $(advice "$package" python3 python python)"
}

make_venv() {
    # An environment does not survive being moved, nor the removal of the Python it was made from.
    if [ -f .venv/.made-for ] && [ "$(cat .venv/.made-for)" != "$root" ] ||
        { [ -d .venv ] && ! .venv/bin/python -c '' 2>/dev/null; }; then
        rm -rf .venv
    fi
    if use_uv; then
        [ -x .venv/bin/python ] ||
            logged "uv could not make .venv" uv venv --quiet --python "$executable" .venv
    elif ! [ -x .venv/bin/pip ]; then
        venv_module
        logged "the environment .venv could not be made" "$python" -m venv .venv
    fi
    printf '%s\n' "$root" >.venv/.made-for
}

make_venv
say "[2/5] environment .venv"

# --- 3 packages --------------------------------------------------------------------------------------------

install_packages() {
    if use_uv; then
        logged "uv could not install $lock (NIANBAO_NO_UV=1 uses pip instead)" \
            uv pip install --python .venv/bin/python --compile-bytecode --require-hashes -r "$lock"
        logged "uv could not install nianbao itself" \
            uv pip install --python .venv/bin/python --offline --no-deps --no-build-isolation -e .
    else
        logged "pip could not install $lock" \
            .venv/bin/python -m pip --disable-pip-version-check install --require-hashes -r "$lock"
        logged "pip could not install nianbao itself" \
            .venv/bin/python -m pip --disable-pip-version-check install --no-index --no-deps --no-build-isolation -e .
    fi
}

stamp() { say "$1 $(cat requirements/runtime.txt "requirements/$1.txt" pyproject.toml | cksum)"; }

if grep -qxF "$(stamp "$scope")" .venv/.installed 2>/dev/null; then
    say "[3/5] packages of $lock: already there"
else
    say "[3/5] packages of $lock: installing"
    rm -f .venv/.installed
    install_packages
    stamp runtime >.venv/.installed
    [ "$scope" = runtime ] || stamp "$scope" >>.venv/.installed
fi

# Compiled once, not at every start, also where Python is told to write no bytecode.
.venv/bin/python -m compileall -q generator

# --- 4 HarfBuzz, which draws PDFs, and Pango, which WeasyPrint needs for rare ones ---------------------------

# Names the missing libraries. Those unpacked into the data folder are tried before the system's.
pango_missing() {
    unpacked=$(find "$data/pango/usr/lib" -name libpango-1.0.so.0 2>/dev/null | sed 's,/[^/]*$,,;1q')
    LD_LIBRARY_PATH=${unpacked:+$unpacked:}${LD_LIBRARY_PATH:-} .venv/bin/python - <<'PYTHON'
import ctypes
import ctypes.util
import sys

LIBRARIES = {
    "gobject-2.0": "libgobject-2.0.so.0",
    "pango-1.0": "libpango-1.0.so.0",
    "harfbuzz": "libharfbuzz.so.0",
    "fontconfig": "libfontconfig.so.1",
    "pangoft2-1.0": "libpangoft2-1.0.so.0",
    "harfbuzz-subset": "libharfbuzz-subset.so.0",
}
missing = []
for name, linux in LIBRARIES.items():
    try:
        ctypes.CDLL(linux if sys.platform.startswith("linux") else ctypes.util.find_library(name) or name)
    except OSError:
        missing.append(name)
print(", ".join(missing))
PYTHON
}

xml() { printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g'; }

# Unpacks what apt would install, libraries only, into the data folder.
unpack_pango() {
    planned=$(apt-get -s install --no-install-recommends "$@" 2>>"$log" | sed -n 's/^Inst \(lib[^ ]*\) .*/\1/p')
    [ -n "$planned" ] || fail "apt-get cannot plan an installation of $* (the whole log: $log)"
    # shellcheck disable=SC2086 # names, one word each
    apt_download "$work/pango" $planned
    for deb in "$work"/pango/*.deb; do
        logged "$deb cannot be unpacked" dpkg-deb -x "$deb" "$work/pango/root"
    done
    rm -rf "$data/pango"
    mv "$work/pango/root" "$data/pango"
    cat >"$data/pango/fonts.conf" <<XML
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>$(xml "$data/fonts")</dir><cachedir>$(xml "$data/cache/fontconfig")</cachedir></fontconfig>
XML
}

pango_packages='libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'
missing=$(pango_missing)
if [ -z "$missing" ]; then
    say "[4/5] Pango: already there"
elif can_fetch && is_root; then
    say "[4/5] Pango: installing $pango_packages"
    # shellcheck disable=SC2086 # names, one word each
    apt_install $pango_packages
    missing=$(pango_missing)
elif can_fetch; then
    say "[4/5] Pango: unpacking into $data/pango (no root needed)"
    apt_ready libpango-1.0-0
    # shellcheck disable=SC2086 # names, one word each
    unpack_pango $pango_packages
    missing=$(pango_missing)
fi
case $missing in
    '') consequence='' ;;
    harfbuzz-subset) consequence='PDF is slower without' ;;
    *harfbuzz*) consequence='no PDF without (DOCX and HTML work)' ;;
    *) consequence='no PDF of rare letters and drawings without' ;;
esac
[ -z "$missing" ] || say "[4/5] Pango: missing $missing: $consequence;" \
    "try: $(advice "$pango_packages" pango pango pango)"

# --- 5 fonts -----------------------------------------------------------------------------------------------

fonts=$data/fonts/fandol
# The same files in every release that packages them.
sums='d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9  FandolFang-Regular.otf
4afa97aa8751e0118617df88272b58d43691b5cffb7ea024c4580496e9f34d28  FandolHei-Regular.otf
ea7e7fb4f9b3ac694a68d43946e04d21deed6e8c29a7c2d3081e1a4138f2f827  FandolKai-Regular.otf
ffa76a70e128947a4dd22151d5ee829b23e24ce3cb6fe8ad49891cd1c2d9e9b9  FandolSong-Bold.otf
a3820003227d4abe31fe28b493200d94a849ccfd078b50a019264f70353020b0  FandolSong-Regular.otf'

fonts_right() {
    [ -d "$1" ] || return 1
    if have sha256sum; then sum=sha256sum; else sum='shasum -a 256'; fi
    (cd "$1" && printf '%s\n' "$sums" | $sum -c - >/dev/null 2>&1)
}

# A TeX installation may have them already, in a folder where no font search looks.
link_fonts() {
    for folder in /usr/share/texlive/texmf-dist /usr/share/texmf-dist /usr/local/texlive/*/texmf-dist; do
        folder=$folder/fonts/opentype/public/fandol
        fonts_right "$folder" || continue
        mkdir -p "$fonts"
        ln -sf "$folder"/*.otf "$fonts"
        return
    done
    return 1
}

# Takes the files out of the package: installing it would bring all of TeX.
fetch_fonts() {
    apt_download "$work/fonts" texlive-lang-chinese
    logged "texlive-lang-chinese cannot be unpacked" dpkg-deb -x "$work"/fonts/*.deb "$work/fonts/root"
    mkdir -p "$work/fonts/ready" "$data/fonts"
    for name in $(printf '%s\n' "$sums" | sed 's/.* //'); do
        logged "texlive-lang-chinese has no $name" \
            mv "$work/fonts/root/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/$name" "$work/fonts/ready"
    done
    # The fonts' licence asks that its text goes wherever the files go.
    logged "texlive-lang-chinese has no licence text for the fonts" \
        cp -r "$work/fonts/root/usr/share/doc/texlive-doc/fonts/fandol/." "$work/fonts/ready"
    find "$work/fonts/ready" -name '*.gz' -exec gunzip {} +
    fonts_right "$work/fonts/ready" || fail "the Fandol fonts of texlive-lang-chinese have other checksums than known"
    rm -rf "$fonts"
    mv "$work/fonts/ready" "$fonts"
}

if fonts_right "$fonts"; then
    say "[5/5] fonts: already in $fonts"
elif link_fonts; then
    say "[5/5] fonts: linked from TeX into $fonts"
elif can_fetch && apt_ready texlive-lang-chinese && apt_known texlive-lang-chinese; then
    say "[5/5] fonts: fetching the five Fandol fonts (50 MB) into $fonts"
    fetch_fonts
else
    say "[5/5] fonts: no Fandol fonts: nianbao uses what this system has; put fonts of your own into $data/fonts," \
        "or try: $(advice texlive-lang-chinese texlive-fandol texlive-langchinese '--cask font-fandol')"
fi

# The stand-in for Times New Roman, which only styles with 西文字体 ask for: same widths, under 2 MB.
latin=$data/fonts/liberation

latin_there() {
    for folder in "$latin" /usr/share/fonts /usr/local/share/fonts; do
        [ -z "$(find "$folder" -name LiberationSerif-Regular.ttf 2>/dev/null | sed 1q)" ] || return 0
    done
    return 1
}

fetch_latin() {
    apt_download "$work/latin" fonts-liberation
    logged "fonts-liberation cannot be unpacked" dpkg-deb -x "$work"/latin/*.deb "$work/latin/root"
    mkdir -p "$work/latin/ready"
    find "$work/latin/root" \( -name LiberationSerif-Regular.ttf -o -name LiberationSerif-Bold.ttf -o -name copyright \) \
        -exec mv {} "$work/latin/ready" \;
    rm -rf "$latin"
    mv "$work/latin/ready" "$latin"
}

if ! latin_there && can_fetch && apt_ready fonts-liberation && apt_known fonts-liberation; then
    say "      fetching Liberation Serif (1 MB) into $latin"
    fetch_latin
fi

# --- LibreOffice -------------------------------------------------------------------------------------------

# The release's own archive and its backports, in apt lists of their own: the system's are left alone.
backports_options() {
    codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release 2>/dev/null)
    # shellcheck disable=SC2016 # apt's own variable
    archive=$(apt-get indextargets --format '$(REPO_URI)' \
        'Identifier: Packages' "Codename: $codename" 'Component: main' 2>>"$log" | sed 1q)
    [ -n "$archive" ] || fail "apt names no archive of this release"
    key=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -f "$key" ] && key="[signed-by=$key] " || key=
    mkdir -p "$work/office/lists/partial" "$work/office/archives/partial"
    for suite in "$codename" "$codename-backports"; do
        printf 'deb %s%s %s main\n' "$key" "$archive" "$suite"
    done >"$work/office/sources.list"
    cat >"$work/office/apt.conf" <<CONF
Dir::Etc::sourcelist "$work/office/sources.list";
Dir::Etc::sourceparts "-";
Dir::State::Lists "$work/office/lists";
Dir::Cache "$work/office";
Dir::Log "$work/office";
APT::Default-Release "$codename-backports";
APT::Sandbox::User "root";
CONF
}

# Unpacks what apt would install of the backports into the data folder, and lets it find its own files there.
unpack_office() {
    have apt-get && have dpkg-deb || fail "there is no apt"
    backports_options
    export APT_CONFIG="$work/office/apt.conf"
    logged "its archive cannot be reached" apt-get -q update
    planned=$(apt-get -s install --no-install-recommends libreoffice-writer-nogui 2>>"$log" | sed -n 's/^Inst \([^ ]*\) .*/\1/p')
    case $planned in *libreoffice-core*) ;; *) fail "it has no newer LibreOffice" ;; esac
    # shellcheck disable=SC2086 # names, one word each
    (mkdir "$work/office/debs" && cd "$work/office/debs" && logged "its packages cannot be fetched" apt-get -q download $planned)
    for deb in "$work"/office/debs/*.deb; do
        logged "$deb cannot be unpacked" dpkg-deb -x "$deb" "$work/office/root"
    done
    program=usr/lib/libreoffice/program
    # Absolute links lead out of what was unpacked, to the files of the system's LibreOffice: nothing may go through them.
    find "$work/office/root" -type l -lname '/*' -exec rm {} +
    share=$work/office/root/usr/lib/libreoffice/share
    logged "it has no registry" cp "$share/.registry/main.xcd" "$share/registry/main.xcd"
    mkdir -p "$share/uno_packages/cache"
    # shellcheck disable=SC2016 # LibreOffice's own variable
    sed -i 's,file:///usr/lib/libreoffice,${ORIGIN}/..,' "$work/office/root/$program/fundamentalrc"
    # shellcheck disable=SC2016
    sed -i 's,file:///etc/libreoffice,${ORIGIN}/../../../../etc/libreoffice,' "$work/office/root/$program/sofficerc"
    cat >"$work/office/root/soffice" <<'SH'
#!/bin/sh
# LibreOffice beside that of the system.
here=$(cd "$(dirname "$0")" && pwd)
libraries=$here/usr/lib/libreoffice/program
for folder in "$here"/usr/lib/*-linux-gnu*; do libraries=$libraries:$folder; done
LD_LIBRARY_PATH=$libraries exec "$here/usr/lib/libreoffice/program/soffice" "$@"
SH
    chmod +x "$work/office/root/soffice"
    wanted=$(dpkg-deb -f "$work"/office/debs/libreoffice-core-nogui_*.deb Version | sed 's/^[0-9]*://; s/-.*//')
    case $("$work/office/root/soffice" --version 2>>"$log") in
        *" $wanted"*) ;;
        *) fail "what was unpacked does not run as version $wanted" ;;
    esac
    rm -rf "$data/office"
    mv "$work/office/root" "$data/office"
}

if [ -n "$office" ]; then
    if have soffice || have libreoffice; then
        say "[office] LibreOffice: already there"
    elif can_fetch && is_root; then
        say "[office] LibreOffice: installing libreoffice-writer-nogui"
        apt_install libreoffice-writer-nogui
    else
        fail "LibreOffice is missing; try: $(advice libreoffice-writer-nogui libreoffice-writer libreoffice-fresh \
            '--cask libreoffice')"
    fi
    # A second one to compare with is welcome, no condition.
    if [ -x "$data/office/soffice" ]; then
        say "[office] LibreOffice of the backports: already in $data/office"
    elif [ -n "${NIANBAO_OFFLINE:-}" ]; then
        say "[office] LibreOffice of the backports: not fetched (NIANBAO_OFFLINE)"
    elif (unpack_office); then
        say "[office] LibreOffice of the backports: unpacked into $data/office (70 MB fetched, 210 MB on disk)"
    else
        say "[office] LibreOffice of the backports: not here; everything is compared with the installed one alone"
    fi
fi

# --- the YAML language server ------------------------------------------------------------------------------

# npm takes what has the checksums of the lock and nothing else, and runs no script of any package.
install_editor() {
    cp -r requirements/editor "$work/editor"
    (cd "$work/editor" && logged "npm could not install requirements/editor" \
        npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier)
    rm -rf "$data/editor"
    mv "$work/editor" "$data/editor"
}

if [ -n "$editor" ]; then
    if cmp -s requirements/editor/package-lock.json "$data/editor/package-lock.json"; then
        say "[editor] YAML language server: already in $data/editor"
    elif ! { have node && have npm; }; then
        fail "node or npm is missing; try: $(advice 'nodejs npm' nodejs 'nodejs npm' node)"
    else
        say "[editor] YAML language server: installing into $data/editor (27 MB)"
        install_editor
    fi
fi

# --- Chromium ----------------------------------------------------------------------------------------------

if [ -n "$browser" ]; then
    if have chromium-headless-shell || have chromium; then
        say "[browser] Chromium: already there"
    elif can_fetch && is_root; then
        say "[browser] Chromium: installing chromium-headless-shell"
        apt_install chromium-headless-shell
    else
        fail "Chromium is missing; try: $(advice chromium-headless-shell chromium-headless chromium '--cask chromium')"
    fi
fi
