import pytest

from coaching_analysis.grounding import SUPPORT_THRESHOLD, score, support
from coaching_analysis.records import Claim

LINES = ("Good morning, how can I help?", "The invoice confuses me.", "It is what it is.")


def claim(text: str, *cites: int, id: str = "s1.c1") -> Claim:
    return Claim(id, text, cites)


# v2p:proves analysis.support#result
def test_support_is_the_share_of_content_words_in_the_cited_lines() -> None:
    assert support(claim("Explain the invoice", 2), LINES) == 1 / 2
    assert support(claim("Invoice confuses", 2), LINES) == 1.0
    assert support(claim("Invoice confuses", 1), LINES) == 0.0
    assert support(claim("Morning invoice", 1, 2), LINES) == 1.0


# v2p:proves analysis.support#result
def test_support_ignores_case_and_common_words() -> None:
    assert support(claim("INVOICE that this will have", 2), LINES) == 1.0


# v2p:proves analysis.support#citation
# v2p:proves analysis.support#errors
@pytest.mark.parametrize("cites", [(), (0,), (4,), (2, 4), (-1,)])
def test_a_claim_without_valid_citation_has_no_support(cites: tuple[int, ...]) -> None:
    assert support(claim("The invoice confuses me", *cites), LINES) == 0.0


# v2p:proves analysis.support#edge-cases
# v2p:proves analysis.support#errors
def test_a_claim_without_content_words_has_no_support() -> None:
    assert support(claim("", 1), LINES) == 0.0
    assert support(claim("so it is", 3), LINES) == 0.0


# v2p:proves analysis.support#edge-cases
def test_a_line_cited_twice_counts_once() -> None:
    assert support(claim("Explain the invoice", 2, 2), LINES) == 1 / 2


# v2p:proves analysis.grounding#claim-grounding
# v2p:proves analysis.grounding#result
def test_score_names_the_ungrounded_claims_in_order() -> None:
    sessions = {
        "s1": (claim("Explain the invoice", 2), claim("Smile", 2, id="s1.c2")),
        "s2": (claim("Explain the invoice", id="s2.c1"), claim("Explain the invoice", 2, id="s2.c2")),
    }
    grounding = score(sessions, {"s1": LINES, "s2": LINES})
    assert grounding.ungrounded == ("s1.c2", "s2.c1")
    assert grounding.ratio == 1 / 2


# v2p:proves analysis.grounding#result
def test_support_at_the_threshold_is_grounded() -> None:
    quarter = claim("invoice alpha beta gamma", 2)
    fifth = claim("invoice alpha beta gamma delta", 2, id="s1.c2")
    assert support(quarter, LINES) == SUPPORT_THRESHOLD
    assert score({"s1": (quarter, fifth)}, {"s1": LINES}).ungrounded == ("s1.c2",)


# v2p:proves analysis.grounding#claim-grounding
# v2p:proves analysis.grounding#errors
def test_a_claim_whose_transcript_is_gone_is_ungrounded() -> None:
    assert score({"s1": (claim("Explain the invoice", 2),)}, {}).ungrounded == ("s1.c1",)


# v2p:proves analysis.grounding#edge-cases
def test_no_claims_have_no_ratio() -> None:
    assert score({}, {"s1": LINES}).ratio is None
    assert score({"s1": ()}, {"s1": LINES}).ratio is None
