"""SVG drawings as operators of a PDF: shapes, text, clips and markers, as vectors.

What is drawn is what is surely understood; all else raises ``Undrawn``, and the engine draws the document. Gradients,
patterns and masks never come here: ``writers.write`` has put rasters in their place.
"""
