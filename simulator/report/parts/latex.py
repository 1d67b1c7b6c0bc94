"""Parts in LaTeX: figures with caption, label and alt text; tables that run over pages."""

import re
from collections.abc import Sequence
from typing import Any

from simulator.report.latex import as_text
from simulator.report.parts.columns import page_rows, shares
from simulator.report.parts.figures import Figure
from simulator.report.parts.stamp import Stamp
from simulator.report.tabulate import Table

PREAMBLE = r"""% To be read after \begin{document}, whole (\input) or in pieces (copied). In the preamble:
%   \usepackage{graphicx,array,longtable,textcomp}
%   \graphicspath{{FOLDER OF THE PARTS/}}
%   \makeatletter\@ifundefined{KV@Gin@alt}{\define@key{Gin}{alt}{}}{}\makeatother   % for a LaTeX older than 2021
% Chinese words need XeLaTeX or LuaLaTeX with a font that has them; docs/embedding.md says how.
"""
PAGE = 0.96
"""Share of the line that columns and the gaps between them take."""
GAP = 0.012
"""A gap on either side of a column, as a share of the line."""


def figure_text(figure: Figure) -> str:
    """A figure that fits on a page."""
    caption = figure.caption
    return "\n".join(
        [
            r"\begin{figure}[htbp]",
            r"  \centering",
            rf"  \includegraphics[width=\linewidth,height=0.8\textheight,keepaspectratio,"
            rf"alt={{{as_text(caption.alt)}}}]{{{figure.chart}.pdf}}",
            rf"  \caption[{{{as_text(caption.title)}}}]{{{as_text(caption.caption)}}}",
            rf"  \label{{fig:{figure.chart}}}",
            r"\end{figure}",
            "",
        ]
    )


def table_text(table: Table[Any], stamp: Stamp) -> str:
    """A table with its caption above, headings on every page, and notes below."""
    heads, rows = page_rows(table)
    widths = [share * PAGE - 2 * GAP for share in shares(heads, rows)]
    columns = "".join(
        rf">{{\{'raggedleft' if column.numeric else 'raggedright'}\arraybackslash}}p{{{width:.3f}\linewidth}}"
        for column, width in zip(table.columns, widths, strict=True)
    )
    head = [r"\hline", _row([rf"\textbf{{{as_text(cell)}}}" for cell in heads]), r"\hline"]
    return "\n".join(
        [
            f"% {stamp}",
            rf"{{\small\setlength{{\tabcolsep}}{{{GAP}\linewidth}}",
            rf"\begin{{longtable}}{{{columns}}}",
            rf"\caption{{{as_text(table.title)}}}\label{{tbl:{table.id}}}\\",
            *head,
            r"\endfirsthead",
            *head,
            r"\endhead",
            r"\hline",
            r"\endlastfoot",
            *(_row([_breakable(cell) for cell in cells]) for cells in rows),
            r"\end{longtable}",
            *(rf"\noindent {as_text(note)}\par" for note in table.notes),
            "}",
            "",
        ]
    )


def _breakable(text: str) -> str:
    """A cell whose long names may break after a dot, a dash or a stroke, but no number before its error."""
    broken = re.sub(r"(?<=[^\W\d])(\.|\\_|/|-)(?=\w)", r"\1\\allowbreak{}", as_text(text))
    return broken.replace(r" \ensuremath{\pm} ", r"~\ensuremath{\pm}~")


def _row(cells: Sequence[str]) -> str:
    return " & ".join(cells) + r" \\[2pt]"


def snippets(figures: Sequence[Figure], tables: Sequence[Table[Any]]) -> str:
    """Every figure, and a line for every table."""
    read = [rf"\input{{{table.id}.tex}}" + "\n" for table in tables]
    return "\n".join([PREAMBLE, *map(figure_text, figures), *read])
