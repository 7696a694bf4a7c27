"""Bytes to document text. Keeps what was received; never cleans the text it stores."""
