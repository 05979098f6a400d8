#!/usr/bin/env bash
# Makes the pictures of the README and the guide from the demo: tools/make_pictures.sh [path to bsb]. Needs LibreOffice, pdftoppm and chromium.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
bsb=${1:-$here/.venv/bin/bsb}
out=$here/docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
profile="-env:UserInstallation=file://$work/profile"

# page FILE PAGE NAME [DPI]: one page of an Office file as a picture of few colours
page() {
    soffice "$profile" --headless --convert-to pdf --outdir "$work" "$1" >/dev/null 2>&1
    pdftoppm -png -r "${4:-80}" -f "$2" -l "$2" -singlefile "$work/$(basename "${1%.*}").pdf" "$out/$3"
}

"$bsb" demo "$work/demo" >/dev/null
study=$work/demo/studie
"$bsb" -C "$study" report konferanse >/dev/null 2>&1
"$bsb" -C "$study" report slutt >/dev/null 2>&1
mkdir -p "$out/veiledning"
page "$study/ut/prosessrapport.docx" "${PAGE:-6}" prosessrapport
page "$study/ut/konferanse/presentasjon.pptx" 4 veiledning/lysbilde 65
page "$study/ut/konferanse/gruppeark_01.docx" 1 veiledning/gruppeark 75
page "$study/ut/konferanse/lettlest.docx" 1 veiledning/lettlest 75
page "$study/ut/sluttrapport.docx" 11 veiledning/balanse 75
page "$study/ut/sluttrapport.docx" 12 veiledning/sluttrapport 75
chromium --headless --no-sandbox --disable-gpu --window-size=1280,760 --virtual-time-budget=1500 \
    --screenshot="$out/veiledning/sitatmatrise.png" "file://$study/ut/displayer/D05_sitatmatrise_intern.html" >/dev/null 2>&1
cp "$study/ut/displayer/D13_temamatrise_intern_figur_01.png" "$out/veiledning/temamatrise.png"
"$(dirname "$bsb")/python" - "$out"/veiledning/*.png <<'PY'
# Few colours and no wider than a page: the pictures are for reading, not for printing.
import sys
from PIL import Image
for path in sys.argv[1:]:
    picture = Image.open(path).convert("RGB")
    picture.thumbnail((1100, 1100))
    picture.convert("P", palette=Image.ADAPTIVE, colors=48).save(path, optimize=True)
PY
