"""The documents that the service writes, as far as the analysis reads them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import index
from pathlib import Path
from typing import Any, Literal, TypeVar

T = TypeVar("T")


class RecordError(Exception):
    """A document that cannot be read as what it should be."""


@dataclass(frozen=True)
class Claim:
    id: str
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True)
class Feedback:
    claim: str
    account: str
    verdict: Literal["accepted", "dismissed"]
    at: datetime


@dataclass(frozen=True)
class Reading:
    """One measured value of an account's target metric; higher is better."""

    account: str
    value: float
    at: datetime


@dataclass(frozen=True)
class Records:
    transcripts: dict[str, tuple[str, ...]]
    claims: dict[str, tuple[Claim, ...]]
    feedback: tuple[Feedback, ...]
    readings: tuple[Reading, ...]


def load(data: Path) -> Records:
    """Reads the documents of the service into typed records.

    ```v2p
    unit: analysis.load
    version: 1.0.0
    schema: 1.1.0
    summary: Reads the documents of the service into typed records.
    area: analysis
    owner: team-coaching
    author: dev@coaching.test
    depends_on:
      - {unit: transcript.ingest, kind: data}
      - {unit: coaching.generate, kind: data}
      - {unit: coaching.feedback, kind: data}
    resources:
      - {resource: data.transcripts, access: read}
      - {resource: data.sessions, access: read}
      - {resource: data.feedback, access: read}
      - {resource: data.readings, access: read}
    clauses:
      - id: result
        dimension: correctness.result
        must: >-
          return transcripts and claims by session id, and feedback and readings in the order of their
          file names
        proof: [{test: "analysis/tests/test_records.py > test_load_reads_what_the_service_writes"}]
      - id: edge-cases
        dimension: correctness.edge-cases
        must: read an absent folder as empty, and leave out a session with status `failed`
        proof:
          - {test: "analysis/tests/test_records.py > test_an_empty_directory_has_no_records"}
          - {test: "analysis/tests/test_records.py > test_a_failed_session_has_no_claims"}
      - id: errors
        dimension: resilience.error-surface
        must: >-
          raise `RecordError` with the path for a missing field, an unknown verdict, a time without zone, or a citation
          that is no whole number; `OSError` passes through
        proof:
          - {test: "analysis/tests/test_records.py > test_a_malformed_document_is_an_error_with_its_path"}
          - {test: "analysis/tests/test_records.py > test_a_citation_that_is_no_whole_number_is_an_error"}
      - id: unreadable
        dimension: resilience.dependency-failure
        when: one document is cut short or malformed
        must: raise `RecordError` and return nothing, so that no metric is computed from a part of the data
        proof:
          - {test: "analysis/tests/test_records.py > test_a_document_cut_short_is_an_error_with_its_path"}
          - {test: "analysis/tests/test_records.py > test_a_malformed_document_is_an_error_with_its_path"}
      - id: compatibility
        dimension: quality.compatibility
        must: ignore unknown fields, and read exactly the documents that the goldens of coaching.generate show
        proof:
          - {test: "analysis/tests/test_records.py > test_unknown_fields_are_ignored"}
          - {test: "analysis/tests/test_records.py > test_load_reads_what_the_service_writes"}
      - id: call-budget
        dimension: economics.call-budget
        must: read each document once
        proof: [{test: "analysis/tests/test_records.py > test_each_document_is_read_once"}]
    ```
    """
    return Records(
        transcripts=dict(_documents(data / "transcripts", _transcript)),
        claims={session: claims for session, claims in _documents(data / "sessions", _session) if claims},
        feedback=tuple(_documents(data / "feedback", _feedback)),
        readings=tuple(_documents(data / "readings", _reading)),
    )


# ```v2p
# part_of: analysis.load
# ```
def _documents(directory: Path, parse: Callable[[Any], T]) -> Iterator[T]:
    for path in sorted(directory.glob("*.json")):
        try:
            yield parse(json.loads(path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, ValueError) as error:
            raise RecordError(f"{path}: {type(error).__name__}: {error}") from error


def _transcript(document: Any) -> tuple[str, tuple[str, ...]]:
    return document["id"], tuple(line["text"] for line in document["lines"])


# ```v2p
# part_of: analysis.load
# ```
def _session(document: Any) -> tuple[str, tuple[Claim, ...]]:
    if document["status"] == "failed":
        return document["id"], ()
    claims = (Claim(claim["id"], claim["text"], tuple(map(index, claim["cites"]))) for claim in document["claims"])
    return document["id"], tuple(claims)


# ```v2p
# part_of: analysis.load
# ```
def _feedback(document: Any) -> Feedback:
    if document["verdict"] not in ("accepted", "dismissed"):
        raise ValueError(f"unknown verdict {document['verdict']!r}")
    return Feedback(document["claim"], document["account"], document["verdict"], _instant(document["at"]))


def _reading(document: Any) -> Reading:
    return Reading(document["account"], float(document["value"]), _instant(document["at"]))


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"time without a zone: {text}")
    return instant
