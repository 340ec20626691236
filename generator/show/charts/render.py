"""The door of the charts: facts in, a picture out, drawn only where the cache does not have it."""

from __future__ import annotations

from functools import partial

from generator.show.charts.cache import kept, key
from generator.show.charts.facts import Facts, Picture
from generator.show.charts.scenes import canvases, scene
from generator.show.charts.slim import insert, slim
from generator.show.charts.theme import Canvas
from generator.show.kept import Shelf

__all__ = ["insert", "render"]


def render(facts: Facts, cache: Shelf) -> Picture:
    """The chart of `facts` for a wide and a narrow figure; `cache` is where drawings are kept.

    Drawn one after another in this process: the renderer has one worker, and hangs after a fork.
    """
    drawings = [kept(cache, key(facts, canvas), partial(_drawn, facts, canvas)) for canvas in canvases(facts)]
    return Picture(drawings[0], drawings[-1])


def _drawn(facts: Facts, canvas: Canvas) -> str:
    # Altair and Vega take half a second to start: not for drawings that the cache has.
    from generator.show.charts.draw import svg

    return slim(svg(scene(facts, canvas)), canvas)
