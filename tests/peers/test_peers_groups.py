"""Which group an agency is in, when it is compared, and what it is compared with."""

from __future__ import annotations

import pytest

from generator.drop.findings import RULES
from generator.errors import PolicyInvalid
from generator.policy import PeerGroup
from tests.numbers.build import INFORMATION, ORDINARY
from tests.peers.groups import ALL, Office, release_of, standing

BANDS = (
    PeerGroup("kecil", ("dinas", "badan"), 0, 12),
    PeerGroup("sedang", ("dinas", "badan"), 12, 40),
    PeerGroup("besar", ("dinas", "badan"), 40, None),
    PeerGroup("camat", ("kecamatan",), 0, None),
)


@pytest.mark.parametrize(
    ("n", "group"), [(0, "kecil"), (11, "kecil"), (12, "sedang"), (39, "sedang"), (40, "besar"), (400, "besar")]
)
def test_a_band_holds_its_lower_edge_and_not_its_upper_one(n: int, group: str) -> None:
    release = release_of({"dinas-a": Office(n, 0)}, BANDS)
    assert release.peer_groups[standing(release, "dinas-a").group].name == group


def test_the_volume_is_what_the_headline_counts_so_not_what_is_out_of_remit() -> None:
    release = release_of({"dinas-a": Office(6, 5, elsewhere=30), "dinas-b": Office(6, 6)}, BANDS)
    assert [group.name for group in release.peer_groups if group.members] == ["kecil", "sedang"]
    for card in release.scorecards:
        one = standing(release, card.agency.id)
        assert (one.done, one.n) == (card.block.share_done.done, card.block.share_done.n)


def test_every_agency_is_in_exactly_one_group_and_the_group_is_the_sum() -> None:
    kinds = ("dinas", "badan", "kecamatan")
    offices = {f"dinas-{n}": Office(n, n % 5, kind=kinds[n % 3]) for n in range(0, 60, 3)}
    release = release_of(offices, BANDS)
    members = [one.agency for group in release.peer_groups for one in group.members]
    assert sorted(members) == sorted(offices)
    for number, group in enumerate(release.peer_groups):
        assert group.n == sum(one.n for one in group.members)
        assert group.done == sum(one.done for one in group.members)
        assert group.value == (group.done / group.n if group.n >= 10 else None)
        assert {one.group for one in group.members} <= {number}
        volumes = [one.n for one in group.members]
        assert volumes == sorted(volumes, reverse=True)


@pytest.mark.parametrize(
    ("groups", "told"),
    [
        ((PeerGroup("a", ("badan",), 0, None),), [("dinas", "0 atau lebih")]),
        ((PeerGroup("a", ("dinas",), 5, None),), [("dinas", "0 sampai 4")]),
        ((PeerGroup("a", ("dinas",), 0, 40),), [("dinas", "40 atau lebih")]),
        (
            (PeerGroup("a", ("dinas",), 0, 10), PeerGroup("b", ("dinas",), 12, 20)),
            [("dinas", "10 sampai 11"), ("dinas", "20 atau lebih")],
        ),
    ],
)
def test_a_policy_that_leaves_an_agency_out_is_refused_with_kind_and_band(
    groups: tuple[PeerGroup, ...], told: list[tuple[str, str]]
) -> None:
    with pytest.raises(PolicyInvalid) as caught:
        release_of({"dinas-a": Office(7, 0)}, groups)
    assert caught.value.exit_code == 12
    assert [(dict(one.facts)["kind"], dict(one.facts)["band"]) for one in caught.value.findings] == told
    for finding in caught.value.findings:
        assert finding.rule is RULES["K109"]
        assert f"Jenis {told[0][0]} dengan" in finding.message


def test_a_kind_that_the_register_does_not_have_needs_no_group() -> None:
    assert release_of({"dinas-a": Office(7, 0)}, ALL).peer_groups[0].members[0].agency == "dinas-a"


def test_without_groups_nothing_is_compared() -> None:
    release = release_of({"dinas-a": Office(50, 5)}, ())
    assert release.peer_groups == ()
    assert release.scorecards[0].standing is None


def test_three_agencies_with_ten_complaints_make_a_comparison_and_two_do_not() -> None:
    enough = {"dinas-a": Office(8, 2), "dinas-b": Office(9, 1), "dinas-c": Office(10, 0), "dinas-d": Office(9, 0)}
    release = release_of(enough)
    assert [standing(release, name).difference for name in ("dinas-a", "dinas-b", "dinas-c")] == [
        "tidak_berbeda_nyata"
    ] * 3
    few = standing(release, "dinas-d")
    assert (few.difference, few.limits_95, few.limits_998, few.expected) == (None, None, None, None)
    assert few.reason == "n_kurang_10"
    release = release_of(enough | {"dinas-c": Office(9, 0)})
    assert standing(release, "dinas-a").reason == "kelompok_kecil"
    assert standing(release, "dinas-a").limits_95 is None
    assert release.peer_groups[0].curve == ()


def test_one_agency_far_from_nineteen_like_ones_is_called_different_and_no_other() -> None:
    offices = {f"dinas-{n:02d}": Office(82 + n % 3, 18 - n % 3) for n in range(19)} | {"dinas-x": Office(20, 80)}
    release = release_of(offices)
    assert standing(release, "dinas-x").difference == "jelas_berbeda"
    others = {standing(release, name).difference for name in offices if name != "dinas-x"}
    assert "jelas_berbeda" not in others


def test_wide_scatter_is_told_and_takes_the_words_of_difference_back() -> None:
    rates = (50, 55, 65, 70, 75, 85, 90, 95, 97, 60, 80, 68)
    release = release_of({f"dinas-{n:02d}": Office(rate, 100 - rate) for n, rate in enumerate(rates)})
    (group,) = release.peer_groups
    assert group.dispersion > 5
    assert {one.difference for one in group.members} <= {"tidak_berbeda_nyata", "perlu_dilihat_lebih_dekat"}


def test_the_expected_count_takes_each_class_at_the_groups_share() -> None:
    # Ordinary: 10 + 20 + 5 done of 40 + 20 + 10. Information: 18 + 0 + 9 done of 20 + 0 + 10.
    offices = {
        "dinas-a": Office(10, 30, klass=ORDINARY, information=(18, 2)),
        "dinas-b": Office(20, 0, klass=ORDINARY),
        "dinas-c": Office(5, 5, klass=ORDINARY, information=(9, 1), elsewhere=4),
    }
    release = release_of(offices)
    ordinary, information = 35 / 70, 27 / 30
    by_hand = {
        "dinas-a": 40 * ordinary + 20 * information,
        "dinas-b": 20 * ordinary,
        "dinas-c": 10 * ordinary + 10 * information,
    }
    for name, expected in by_hand.items():
        assert standing(release, name).expected == pytest.approx(expected)
    assert sum(by_hand.values()) == pytest.approx(release.peer_groups[0].done)
    assert INFORMATION != ORDINARY
