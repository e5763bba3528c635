"""The waist: everything that may be published, as frozen values.

What stands to the right of this module (charts, pages, downloads, API) imports it and nothing to its left, so
what must not be published cannot be reached from a template. Nothing here holds a single complaint.

Shares are 0–1 and unrounded; `None` means "not published", and the `note` beside it says why. Times are working
days, counted in the half-open interval (received, closed]. Dates are `datetime.date`; dates of historical facts
keep the precision of their source and stay text (`2022-05`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.release.context import NO_CONTEXT, Context
from generator.release.curve import NO_CURVE, Curve
from generator.release.dimension import NO_DIMENSIONS, Dimensions
from generator.release.evidence import UNSAID, Scope
from generator.release.revision import UNREVISED, Revisions
from generator.release.stages import UNRECORDED

if TYPE_CHECKING:
    from datetime import date

    from generator.release.evidence import Crossing, DropFacts
    from generator.release.movement import Flow, Headline, Since, YearChange
    from generator.release.promise import Promise
    from generator.release.proof import Document
    from generator.release.stages import Record, Region
    from generator.release.tenure import Tenure

OUTCOMES = ("selesai", "ditutup_sistem", "berjalan", "diarsipkan", "di_luar_wewenang")
"""The five outcomes, in the order in which every page lists them."""

Note = Literal["n_kurang_10", "data_sedikit", "kisaran"]
"""Why a share is missing or must be read with care: n < 10, n of 10–29, or only a range can be told."""

Method = Literal["kaplan_meier", "batas_antar_rilis"]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Complaints received in a period, by what became of them as of the drop. `received` is the sum of the five."""

    received: int
    done: int
    system_closed: int
    open: int
    archived: int
    out_of_remit: int

    def __post_init__(self) -> None:
        """Refuse counts that do not add up; such a block must never reach a page."""
        if self.received != sum(self.parts):
            msg = f"jumlah tidak cocok: masuk {self.received}, kelima hasil {sum(self.parts)}"
            raise ValueError(msg)

    @property
    def parts(self) -> tuple[int, int, int, int, int]:
        """The five counts in the order of `OUTCOMES`."""
        return (self.done, self.system_closed, self.open, self.archived, self.out_of_remit)


@dataclass(frozen=True, slots=True)
class Share:
    """`done / n` with its Wilson 95 % interval; all three `None` where n < 10."""

    done: int
    n: int
    value: float | None
    low: float | None
    high: float | None
    note: Note | None


@dataclass(frozen=True, slots=True)
class Timeliness:
    """One class against its own limit. `decided` = on_time + late + unknown."""

    klass: str
    limit: int | None
    """Working days, the limit valid on the as-of date; `None` where the class has none on that day."""
    on_time: int
    late: int
    not_due: int
    unknown: int
    value: float | None
    low: float | None
    high: float | None
    range_low: float | None
    range_high: float | None
    note: Note | None

    @property
    def decided(self) -> int:
        """Cases whose limit has passed: the denominator of the range."""
        return self.on_time + self.late + self.unknown


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """Waiting time in working days, open cases counted. `curve` is empty unless method is kaplan_meier and n ≥ 10."""

    method: Method
    n: int
    n_closed: int
    median: int | None
    median_low: int | None
    median_high: int | None
    p90: int | None
    median_fastest: int | None
    median_slowest: int | None
    note: Note | None
    curve: Curve = NO_CURVE
    n_undated: int = 0
    """Those of `n_closed` without a closing date."""
    crossings: tuple[Crossing | None, Crossing | None] = (None, None)
    """Where the fastest and the slowest median fall; None where there is none."""
    median_bounds: tuple[int | None, int | None] = (None, None)
    """The smallest and the largest median over all days on which undated closings may lie; None where not reached."""


