"""The pages of docs/reference, each from what the program itself reads."""
