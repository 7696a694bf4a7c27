"""A document cut into paragraphs, sentences, tokens and quotations."""