@dataclass(frozen=True, slots=True)
class Block:
    """The five figures of one set of complaints (an agency, a year of it, an agency with all below it)."""

    outcomes: Outcomes
    statuses: tuple[tuple[str, int], ...]
    """(canonical status, count) for those that occur, in canonical order."""
    share_done: Share
    timeliness: tuple[Timeliness, ...]
    waiting: WaitingTime


@dataclass(frozen=True, slots=True)
class Month:
    """Complaints received in one month, and how many of those are done as of the drop. Empty months are absent."""

    month: str
    received: int
    done: int
    mature: bool
    """False while some case of the month may be within its class's limit: not comparable yet."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An entry of the register."""

    id: str
    name: str
    short_name: str | None
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    region_code: str
    region_name: str | None
    website: str | None
    starts: date | None
    ends: date | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class FocalPoint:
    """A row of the directory. `name`, `whatsapp` and the rest are shown only because those columns are allowed."""

    id: str
    agency: str
    network: str
    role: str
    post: str
    name: str | None
    office_phone: str | None
    whatsapp: str | None
    email: str | None
    address: str | None
    hours: str | None
    letter: str | None
    letter_date: date | None
    valid_from: date | None
    valid_until: date | None
    verified_on: date
    source: str | None


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs a commitment, and in what capacity. `party` is an agency's id or the name of a body."""

    party: str
    party_name: str
    post: str
    capacity: str
    name: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A commitment with its signatories and promises; dates keep their source's precision."""

    id: str
    kind: str
    title: str
    stage: str
    planned_for: str | None
    signed_on: str | None
    place: str | None
    valid_until: str | None
    file: str | None
    sha256: str | None
    source_url: str | None
    note: str | None
    signatories: tuple[Signatory, ...]
    promises: tuple[Promise, ...]
    record: Record = UNRECORDED
    """What the drops say about it over time."""


Difference = Literal["tidak_berbeda_nyata", "perlu_dilihat_lebih_dekat", "jelas_berbeda"]
"""Within the 95 % limits of chance around the group's share; between those and the 99.8 % ones; beyond them."""


@dataclass(frozen=True, slots=True)
class PeerStanding:
    """One agency beside its peers: `done` out of `n`, all complaints counted within its remit. Never a place.

    Where nothing is compared, `reason` says why and the limits, `difference` and `expected` are None.
    """

    agency: str
    group: int
    """Position in `Release.peer_groups`."""
    done: int
    n: int
    limits_95: tuple[int, int] | None
    """Smallest and largest count of done that chance explains, 95 %; both are still inside."""
    limits_998: tuple[int, int] | None
    difference: Difference | None
    reason: Literal["n_kurang_10", "kelompok_kecil"] | None
    """Why nothing is compared: n below the minimum, or fewer than three members with the minimum."""
    expected: float | None
    """How many would be done with the group's share in each class of complaint: the agency's own mix."""
    only_widened: bool = False
    """True inside the 95 % limits only because they are widened (`PeerGroupFacts.dispersion`): chance is no reason."""


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """Limits of chance at one volume, as shares to be drawn."""

    n: int
    low_95: float
    high_95: float
    low_998: float
    high_998: float


