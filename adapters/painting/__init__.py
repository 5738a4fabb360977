"""Pictures as PNG, for platforms that show no SVG: the only place that paints."""

from adapters.painting.paint import FONTS, NotPainted, brief, png

__all__ = ["FONTS", "NotPainted", "brief", "png"]
