"""The plots of `docs/ranking.md`: `make plots`. The same files give the same bytes.

What a place is worth is drawn from the weights of the ranker; what a summary costs, from seconds
that `python -m benchmarks.curve --record docs/plots/curve.json` measured (it needs ../shared).
"""

import json
from pathlib import Path
from typing import Any, Final

import matplotlib

matplotlib.use("svg")

from matplotlib import pyplot

from service.ranking.editor import weights

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


def main() -> None:
    for name, draw in (("place", place), ("curve", curve)):
        with pyplot.rc_context(STYLE):
            figure, axes = pyplot.subplots(figsize=(7, 3.6), layout="constrained")
            draw(axes)
            figure.savefig(PLOTS / f"{name}.svg", metadata={"Date": None, "Creator": None})
            pyplot.close(figure)
        print(f"docs/plots/{name}.svg")


if __name__ == "__main__":
    main()
