"""Who does what is done from the shell."""

import os
import pwd


def user() -> str:
    """Name who does this, as the ledger will show."""
    try:
        return f"shell:{pwd.getpwuid(os.getuid()).pw_name}"
    except KeyError:
        return f"shell:{os.getuid()}"
