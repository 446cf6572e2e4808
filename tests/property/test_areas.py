"""Divisions as paths: whoever keeps a special group is shown what lies in the own division."""

from hypothesis import HealthCheck, given, settings, strategies as st

from db.areas import NOWHERE_KNOWN, area_path
from db.viewer import below

OFTEN = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
digits = st.integers(1, 999).map("{:03}".format)
counties = st.integers(110000, 659999).map(str)


@st.composite
def divisions(draw: st.DrawFn) -> str:
    """Draw a county, one of its towns or a village of the town."""
    town, village = draw(digits | st.just("000")), draw(digits | st.just("000"))
    county = draw(st.sampled_from(["371699", "371625"]) | counties)
    return county + town + ("000" if town == "000" else village)


@OFTEN
@given(one=divisions(), other=divisions())
def test_a_division_lies_below_another_when_its_code_begins_alike(one: str, other: str) -> None:
    own = one[:6] if one[6:9] == "000" else one[:9] if one[9:] == "000" else one
    lies_within = other.startswith(own)
    seen = below("released", area_path(one))

    assert area_path(other).startswith(area_path(one)) is lies_within
    assert (seen["first"] <= area_path(other) < seen["after"]) is lies_within


@OFTEN
@given(
    text=st.text(max_size=14) | st.text("0123456789", max_size=14) | st.text("1１²", min_size=12)
)
def test_what_is_no_code_lies_below_nobody(text: str) -> None:
    is_code = len(text) == 12 and all(char in "0123456789" for char in text) and int(text) > 0

    assert (area_path(text) == NOWHERE_KNOWN) is not is_code
