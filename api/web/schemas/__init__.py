"""The declared contract: what each resource takes and answers."""
