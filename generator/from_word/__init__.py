"""From a Word file (由 Word 文档成稿): last year's report becomes the file of a report.

``document`` goes through the body and makes of it what a manuscript is made of (`generator.from_text.model`):
paragraphs, tables, pictures. ``lists`` has the numbers that Word writes by itself, ``inline`` what stands in a
paragraph, ``tables`` and ``layout_tables`` the tables, ``pictures`` their files, ``beside`` what is no text of the
body. What is left out is told of, each with its place, and kept in comments where it has words.
"""
