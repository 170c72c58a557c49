"""Parts (分稿): a report in several files, one for each branch that writes a part of it.

``patterns`` finds the files that an ``include`` names, ``assemble`` puts them into the report's tree, ``merge`` says
how two trees become one. Every node keeps its place in the file it was written in.
"""

from generator.parts.assemble import Assembly, assemble, with_shared
from generator.parts.merge import Merger

__all__ = ["Assembly", "Merger", "assemble", "with_shared"]
