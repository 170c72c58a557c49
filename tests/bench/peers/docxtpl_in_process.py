"""Prints the processor time of a DOCX by docxtpl in a process that has made one before, in ms; median."""

import io
import statistics
import sys
import time

import page
from docxtpl import DocxTemplate

text, _ = page.given()
times = []
for _ in range(int(sys.argv[4]) + 1):
    begun = time.process_time()
    document = DocxTemplate(sys.argv[3])
    document.render(text)
    document.save(io.BytesIO())
    times.append(1000 * (time.process_time() - begun))
print(statistics.median(times[1:]))
