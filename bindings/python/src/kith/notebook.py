"""How rotas and scores look in a notebook."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .rota import Rota, Score

MOST_UNMET = 20


def _table(head: list[str], rows: list[list[str]], numbers: int) -> str:
    """A table, whose last `numbers` columns are aligned to the right."""
    def row(cells: list[str], tag: str) -> str:
        first_number = len(cells) - numbers
        return "<tr>" + "".join(
            f"<{tag} style='text-align:{'right' if i >= first_number else 'left'}'>"
            f"{html.escape(cell)}</{tag}>" for i, cell in enumerate(cells)) + "</tr>"

    return (f"<table><thead>{row(head, 'th')}</thead><tbody>"
            + "".join(row(cells, "td") for cells in rows) + "</tbody></table>")


def score(score: "Score") -> str:
    """The rules that came to something, tier by tier."""
    rows = [[term.tier, term.name, f"{term.units:,}", f"{term.cost:,.0f}"]
            for term in score.terms if term.units or term.cost]
    rows += [[tier, "in all", "", f"{cost:,.0f}"] for tier, cost in score.tiers.items()]
    return _table(["tier", "rule", "how much", "cost"], rows, 2)


def rota(rota: "Rota") -> str:
    """Cover, what is unmet, and the grid of people by days."""
    cover = rota.cover
    share = 100 * cover.filled / cover.heads if cover.heads else 100
    parts = [f"<p><strong>{cover.filled:,} of {cover.heads:,} heads filled ({share:.1f} %)</strong>"
             f"; no rota can fill more than {cover.possible:,}.</p>"]
    if rota._plan is not None and rota.unmet:
        rows = [[unmet.occurrence, unmet.importance, unmet.why, str(unmet.heads)]
                for unmet in rota.unmet[:MOST_UNMET]]
        parts.append(_table(["unmet", "importance", "why", "heads"], rows, 1))
        if len(rota.unmet) > MOST_UNMET:
            parts.append(f"<p>… and {len(rota.unmet) - MOST_UNMET} more.</p>")
    parts.append(f"<details open><summary>People by days</summary>"
                 f"<pre>{html.escape(rota.grid(width=160))}</pre></details>")
    return "\n".join(parts)