@dataclass(frozen=True, slots=True)
class PeerGroupFacts:
    """Agencies of like kind and volume, half-open [at_least, below), and what they have done together."""

    name: str
    kinds: tuple[str, ...]
    at_least: int
    below: int | None
    done: int
    n: int
    value: float | None
    """done / n over all members; None below the minimum n."""
    dispersion: float
    """φ: by how much the members scatter more than chance, as a ratio of variances; 1 where they do not.

    The limits then lie √φ times as many standard errors away.
    """
    members: tuple[PeerStanding, ...]
    """Most complaints first, then by id."""
    curve: tuple[FunnelPoint, ...]
    """Ascending n, from the minimum n to the largest member; empty where nothing is compared."""

    @property
    def is_widened(self) -> bool:
        """True where the limits are wider than those of chance, so that to lie within them says less."""
        return self.dispersion > 1


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Everything a scorecard shows about one agency."""

    agency: Agency
    starts: date | None
    """Earliest receipt counted; `None` where the agency has no complaints."""
    block: Block
    by_year: tuple[tuple[int, Block], ...]
    with_descendants: Block | None
    """The same block over the agency and all below it; `None` where it has no children."""
    trend: tuple[Month, ...]
    missing: int
    """Complaints that an earlier drop had and a newer one, covering their date, lacks. Not in any figure."""
    focal_points: tuple[FocalPoint, ...]
    headline: Headline | None = None
    """What the page puts first, by policy; None stands for `block`, as with the period `semua`."""
    mature_years: tuple[int, ...] = ()
    """Those of `by_year` that are over and whose months are all mature; only these may be compared."""
    year_change: YearChange | None = None
    flow: Flow | None = None
    """Since the drop of `Release.since`."""
    standing: PeerStanding | None = None
    """Beside its peers; None where the policy has no peer groups."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A row of `batas_waktu.csv`."""

    klass: str
    working_days: int
    legal_basis: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who publishes, from the policy."""

    site_name: str
    site_url: str
    government: str
    region_code: str
    publisher: str
    publisher_contact: str | None
    licence: str
    pictures: Literal["otomatis", "lengkap", "svg"] = "otomatis"
    """Whether charts and cards are offered as PNG too, or only as SVG."""
    workbooks: Literal["otomatis", "lengkap", "csv"] = "otomatis"
    """Whether each agency has a workbook too, or only its CSV and JSON."""
    languages: tuple[str, ...] = ("id",)
    """Of the pages; the first is that of the addresses without a language in them."""


@dataclass(frozen=True, slots=True)
class Release:
    """One published state of the data: the only thing that pages, files and charts know."""

    identity: Identity
    drop: str
    as_of: date
    is_example: bool
    drops: tuple[DropFacts, ...]
    """All drops up to this one, oldest first, replaced ones included and marked."""
    scorecards: tuple[Scorecard, ...]
    """One for every agency of the register, by name."""
    total: Block
    """All agencies, each once."""
    total_by_year: tuple[tuple[int, Block], ...]
    total_trend: tuple[Month, ...]
    total_starts: date | None
    missing: int
    focal_points: tuple[FocalPoint, ...] | None
    """None where no drop has the table (the page says so)."""
    commitments: tuple[Commitment, ...] | None
    limits: tuple[Limit, ...]
    n_holidays: int
    corrections: tuple[tuple[date, str, str, str, str, str], ...]
    """(date, table, id, column, reason, asked_by)."""
    min_n: int
    few_n: int
    constants: tuple[tuple[str, str], ...]
    """(name, value) of every constant in force, for the method page."""
    headline: Headline | None = None
    total_mature_years: tuple[int, ...] = ()
    total_year_change: YearChange | None = None
    since: Since | None = None
    """None for the first release."""
    peer_groups: tuple[PeerGroupFacts, ...] = ()
    """In the order of the policy; every agency is in exactly one, unless the policy has none."""
    scope: Scope = UNSAID
    dimensions: Dimensions = NO_DIMENSIONS
    """Counts by category, channel, region and rating, as far as gate 2 lets them be shown."""
    context: Context = NO_CONTEXT
    """What others say beside the figures."""
    regions: tuple[Region, ...] = ()
    """The publisher's province and its kabupaten/kota that `wilayah.csv` has, by code."""
    tenures: tuple[Tenure, ...] = ()
    """Who held each row of the directory, by agency, network, role and id, newest first within a row."""
    documents: tuple[Document, ...] = ()
    """Of commitments whose file is in a drop, in the order of the commitments."""
    archived: tuple[str, ...] = ()
    """Drops whose scorecards stand frozen in the archive."""
    revisions: Revisions = UNREVISED
    """What each release states differently from the one before it, and the newest from all of them."""
