"""The proof: pages measured in millimetres and compared line by line, with LibreOffice as the second engine.

Unlike the tests beside it, what is here needs LibreOffice (``make setup-office``); ``make conformance``
and ``make agreement`` run it.
"""
