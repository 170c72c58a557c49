"""Style import (照样本定版式): a Word file that a bureau likes is read for its look, which becomes a style.yaml.

`generator.word.formatting` works out how each paragraph really looks, ``measure`` its lengths; ``fonts`` knows which
face a name means; ``elements`` finds what is title, heading and text; ``taking`` decides what is taken (``model``);
``written`` writes it down, and ``files`` reads the sample and checks that what was written can be used.
"""
