"""The preview (预览): a page on this computer that shows the report as it is written.

``boxes`` knows what in which file stands where on the pages, ``rasters`` shows the PDF's own pages, ``shown`` is all
that the page shows, ``server`` hands it to the browser of this computer and to nobody else, ``changes`` waits until
something that was read is saved, ``font`` is for browsers that have none for Chinese. ``page.html``, ``page.css`` and
``page.js`` are the page itself.
"""
