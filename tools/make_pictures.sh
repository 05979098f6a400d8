#!/usr/bin/env bash
# Makes the pictures of the README from the demo: tools/make_pictures.sh [path to bsb]. Needs LibreOffice and pdftoppm.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
bsb=${1:-$here/.venv/bin/bsb}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bsb" demo "$work/demo" >/dev/null
soffice --headless --convert-to pdf --outdir "$work" "$work/demo/studie/ut/prosessrapport.docx" >/dev/null 2>&1
page=${PAGE:-6}
pdftoppm -png -r 80 -f "$page" -l "$page" -singlefile "$work/prosessrapport.pdf" "$here/docs/pictures/prosessrapport"
