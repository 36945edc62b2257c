"""Hold the look of a picture that stands alone; pages bring their own.

Only colours are set here: every shape paints with the current colour, and what a mark means is in
its shape.
"""

from __future__ import annotations

CSS = """
.tl{color:#1d2127;background:#fff}
.tl-paper{color:#fff}
.tl a{text-decoration:none}
.tl .tl-label{color:#1d2127}
.tl .tl-axis{color:#4d5763}
.tl .tl-lane{color:#1d2127}
.tl .tl-occurred{color:#0b4a7f}
.tl .tl-planned{color:#7a4a00}
.tl .tl-requested{color:#6b2a8c}
.tl .tl-denied,.tl .tl-cancelled{color:#9c1c1c}
.tl .tl-target{color:#8a5a12}
.tl .tl-slip{color:#b0501c}
.tl .tl-today{color:#0a6b4f}
.tl a:hover text,.tl a:focus text{text-decoration:underline}
@supports (paint-order:stroke){
.tl text{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
}
@media screen and (prefers-color-scheme:dark){
.tl{color:#e7eaee;background:#14171b}
.tl-paper{color:#14171b}
.tl .tl-label,.tl .tl-lane{color:#e7eaee}
.tl .tl-axis{color:#a9b4c0}
.tl .tl-occurred{color:#7fc0ff}
.tl .tl-planned{color:#ffc56b}
.tl .tl-requested{color:#d9a6ff}
.tl .tl-denied,.tl .tl-cancelled{color:#ff9a94}
.tl .tl-target{color:#e0b06a}
.tl .tl-slip{color:#ff9f63}
.tl .tl-today{color:#6fdcb6}
.tl text{stroke:#14171b}
}
"""
