"""Does each claim rest on the transcript lines it cites?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coaching_analysis.records import Claim

SUPPORT_THRESHOLD = 0.25
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "about after again also before could every from have into more that their them then they this "
    "what when which will with would your".split()
)


# ```v2p
# part_of: analysis.grounding
# ```
@dataclass(frozen=True)
class Grounding:
    """How many claims there are, and which of them are ungrounded, in the order of the input."""

    claims: int
    ungrounded: tuple[str, ...]

    @property
    def ratio(self) -> float | None:
        return None if self.claims == 0 else 1 - len(self.ungrounded) / self.claims


# ```v2p
# unit: analysis.support
# version: 1.0.0
# schema: 1.1.0
# summary: How much of one claim stands in the lines that it cites.
# area: analysis
# owner: team-coaching
# author: dev@coaching.test
# tags: [coaching-claims]
# clauses:
#   - id: result
#     dimension: correctness.result
#     must: >-
#       return the share, 0 to 1, of the claim's content words (4 letters or more, no common word, any case) that occur
#       in one of its cited lines
#     proof:
#       - {test: "analysis/tests/test_grounding.py > test_support_is_the_share_of_content_words_in_the_cited_lines"}
#       - {test: "analysis/tests/test_grounding.py > test_support_ignores_case_and_common_words"}
#   - id: citation
#     dimension: quality.claim-grounding
#     must: return 0.0 when the claim cites no line, or one outside 1 to the number of lines
#     proof: [{test: "analysis/tests/test_grounding.py > test_a_claim_without_valid_citation_has_no_support"}]
#   - id: edge-cases
#     dimension: correctness.edge-cases
#     must: return 0.0 for a claim without content words, and count a line cited twice once
#     proof:
#       - {test: "analysis/tests/test_grounding.py > test_a_claim_without_content_words_has_no_support"}
#       - {test: "analysis/tests/test_grounding.py > test_a_line_cited_twice_counts_once"}
#   - id: errors
#     dimension: resilience.error-surface
#     must_not: raise for any claim that `analysis.load` returns
#     proof:
#       - {test: "analysis/tests/test_grounding.py > test_a_claim_without_valid_citation_has_no_support"}
#       - {test: "analysis/tests/test_grounding.py > test_a_claim_without_content_words_has_no_support"}
#   - id: side-effects
#     dimension: safety.side-effects
#     must_not: read the clock, files, network or environment
#     proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
# ```
def support(claim: Claim, lines: Sequence[str]) -> float:
    if not claim.cites or any(not 1 <= cite <= len(lines) for cite in claim.cites):
        return 0.0
    claimed = _content_words(claim.text)
    cited = set().union(*(_content_words(lines[cite - 1]) for cite in claim.cites))
    return len(claimed & cited) / len(claimed) if claimed else 0.0


# ```v2p
# unit: analysis.grounding
# version: 1.1.0
# schema: 1.1.0
# summary: Which claims of all sessions rest on what was said.
# area: analysis
# owner: team-coaching
# author: dev@coaching.test
# tags: [coaching-claims]
# depends_on:
#   - {unit: analysis.support}
# clauses:
#   - id: result
#     dimension: correctness.result
#     must: >-
#       name each claim with support under 0.25 in the order of the input; `ratio` is grounded claims
#       over all claims
#     proof:
#       - {test: "analysis/tests/test_grounding.py > test_score_names_the_ungrounded_claims_in_order"}
#       - {test: "analysis/tests/test_grounding.py > test_support_at_the_threshold_is_grounded"}
#   - id: claim-grounding
#     dimension: quality.claim-grounding
#     must: count a claim as ungrounded when it cites nothing or its transcript is gone
#     proof:
#       - {test: "analysis/tests/test_grounding.py > test_score_names_the_ungrounded_claims_in_order"}
#       - {test: "analysis/tests/test_grounding.py > test_a_claim_whose_transcript_is_gone_is_ungrounded"}
#   - id: edge-cases
#     dimension: correctness.edge-cases
#     must: give the `ratio` `None`, and not 0 or 1, when there are no claims
#     proof: [{test: "analysis/tests/test_grounding.py > test_no_claims_have_no_ratio"}]
#   - id: errors
#     dimension: resilience.error-surface
#     must_not: raise for a session without transcript
#     proof: [{test: "analysis/tests/test_grounding.py > test_a_claim_whose_transcript_is_gone_is_ungrounded"}]
#   - id: side-effects
#     dimension: safety.side-effects
#     must_not: read the clock, files, network or environment
#     proof: [{imports_none_of: [os, pathlib, socket, subprocess, time, random]}]
# ```
def score(sessions: Mapping[str, Sequence[Claim]], transcripts: Mapping[str, Sequence[str]]) -> Grounding:
    ungrounded = [
        claim.id
        for session, claims in sessions.items()
        for claim in claims
        if support(claim, transcripts.get(session, ())) < SUPPORT_THRESHOLD
    ]
    return Grounding(claims=sum(map(len, sessions.values())), ungrounded=tuple(ungrounded))


# ```v2p
# part_of: analysis.support
# ```
def _content_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if word not in _COMMON}
