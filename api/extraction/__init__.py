"""Text to claims. Pure and deterministic: one package a stage, vocabulary as data in `lexicon/`.

    text ─▶ quantities ─▶ meaning (a count, or why it is no claim)
                       ─▶ places · periods · sources ─▶ relations ─▶ confidence ─▶ claims

`extract.extract(document)` is the public door; `parts` holds what passes from stage to stage.
"""
