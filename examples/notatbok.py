# ruff: noqa: T201
"""En notatbok over en studie, som skript: åpne den i VS Code, Spyder eller Jupyter (jupytext), eller kjør den som den er.

    python examples/notatbok.py oppfolging-2026

Alt her er pseudonymisert, og koblingsnøkkelen trengs ikke. Cellene begynner med `# %%`.
"""

# %% Åpne studien
import sys

import pandas as pd

from bsb import Study

study = Study.open(sys.argv[1] if len(sys.argv) > 1 else ".")
codings, segments = study.codings(), study.segments()
print(f"{study.settings.title}: {len(segments)} segmenter, {len(codings)} kodinger")

# %% Hvor mange utsagn har hver kode, og hvilken vei peker de?
by_valence = (
    codings.assign(valence=codings["valence"].replace("", "uten fortegn"))
    .pivot_table(index="code", columns="valence", values="segment", aggfunc="nunique", fill_value=0)
    .sort_index()
)
print(by_valence)

# %% Hvem sier det? Roller og caser står på segmentene.
told = codings.merge(segments[["segment", "case", "form", "role"]], on="segment")
print(told.pivot_table(index="code", columns="role", values="segment", aggfunc="nunique", fill_value=0))

# %% Hvilke koder står på de samme utsagnene?
pairs = codings[["segment", "code"]].merge(codings[["segment", "code"]], on="segment", suffixes=("", "_med"))
together = pairs[pairs["code"] < pairs["code_med"]].groupby(["code", "code_med"])["segment"].nunique()
print(together.sort_values(ascending=False, kind="stable").head(10))

# %% Det mennesker har godtatt, og det som bare er forslag, holdes fra hverandre.
print(pd.crosstab(codings["origin"], codings["status"]))

# %% Sitatene under en kode, ord for ord
if len(codings):
    first = by_valence.sum(axis=1).idxmax()
    for row in codings[codings["code"] == first].head(3).itertuples():
        print(f"«{row.text}» ({row.segment})")

# %% Til R og andre: en fil for hver tabell, og datordboken som forteller hva kolonnene betyr.
for name in ("kodinger.csv", "segmenter.csv", "datordbok.csv"):
    print(study.export(study.output / "tabeller" / name))
