"""A planner's week: read the partnership, plan it, see what is left and who could help.

Written as a notebook: each part between the lines with %% is a cell.
"""

# %% [markdown]
# The partnership is a folder of documents. `kith.write_starter` makes one to try things with.

# %%
from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import kith

folder = Path(tempfile.mkdtemp()) / "glenshore"
kith.write_starter(folder)
partnership = kith.load(folder)
print(partnership)

# %% [markdown]
# Plan it. More seconds make a better rota; planning stops before, once nothing has got better for
# a while.

# %%
seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 10
rota = partnership.plan(seconds=seconds, until=kith.until.no_gain(seconds=5))
print(f"{rota.cover.filled:,} of {rota.cover.heads:,} heads filled; "
      f"no rota can fill more than {rota.cover.possible:,}")

# %% [markdown]
# What is left unmet, and why.

# %%
for unmet in rota.unmet:
    certainty = "nobody can" if unmet.proven else f"{unmet.able} are able"
    print(f"{unmet.occurrence}: {unmet.heads} missing ({unmet.importance}, {certainty})")

# %% [markdown]
# Whom to ask for the first of them: the best first.

# %%
if rota.unmet:
    print(rota.who(rota.unmet[0].occurrence).to_pandas().head())

# %% [markdown]
# The week as a table, to count and to group.

# %%
table = rota.to_pandas()
table["hours"] = (table["end"] - table["start"]).dt.total_seconds() / 3600
by_person = table.groupby("person", observed=True)["hours"].agg(["count", "sum"])
print(by_person.sort_values("sum", ascending=False).head(10))

# %% [markdown]
# Keep it: the same three files that the command line writes.

# %%
rota.save(folder)
print(sorted(path.name for path in folder.iterdir() if "rota" in path.name))
