"""Text to claims. Pure and deterministic: one stage a module, vocabulary as data in `lexicon/`.

    passages ─▶ quantities (hedges) ─▶ meaning (indicators, populations, modality; or an exclusion)
             ─▶ places · periods · attribution ─▶ relations ─▶ confidence ─▶ claims

`extract.extract(document)` is the public door.
"""
