"""Signed documents: what a PDF proves, found out in a confined process and handed to the waist as plain values.

    the program                                   the confined process (`child`)
    proofs · findings → inspection ── bytes ──►   limits → contents, signatures (pyhanko)
                                   ◄── JSON ──    a few words, never what the document says

Nothing is fetched: certificates are judged by the roots that lie in `reference/akar-kepercayaan/`, and revocation is
not looked up. The time of judging is the release's as-of date or a trusted time stamp, never the clock.
"""
