"""An agreement of three has three parties, or none that is known; never two of the three."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            (
                "Peru wants submarines under a partnership with Brazil and Chile.\n\n"
                "The three countries plan to sign the arrangement in May."
            ),
            {"peru", "brazil", "chile"},
        ),
        (
            (
                "Kenya, Uganda and Rwanda met on Monday.\n\n"
                "The ministers signed a tripartite agreement on railways in Kampala."
            ),
            {"kenya", "uganda", "rwanda"},
        ),
        (
            (
                "Peru and Chile signed a treaty on fish. Peru and Chile want a trilateral"
                " memorandum with Bolivia to be signed in May."
            ),
            {"peru", "chile", "bolivia"},
        ),
        (
            (
                "Peru scrapped a deal with Bolivia on submarines.\n\nPeru wants others under a"
                " partnership with Brazil and Chile. The three countries plan to sign the"
                " arrangement in May."
            ),
            {"peru", "brazil", "chile"},
        ),
        (
            (
                "Uganda and Kenya met on Monday. Rwanda joined them.\n\n"
                "A trilateral accord on power was signed."
            ),
            set(),
        ),
    ],
)
def test_three_sign_or_nobody_known(reading, text, parties):
    found = reading(text).agreements
    assert {each.slug for each in found[-1].parties} == parties


def test_three_parliaments_do_not_make_a_deal_of_two_one_of_three(reading):
    found = reading("Peru and Chile signed a treaty on fish, and the three ministers shook hands.")
    assert [each.slug for each in found.agreements[0].parties] == ["peru", "chile"]
