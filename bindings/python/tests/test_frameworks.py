from __future__ import annotations

import pytest

import kith


def test_the_shipped_framework_can_be_looked_up() -> None:
    assert "integrated-care" in kith.Frameworks.shipped()
    frameworks = kith.Frameworks()
    assert frameworks.competencies > 100 and "personal-care" in frameworks
    assert "no-such-thing" not in frameworks and len(frameworks) == 1
    assert "dementia-care" in str(frameworks.search("dementia"))
    shown = frameworks.show("personal-care")
    assert "Personal care" in str(shown) and shown.data
    with pytest.raises(kith.NotFound):
        frameworks.show("personal-crae")
    assert "integrated-care" in str(frameworks)


def test_a_framework_of_ones_own_has_its_faults_listed() -> None:
    frameworks = kith.Frameworks([])
    with pytest.raises(kith.KithError) as caught:
        frameworks.add_text("own.yaml", "framework: own\nnmae: x\n")
    assert caught.value.findings[0].file == "own.yaml"


def test_help_texts() -> None:
    assert "rest-daily" in kith.rules()
    assert "needs" in kith.tables() and "duration" in kith.tables("needs")
    with pytest.raises(kith.NotFound, match="needs"):
        kith.tables("neds")
