"""One module a resource; each has its schemas under the same name in `schemas`."""
