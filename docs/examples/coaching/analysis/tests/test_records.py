import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coaching_analysis.records import Claim, Feedback, Reading, RecordError, load

NOON = "2026-11-02T12:00:00.000Z"


def write(data: Path, folder: str, name: str, document: object) -> None:
    (data / folder).mkdir(exist_ok=True)
    (data / folder / f"{name}.json").write_text(json.dumps(document), encoding="utf-8")


FEEDBACK = {"claim": "s1.c1", "account": "clinic-7", "verdict": "accepted", "at": NOON}


# v2p:proves analysis.load#compatibility
# v2p:proves analysis.load#result
def test_load_reads_what_the_service_writes(tmp_path: Path) -> None:
    golden = Path(__file__).parents[2] / "governance" / "goldens" / "coaching.generate"
    for name in ("drafted", "timeout"):
        written = json.loads((golden / f"{name}.json").read_text(encoding="utf-8"))
        write(tmp_path, "transcripts", "t", written["input"]["transcript"])
        write(tmp_path, "sessions", name, written["expected"]["session"])
    write(tmp_path, "feedback", "f", FEEDBACK)
    write(tmp_path, "readings", "r", {"account": "clinic-7", "value": 3, "at": NOON})

    records = load(tmp_path)

    session = "clinic-7.subject-3.call-1"
    assert records.transcripts[session][2] == "It is what it is."
    assert records.claims[session][0] == Claim(f"{session}.c1", "Explain the bill line by line.", (2, 3))
    noon = datetime(2026, 11, 2, 12, tzinfo=UTC)
    assert records.feedback == (Feedback("s1.c1", "clinic-7", "accepted", noon),)
    assert records.readings == (Reading("clinic-7", 3.0, noon),)


# v2p:proves analysis.load#edge-cases
def test_an_empty_directory_has_no_records(tmp_path: Path) -> None:
    records = load(tmp_path)
    assert (records.transcripts, records.claims, records.feedback, records.readings) == ({}, {}, (), ())


# v2p:proves analysis.load#edge-cases
def test_a_failed_session_has_no_claims(tmp_path: Path) -> None:
    write(tmp_path, "sessions", "s1", {"id": "s1", "status": "failed"})
    assert load(tmp_path).claims == {}


# v2p:proves analysis.load#compatibility
def test_unknown_fields_are_ignored(tmp_path: Path) -> None:
    write(tmp_path, "feedback", "f", {**FEEDBACK, "comment": "kind"})
    assert len(load(tmp_path).feedback) == 1


# v2p:proves analysis.load#errors
# v2p:proves analysis.load#unreadable
@pytest.mark.parametrize(
    "broken",
    [
        [],
        {},
        {**FEEDBACK, "verdict": "great"},
        {**FEEDBACK, "at": "yesterday"},
        {**FEEDBACK, "at": "2026-11-02T12:00:00"},
    ],
)
def test_a_malformed_document_is_an_error_with_its_path(tmp_path: Path, broken: object) -> None:
    write(tmp_path, "feedback", "good", FEEDBACK)
    write(tmp_path, "feedback", "broken", broken)
    with pytest.raises(RecordError, match=r"feedback.broken\.json"):
        load(tmp_path)


# v2p:proves analysis.load#call-budget
def test_each_document_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "feedback", "f", FEEDBACK)
    write(tmp_path, "sessions", "s", {"id": "s1", "status": "failed"})
    reads: list[str] = []
    read_text = Path.read_text

    def counted(path: Path, encoding: str) -> str:
        reads.append(path.name)
        return read_text(path, encoding=encoding)

    monkeypatch.setattr(Path, "read_text", counted)
    load(tmp_path)
    assert sorted(reads) == ["f.json", "s.json"]


# v2p:proves analysis.load#unreadable
def test_a_document_cut_short_is_an_error_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "s1.json").write_text('{"id": "s', encoding="utf-8")
    with pytest.raises(RecordError, match=r"s1\.json: JSONDecodeError"):
        load(tmp_path)


# v2p:proves analysis.load#errors
def test_a_citation_that_is_no_whole_number_is_an_error(tmp_path: Path) -> None:
    claim = {"id": "s1.c1", "text": "x", "cites": [1.5]}
    write(tmp_path, "sessions", "s1", {"id": "s1", "status": "drafted", "claims": [claim]})
    with pytest.raises(RecordError):
        load(tmp_path)
