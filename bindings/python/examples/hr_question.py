"""An HR question: what can nobody do, on whom does it rest, and whom should we teach what?

Written as a notebook: each part between the lines with %% is a cell.
"""

# %% [markdown]
# The partnership, and what nobody in it could cover, whatever the rota.

# %%
from __future__ import annotations

import tempfile
from pathlib import Path

import kith

folder = Path(tempfile.mkdtemp()) / "glenshore"
kith.write_starter(folder)
partnership = kith.load(folder)
gaps = partnership.gaps()
print(gaps)

# %% [markdown]
# The same as a table: minutes that are lacking, by competency, in the whole area and period.

# %%
table = gaps.to_pandas()
whole = table[(table["locality"] == "(all)") & (table["week_from"] == "(all)")]
columns = ["competency", "level", "asked_minutes", "unserved", "lacking", "people", "headroom"]
print(whole.sort_values("lacking", ascending=False)[columns].head(10).to_string(index=False))

# %% [markdown]
# What ends soon, and what would fall with it.

# %%
lapses = partnership.lapses([30, 60, 90])
print(lapses)

# %% [markdown]
# With two thousand pounds: who should learn what?

# %%
print(partnership.train(budget=2000))

# %% [markdown]
# And for somebody who wants to move on: what could she do next?

# %%
print(partnership.paths("kasia-w"))
