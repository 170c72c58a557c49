"""Whether the memory is used up, or the files that may be open: imports, and the system, say so in their own ways."""

# Nothing is imported that may not be there yet: there is hardly memory for it.
import errno

_SAYINGS = ("annot allocate memory", "failed to map segment", "cannot create shared object descriptor", "paging file")
"""What is said of a library of which no part can be loaded, by the loader of Linux, of macOS and of Windows."""


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether *error*, or what it came of, is that there is no memory left."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, MemoryError) or (isinstance(found, OSError) and found.errno == errno.ENOMEM):
            return True
        if isinstance(found, ImportError | OSError) and any(each in str(found) for each in _SAYINGS):
            return True
        found = found.__cause__ or found.__context__
    return False


def is_out_of_files(error: BaseException) -> bool:
    """Return whether *error*, or what it came of, is that no more files may be open, here or on the whole computer."""
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, OSError) and found.errno in (errno.EMFILE, errno.ENFILE):
            return True
        found = found.__cause__ or found.__context__
    return False
