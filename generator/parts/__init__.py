"""Parts (分稿): a report in several files, one for each branch that writes a part of it.

``patterns`` finds the files that an ``include`` names, ``assemble`` puts them into the report's tree, ``merge`` says
how two trees become one; ``shared`` adds what the project file says. Every node keeps its place in the file it was
written in. ``yaml_files`` finds all files that may be reports or parts. Most reports are one file: what they do not
need is imported late.
"""
