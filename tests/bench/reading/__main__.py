"""Score the reader on the annotated articles and print a Markdown table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from corpus import corpus, gazetteer
from scores import Score, Scores, score

PARTS = ("development", "held_out", "fresh", "later", "set_aside")
UNSEEN = "set_aside"
"""What goes wrong in these is told to nobody, so that they go on telling of unseen articles."""


def main() -> None:
    """Score all parts of the corpus, or one; failures are shown only when asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.reading", description=__doc__)
    parser.add_argument("--part", choices=PARTS, help="score one part only")
    parser.add_argument("--corpus", type=Path, help="score the articles of this folder instead")
    parser.add_argument("--failures", action="store_true", help="list what went wrong")
    parser.add_argument("--table", type=Path, help="write the table to this file too")
    chosen = parser.parse_args()
    names = gazetteer()
    if chosen.corpus:
        scored = {chosen.corpus.name: score(corpus(chosen.corpus), names)}
    else:
        articles = corpus()
        parts = [chosen.part] if chosen.part else list(PARTS)
        scored = {
            part: score([each for each in articles if each.split == part], names) for part in parts
        }
    shown = table(scored)
    print(shown)
    if chosen.failures:
        for part, result in scored.items():
            listed = ["kept unseen"] if part == UNSEEN else result.failures
            print(f"\n{part}:", *listed, sep="\n- ")
    if chosen.table:
        chosen.table.write_text(f"{shown}\n", encoding="utf-8")


def table(scored: dict[str, Scores]) -> str:
    """Return the scores as a Markdown table, one column a part."""
    head = ["Measure", *(part.replace("_", "-") for part in scored)]
    lines = [head, ["---"] * len(head)]
    for label, measure in MEASURES:
        lines.append([label, *(measure(each) for each in scored.values())])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _three(found: Score) -> str:
    return f"{found.precision:.2f} / {found.recall:.2f} / **{found.f1:.2f}**"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f} ({part} of {whole})" if whole else "none"


MEASURES = (
    ("Articles", lambda each: str(each.articles)),
    ("Parties of the deals: precision / recall / F1", lambda each: _three(each.parties)),
    ("Quotations: precision / recall / F1", lambda each: _three(each.quotes)),
    (
        "Right speaker, of quotations found",
        lambda each: _share(each.speakers_right, each.quotes.right),
    ),
    ("Milestones, type and date: precision / recall / F1", lambda each: _three(each.milestones)),
    ("Milestones, type alone: precision / recall / F1", lambda each: _three(each.kinds)),
    (
        "Right modality, of milestones found",
        lambda each: _share(each.modality_right, each.milestones.right),
    ),
    ("Spans that are not verbatim", lambda each: str(each.not_verbatim)),
    (
        "Seconds an article: mean, slowest",
        lambda each: f"{each.seconds / each.articles:.3f}, {each.slowest:.3f}",
    ),
)

if __name__ == "__main__":
    main()
