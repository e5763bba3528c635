"""What a figure says in one sentence that can stand alone: the same numbers in Indonesian and in English.

A sentence carries its n, its interval and its cautions, because it will be read where the page is not. Few data and
periods that are not ripe yet are said; below the minimum n there are counts and no percentage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.pages import reading
from generator.pages.locale import english_number, english_percent, english_percent_span, number
from generator.pages.words import SHORT_CLASSES

if TYPE_CHECKING:
    from generator.pages.edition import Edition
    from generator.release import Block, Outcomes, Share, Timeliness, WaitingTime

ENGLISH_CLASSES = {
    "pengaduan_berkadar_pengawasan": "complaints of a supervisory nature (pengaduan berkadar pengawasan)",
    "pengaduan_tidak_berkadar_pengawasan": "ordinary complaints (pengaduan tidak berkadar pengawasan)",
    "permintaan_informasi": "requests for information (permintaan informasi)",
    "aspirasi": "suggestions (aspirasi)",
}
_FEW = "; few data"


def on_time_claim(case: Timeliness, edition: Edition, short: str) -> str:
    """Say how many of one class were closed within its limit, in Indonesian."""
    name = SHORT_CLASSES[case.klass].capitalize()
    told = reading.on_time(case, edition).claim
    if not told:
        why = (
            "belum ada yang batas waktunya sudah lewat"
            if case.not_due
            else "tidak ada yang dinilai, karena semuanya diarsipkan, di luar wewenang, atau masuk sebelum ada batas"
        )
        return f"{name} kepada {short}: {why}."
    return f"{name} kepada {short} yang tepat waktu: {told}."


def year_claim(year: int, block: Block, edition: Edition, short: str, *, mature: bool) -> str:
    """Say what became of the complaints received in one year, in Indonesian."""
    share, word = block.share_done, reading.closed_word(block)
    parts = [f"{number(block.outcomes.received)} masuk"]
    if share.n:
        parts.append(
            f"dari {number(share.n)} yang menjadi wewenangnya {number(share.done)} selesai menurut admin"
            f"{reading.sure(share)}"
        )
    median = reading.waiting(block.waiting, edition, word=word)
    if median.claim:
        parts.append(f"separuh {reading.half(block.waiting, word)} {median.claim}")
    unripe = "" if mature else " Angka sementara: tahun ini belum matang."
    return f"Laporan kepada {short} yang masuk pada {year}: {'; '.join(parts)}.{unripe}"


def done_in_english(share: Share, whom: str, received: int) -> str:
    """Say how many complaints are done, of those within remit."""
    if not received:
        return f"There were no reports to {whom}."
    if not share.n:
        return f"Not one of {reports(received)} to {whom} was within its remit."
    return f"Of {reports(share.n)} to {whom} within its remit, {_done(share)}."


def reports(n: int) -> str:
    """Return a number of reports."""
    return f"{english_number(n)} {'report' if n == 1 else 'reports'}"


def _are(n: int) -> str:
    return f"{english_number(n)} {'is' if n == 1 else 'are'}"


def _done(share: Share) -> str:
    told = f"{_are(share.done)} marked done by its own administrators"
    if share.value is None or share.low is None or share.high is None:
        return told
    few = _FEW if share.note == "data_sedikit" else ""
    return f"{told} ({english_percent(share.value)}; 95% interval {english_percent_span(share.low, share.high)}{few})"


def waiting_in_english(time: WaitingTime, whom: str) -> str:
    """Say how long half of the complaints waited, open ones counted."""
    if not time.n:
        return f"There are no reports to {whom} whose wait can be measured."
    days = _days(time)
    if days is None:
        closed = f"{english_number(time.n_closed)} {'was' if time.n_closed == 1 else 'were'} closed"
        return f"Of {reports(time.n)} to {whom}, {closed}; {_are(time.n - time.n_closed)} still open."
    told = reading.with_more(days, f"n = {english_number(time.n)}; open cases counted")
    return f"The median wait of reports to {whom} until closing is {told}."


def _days(time: WaitingTime) -> str | None:
    """Return the median in words; None where there is none to tell."""
    if time.note == "n_kurang_10" or not time.n:
        return None
    return _between_drops(time) if time.method == "batas_antar_rilis" else _measured(time)


def _between_drops(time: WaitingTime) -> str | None:
    fastest, slowest = time.median_bounds
    if fastest is None:
        return None
    if slowest is None:
        return f"at least {_working_days(fastest)}"
    if fastest == slowest:
        return _working_days(fastest)
    return f"{english_number(fastest)} to {english_number(slowest)} working days (a range, not an interval)"


def _measured(time: WaitingTime) -> str:
    few = _FEW if time.note == "data_sedikit" else ""
    if time.median is None:
        last = time.curve[-1].day if time.curve else 0
        return f"more than {_working_days(last)}{f' ({_FEW[2:]})' if few else ''}"
    low = english_number(time.median_low or 0)
    span = f"{low}–{english_number(time.median_high)}" if time.median_high is not None else f"{low} to unknown"
    return f"{_working_days(time.median)} (95% interval {span}{few})"


def _working_days(n: int) -> str:
    return f"{english_number(n)} working {'day' if n == 1 else 'days'}"


def on_time_in_english(case: Timeliness, whom: str) -> str:
    """Say how many of one class were closed within its limit, of those whose limit has passed."""
    name = ENGLISH_CLASSES[case.klass]
    name = f"{name[:1].upper()}{name[1:]}"
    n = english_number(case.decided)
    if not case.decided:
        none = (
            "no case has reached its limit yet"
            if case.not_due
            else "none is judged, as all are archived, outside its remit or received before there was a limit"
        )
        return f"{name} to {whom}: {none}."
    past = f"of {n} past their limit"
    if case.range_low is not None and case.range_high is not None:
        told = f"between {english_percent(case.range_low)} and {english_percent(case.range_high)} {past}"
    elif case.value is not None and case.low is not None and case.high is not None:
        few = _FEW if case.note == "data_sedikit" else ""
        span = english_percent_span(case.low, case.high)
        told = f"{english_number(case.on_time)} {past} ({english_percent(case.value)}; 95% interval {span}{few})"
    else:
        told = f"{english_number(case.on_time)} on time, {english_number(case.late)} late"
        told += f"{f', {english_number(case.unknown)} unknown' if case.unknown else ''}, {past}"
    return f"{name} to {whom} closed within their limit: {told}."


def outcomes_in_english(outcomes: Outcomes, whom: str) -> str:
    """Say what became of all complaints received."""
    _, system, still, archived, outside = (english_number(part) for part in outcomes.parts)
    return (
        f"Of {reports(outcomes.received)} to {whom}, {_are(outcomes.done)} marked done by its own administrators, "
        f"{system} closed by the system, {still} still open, {archived} archived and {outside} outside its remit."
    )


def year_in_english(year: int, block: Block, whom: str, *, mature: bool) -> str:
    """Say what became of the complaints received in one year."""
    parts = [f"{english_number(block.outcomes.received)} received"]
    if block.share_done.n:
        parts.append(f"of {english_number(block.share_done.n)} within its remit {_done(block.share_done)}")
    days = _days(block.waiting)
    if days:
        parts.append(f"median wait until closing {days}")
    unripe = "" if mature else " Provisional: the year is not mature yet."
    return f"Reports to {whom} received in {year}: {'; '.join(parts)}.{unripe}"
