"""From a text (由文字成稿): a manuscript without keys, as it is copied out of Word, becomes the file of a report.

``lines`` makes paragraphs of it, ``around`` tells what stands above and below the body, ``body`` the headings and what
belongs to each, ``parts`` which part of a report each of them is; ``write`` writes the file. Nothing is left out: what
is not recognised is a text, or stands at the end of the file as a comment.
"""
