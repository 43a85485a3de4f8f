"""The plots of `docs/ranking.md` and `docs/speed.md`: `make plots`. The same files give the same
bytes.

What a place is worth is drawn from the weights of the ranker; what a summary costs, from seconds
that `python -m benchmarks.curve --record docs/plots/curve.json` measured, and articles a second
from what `make speed` recorded (both need ../shared). Of that the tables in README.md and
docs/speed.md are written, too.
"""

import json
from pathlib import Path
from statistics import median
from typing import Any, Final

import matplotlib

matplotlib.use("svg")

from matplotlib import pyplot

from benchmarks.bench import record, tables
from precis.summary.ranking.editor import weights

PLOTS: Final = Path(__file__).parent.parent / "docs" / "plots"

ACCENT: Final = "#0b6a5b"
GREY: Final = "#8b877e"

#: Text stays text, ids do not depend on the clock.
STYLE: Final = {
    "svg.fonttype": "none",
    "svg.hashsalt": "precis",
    "font.family": "sans-serif",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": "#e5e2db",
    "legend.frameon": False,
}

#: Sentences whose place is drawn: CNN's median article has 30.
PLACES: Final = range(1, 31)


def place(axes: Any) -> None:
    """What `place` adds to the score of each sentence, by how much the article repeats its lead."""
    fitted = weights()
    usual = fitted.average["place"]
    leads = {
        "twice as often as the average": 2.0,
        "as often as the average article": 1.0,
        "never": 0.0,
    }
    shades = dict(zip(leads, (ACCENT, "#5fa093", GREY), strict=True))
    for name, factor in leads.items():
        per_place = fitted.weight["place"]
        taken_up = 0.0
        for feature in ("place_of_central_lead", "place_of_covering_lead"):
            per_place += fitted.weight[feature] * factor * fitted.average[feature] / usual
            taken_up += fitted.weight[feature] * fitted.average[feature]
        worth = [per_place * k**-0.5 - fitted.weight["place"] * usual - taken_up for k in PLACES]
        axes.plot(PLACES, worth, color=shades[name], marker="o", markersize=3, label=name)
    axes.set_xlabel("place of the sentence in the article")
    axes.set_ylabel("added to its score")
    axes.set_xlim(0.5, 30.5)
    axes.legend(title="the article takes its lead up again …")


def curve(axes: Any) -> None:
    """Milliseconds by sentences, both axes in powers of ten."""
    measured = json.loads((PLOTS / "curve.json").read_text(encoding="utf-8"))
    looks = {
        "text and ranking": ("precis: text and ranking", ACCENT, "-"),
        "precis": ("precis: ranking alone", ACCENT, ":"),
        "lex-rank": ("sumy's LexRank: ranking alone", "#a8500a", "--"),
        "text-rank": ("sumy's TextRank: ranking alone", GREY, "--"),
    }
    for name, (label, colour, line) in looks.items():
        counts = [int(count) for count in measured[name]]
        ms = [spent * 1e3 for spent in measured[name].values()]
        axes.loglog(counts, ms, color=colour, linestyle=line, marker="o", markersize=3, label=label)
    axes.set_xlabel("sentences of the text")
    axes.set_ylabel("milliseconds on one core")
    axes.legend()


def speed(axes: Any) -> None:
    """Articles a second by words of an article, both axes in powers of ten."""
    measured = record.read(PLOTS / "speed.json")
    looks = {
        record.LIMIT: ("the limit: Flask that decodes the JSON", GREY, ":"),
        record.PLAIN: ("Precis, no entities", ACCENT, "--"),
        record.PRECIS: ("Precis", ACCENT, "-"),
        "spacy": ("spaCy, rules for entities", GREY, "--"),
        "sumy": ("sumy's LexRank, no entities", "#a8500a", "--"),
        record.AFTERNOON: ("sumy's LexRank and NLTK's entities", "#a8500a", "-"),
    }
    for name, (label, colour, line) in looks.items():
        cells = [
            one
            for one in measured.cells
            if one.service == name and record.is_length(one) and one.rates
        ]
        words = [one.words for one in cells]
        rates = [median(one.rates) for one in cells]
        axes.loglog(
            words, rates, color=colour, linestyle=line, marker="o", markersize=3, label=label
        )
    axes.set_xlabel("words of an article")
    axes.set_ylabel("articles a second, two cores")
    axes.legend(loc="upper left", bbox_to_anchor=(1, 1))


def main() -> None:
    for name, draw in (("place", place), ("curve", curve), ("speed", speed)):
        with pyplot.rc_context(STYLE):
            figure, axes = pyplot.subplots(figsize=(7, 3.6), layout="constrained")
            draw(axes)
            figure.savefig(PLOTS / f"{name}.svg", metadata={"Date": None, "Creator": None})
            pyplot.close(figure)
        print(f"docs/plots/{name}.svg")
    tables.write(record.read(PLOTS / "speed.json"), PLOTS.parent.parent)


if __name__ == "__main__":
    main()
