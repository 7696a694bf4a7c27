"""Which indicators count people who moved, money, and what else decides where a number is looked for."""

MOVED = frozenset({"refugees", "migrants"})
"""Indicators whose people are elsewhere than their nationality says."""

GOING = MOVED | {"displaced", "evacuated", "returned", "stranded"}
"""Indicators of people who went somewhere, so that "to" and "into" say where they are."""

GIVEN = frozenset({"funding_received", "aid_delivered"})
"""Indicators whose subject gives, and is not where the number is: "Japan, $10 million"."""

MONEY = frozenset({"funding_received", "funding_required"})
"""Indicators of money, which is for a country: "5 million pounds for Burma"."""

AT_HOME = MOVED | {"disease_cases", "disease_deaths", "in_need", "food_insecure", "displaced", "affected"}
"""Indicators of people who are in a country that speaks of what it has."""
