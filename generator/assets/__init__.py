"""Images: what their files say about them, whether they may be used, and how an SVG becomes a raster for Word."""

from generator.assets.model import SVG, Asset, read_asset
from generator.assets.reading import read_file, read_picture

__all__ = ["SVG", "Asset", "read_asset", "read_file", "read_picture"]
