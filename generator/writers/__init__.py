"""The writers: each turns the Document, the Style and the Layout into the bytes of one format."""
