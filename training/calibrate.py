"""Choose the thresholds of a trained model on NorNE's dev parts, and write them into its settings.

    python training/calibrate.py ../shared/data MODEL --false 1.3

For person names, `--false` is the number of false replacements allowed per 1,000 words over cased and lower-case dev text;
three tenths of it go to words that are also names, one to other words, the rest to tokens that are no word. Places and organisations get fixed, stricter thresholds:
they are replaced by general words, and a wrong one costs meaning.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evaluate import Item, bare, lower, norne

from bsb.privacy.ner_network import LABELS
from bsb.privacy.ner_tagger import NameTagger, standing

SHARES = {"both": 0.3, "word": 0.1, "other": 0.6}
OTHERS = {"both": 0.7, "word": 0.7, "other": 0.5}


def main() -> None:
    """Print and write the thresholds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--false", type=float, default=1.3, dest="allowed")
    given = parser.parse_args()
    tagger = NameTagger()
    tagger.network.from_bytes((given.model / "model").read_bytes())
    both = norne(given.data, "nob") + norne(given.data, "nno")
    items = [*both, *map(lower, both), *map(bare, both)]
    found = {kind: round(smallest(tagger, items, kind, given.allowed * share), 2) for kind, share in SHARES.items()}
    tagger.thresholds = {label: found if label == "PER" else dict(OTHERS) for label in LABELS}
    print(json.dumps(tagger.thresholds))
    tagger.to_disk(given.model)


def smallest(tagger: NameTagger, items: list[Item], kind: str, allowed: float) -> float:
    """Return the smallest threshold that keeps false persons of a kind of token within what is allowed."""
    wrong = []
    words = 0
    for item, scores in zip(items, tagger.scores([i.words for i in items]), strict=True):
        persons = scores[:, 1] + scores[:, 2]
        words += sum(any(c.isalnum() for c in word) for word in item.words)
        for word, label, score in zip(item.words, item.labels, persons.tolist(), strict=True):
            if not label and score > 0.02 and standing(word) == kind:
                wrong.append(score)
    wrong.sort(reverse=True)
    at = int(allowed * words / 1000)
    return min(max(wrong[at] + 0.005 if at < len(wrong) else 0.05, 0.05), 0.9)


if __name__ == "__main__":
    main()
