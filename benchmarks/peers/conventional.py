"""The pipeline that this stack usually gets: pandas, pyplot, tables in Markdown, every page in `nav`, MkDocs' search.

Written as its users write it, with nothing slowed down on purpose: one read, one `groupby`, five charts an agency by
pyplot as SVG, `tight_layout`, f-strings. It checks nothing, hides nothing and sweeps nothing, so it does far less.

Run as `python -m benchmarks.peers.conventional DATA PROJECT`; the site comes to `PROJECT/site`.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import matplotlib as mpl
import pandas as pd
import yaml

mpl.use("Agg")
import matplotlib.pyplot as plt

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes

CLOSED = ("ditutup_admin", "ditutup_sistem")


def main(data: Path, project: Path) -> None:
    """Write a page and five charts an agency, then let MkDocs build the site."""
    drop = max(folder for folder in (data / "drops").iterdir() if folder.is_dir())
    complaints = pd.read_csv(drop / "pengaduan.csv", parse_dates=["tanggal_masuk", "tanggal_selesai"])
    names = pd.read_csv(data / "reference" / "instansi.csv").set_index("id")["nama"]
    complaints["hari"] = (complaints["tanggal_selesai"] - complaints["tanggal_masuk"]).dt.days
    complaints["bulan"] = complaints["tanggal_masuk"].dt.to_period("M")
    complaints["selesai"] = complaints["status"].isin(CLOSED)
    pages = project / "docs" / "rapor"
    shares = complaints.groupby("instansi")["selesai"].mean()
    for agency, rows in complaints.groupby("instansi"):
        folder = pages / str(agency)
        folder.mkdir(parents=True)
        for draw in CHARTS:
            _save(folder / f"{draw.__name__}.svg", draw, rows, shares)
        (folder / "index.md").write_text(_page(str(names[agency]), rows), encoding="utf-8")
    _site(project, [str(agency) for agency in sorted(complaints["instansi"].unique())])
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=project, check=True)


def outcomes(rows: pd.DataFrame, _: pd.Series, axes: Axes) -> None:
    """Draw how the cases ended."""
    rows["status"].value_counts().plot.barh(ax=axes)


def trend(rows: pd.DataFrame, _: pd.Series, axes: Axes) -> None:
    """Draw what came in and what of it was closed, by month."""
    by_month = rows.groupby("bulan")["selesai"].agg(["size", "sum"])
    by_month.plot(ax=axes)


def waiting(rows: pd.DataFrame, _: pd.Series, axes: Axes) -> None:
    """Draw the distribution of days until closing (closed cases alone, as usual)."""
    days = rows["hari"].dropna().sort_values().to_numpy()
    axes.step(days, [(place + 1) / len(days) for place in range(len(days))])


def classes(rows: pd.DataFrame, _: pd.Series, axes: Axes) -> None:
    """Draw the share closed of each class."""
    rows.groupby("klasifikasi")["selesai"].mean().plot.barh(ax=axes)


def peers(rows: pd.DataFrame, shares: pd.Series, axes: Axes) -> None:
    """Draw the agency among all the others."""
    axes.hist(shares.to_numpy(), bins=20)
    axes.axvline(rows["selesai"].mean())


CHARTS = (outcomes, trend, waiting, classes, peers)


def _save(
    file: Path, draw: Callable[[pd.DataFrame, pd.Series, Axes], None], rows: pd.DataFrame, shares: pd.Series
) -> None:
    figure, axes = plt.subplots(figsize=(6, 3.4))
    draw(rows, shares, axes)
    axes.set_title(draw.__name__)
    plt.tight_layout()
    plt.savefig(file, format="svg")
    plt.close(figure)


def _page(name: str, rows: pd.DataFrame) -> str:
    figures = {
        "Pengaduan": len(rows),
        "Selesai": int(rows["selesai"].sum()),
        "Persen selesai": f"{100 * rows['selesai'].mean():.1f}",
        "Median hari": f"{rows['hari'].median():.0f}",
    }
    table = "\n".join(f"| {label} | {value} |" for label, value in figures.items())
    months = rows.groupby("bulan")["selesai"].agg(["size", "sum"]).iterrows()
    by_month = "\n".join(f"| {month} | {n['size']} | {n['sum']} |" for month, n in months)
    pictures = "\n".join(f"![{draw.__name__}]({draw.__name__}.svg)" for draw in CHARTS)
    return (
        f"# {name}\n\n| Angka | Nilai |\n|---|---|\n{table}\n\n## Grafik\n\n{pictures}\n\n"
        f"## Per bulan\n\n| Bulan | Masuk | Selesai |\n|---|---|---|\n{by_month}\n"
    )


def _site(project: Path, agencies: list[str]) -> None:
    (project / "docs" / "index.md").write_text("# Rapor\n", encoding="utf-8")
    nav = [{"Beranda": "index.md"}, {"Instansi": [{agency: f"rapor/{agency}/index.md"} for agency in agencies]}]
    settings = {
        "site_name": "Rapor",
        "theme": {"name": "material", "language": "id"},
        "nav": nav,
        "plugins": ["search"],
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
