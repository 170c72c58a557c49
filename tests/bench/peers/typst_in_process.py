"""Prints the processor time of a PDF by typst in a process that has made one before, in ms; median.

Its compiler is kept; each text has other words in every paragraph. The third argument names the folder of the fonts.
"""

import statistics
import sys
import time

import page
from typst import Compiler

text, _ = page.given()
compiler = Compiler(font_paths=[sys.argv[3]])
times = []
for number in range(int(sys.argv[4]) + 1):
    blocks = [{**block, "text": block["text"].replace("，", f"，{number}", 1)} for block in text["blocks"]]
    source = page.typst_source({**text, "blocks": blocks})
    begun = time.process_time()
    compiler.compile(input=source)
    times.append(1000 * (time.process_time() - begun))
print(statistics.median(times[1:]))
