from __future__ import annotations

import csv
import io
import json
import zipfile
from hashlib import sha256

import pytest
from frictionless import Package, system

from tests.exporters.samples import CASES, NOW
from tracker.exporters.datapackage_format import EXPORTER, TABLES


def archive(case: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(EXPORTER.render(CASES[case](), NOW))))


def described(case: str) -> dict:
    return json.loads(archive(case).read("datapackage.json"))


@pytest.mark.parametrize("case", CASES)
def test_an_independent_reader_finds_nothing_wrong(case, tmp_path):
    archive(case).extractall(tmp_path)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.flatten(["resourceName", "rowNumber", "fieldName", "type", "note"]) == []
    assert len(report.tasks) == len(TABLES)


def test_an_independent_reader_sees_a_broken_key(tmp_path):
    archive("cyber").extractall(tmp_path)
    file = tmp_path / "milestones.csv"
    file.write_bytes(file.read_bytes().replace(b",a-cyber,", b",nowhere,"))
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "datapackage.json")).validate()
    assert "foreign-key" in {found[0] for found in report.flatten(["type"])}


@pytest.mark.parametrize("case", CASES)
def test_sizes_and_checksums_are_those_of_the_files(case):
    files = archive(case)
    for resource in described(case)["resources"]:
        content = files.read(resource["path"])
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{sha256(content).hexdigest()}"


def test_the_descriptor_tells_what_the_standard_asks_for():
    package = described("cyber")
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert {"name", "id", "licenses", "created", "contributors", "citation"} <= set(package)
    for resource in package["resources"]:
        assert resource["schema"]["primaryKey"] == ["id"]
        for key in resource["schema"].get("foreignKeys", ()):
            assert isinstance(key["fields"], list)
            assert isinstance(key["reference"]["fields"], list)


def test_every_field_is_explained_and_words_are_categories():
    (milestones,) = (
        each for each in described("cyber")["resources"] if each["name"] == "milestones"
    )
    fields = {each["name"]: each for each in milestones["schema"]["fields"]}
    assert all(each["description"] for each in fields.values())
    assert {"value": "signed", "label": "signed"} in fields["type"]["categories"]
    assert fields["date_edtf"]["type"] == "string"
    assert "pattern" in fields["date_edtf"]["constraints"]


def test_each_source_and_quotation_is_told_once():
    files = archive("cyber")
    for name in ("sources", "quotations", "parties"):
        text = files.read(f"{name}.csv").decode()
        ids = [row["id"] for row in csv.DictReader(io.StringIO(text))]
        assert ids
        assert len(ids) == len(set(ids))


def test_texts_stay_letter_for_letter():
    files = archive("hostile")
    text = files.read("agreements.csv").decode()
    titles = {row["title"] for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert {agreement.title for agreement in CASES["hostile"]().agreements} == titles
