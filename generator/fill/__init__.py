"""Filling (套填): a Word file with tags in it, handed out by another office, takes the data of a report.

``tags`` finds the tags, however Word has split them; ``blocks`` decides what each repeats or leaves out; ``values`` is
what tags see; ``jinja``, ``trees`` and ``source`` are the engine; ``finish`` turns what was printed into runs and
paragraphs; ``filling`` does all of it; ``needs`` lists what a file asks for; ``files`` reads and answers.
"""
