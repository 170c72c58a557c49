"""A sample (样本): a Word file that a bureau likes, read for its look, which becomes a style.yaml.

``formatting`` works out how each paragraph really looks, ``measure`` its lengths; ``fonts`` knows which face a name
means; ``elements`` finds what is title, heading and text; ``taking`` decides what is taken; ``written`` writes it down.
"""
