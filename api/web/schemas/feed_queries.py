"""What the feed of changes may be asked."""

from marshmallow import Schema

from api.web.schemas.words import whole_number

LONGEST_WAIT = 30
"""How many seconds an answer may be waited for; a waiting request holds one thread of the server."""


class FeedQuerySchema(Schema):
    """From where on, how much, and how long to wait for it."""

    after = whole_number("The changeset behind which to begin; 0 is the beginning.", 0, 2**31 - 1, 0)
    limit = whole_number(
        "About how many versions a page has: whole changesets until there are so many.", 1, 1_000, 100
    )
    wait = whole_number("How many seconds to wait where nothing is there yet.", 0, LONGEST_WAIT, 0)
