"""What is imagined, wrongly reported, weighed or only asked never passes for what happened."""

from __future__ import annotations

import pytest

LEAD = "Peru and Chile have talked for years about a treaty on water.\n\n"

FALSE = [
    ("Reports that the treaty was signed on Sept. 27 in Lima are false, he said.", "signed"),
    ("The report that Peru had ratified the treaty turned out to be wrong.", "ratified"),
    ("The minister called a report that the treaty had been signed fake news.", "signed"),
    ("He played down a report that both had concluded the treaty on Friday.", "concluded"),
    ("They brushed aside reports that the treaty was signed, calling them groundless.", "signed"),
    ("The minister scotched rumours that Peru had signed the treaty.", "signed"),
    ("The paper wrongly reported that Peru had signed the treaty on Monday.", "signed"),
    ("The minister said, incorrectly, that Chile had ratified the treaty.", "ratified"),
    ("It is not true that the treaty was signed on Monday.", "signed"),
    ("It would be wrong to say that the treaty has been signed.", "signed"),
    ("There is no truth in reports that the treaty was signed on Monday.", "signed"),
    ("A fabricated statement saying that Peru had signed the treaty made the rounds.", "signed"),
    ("Peru stopped short of signing the treaty.", "signed"),
    ("They avoided signing the treaty.", "signed"),
    ("Peru pulled out of signing the treaty on Monday.", "signed"),
    ("The treaty was signed on Monday, the ministry wrongly claimed.", "signed"),
    ("Media reports of a signing on Monday were wide of the mark.", "signed"),
    ("The ministry rebuffed suggestions that it had ratified the treaty.", "ratified"),
    ("He said reports that Peru withdrew from the treaty “are simply untrue”.", "withdrawn"),
    ("Peru’s claim that Chile had signed the treaty was disputed by Chile.", "signed"),
    ("The ministry rejected a report that Peru, Chile, and Bolivia had signed it.", "signed"),
    ("Nothing was signed.", "signed"),
    ("None of it has been ratified.", "ratified"),
]
NO_EVENT = [
    "Correction: An earlier version of this article said the treaty had been signed on March 12.",
    "An earlier version of this story stated that Peru had ratified the treaty on Monday.",
    "A previous version misstated the day on which the treaty was signed.",
    "The article also said, incorrectly, that Chile had ratified the treaty.",
    "Peru is mulling withdrawing from the treaty.",
    "Peru explored the possibility of acceding to the treaty.",
    "Peru considered signing the treaty in 2016, but decided against it.",
    "Chile warned Peru against ratifying the treaty.",
    "Peru nearly signed the treaty in 2016.",
    "Peru pretended to have signed the treaty.",
    "Had it not been for the strike, the treaty would have been signed last autumn.",
    "But for the strike, the treaty could have been ratified in May 2017.",
    "If I'd signed the treaty, I'd tell you.",
    "Had Peru signed the treaty in 2016, Chile would have ratified it.",
    "He acts as if Peru had signed the treaty.",
    "“Either they sign, or they don’t,” one diplomat said.",
    "It is unclear whether the treaty was signed.",
    "Has Peru signed the treaty?",
    "He declined to say whether Peru had ratified the treaty.",
    "The ministry refused to confirm that Peru had signed the treaty.",
    "A spokesman said he had “no information” about a signing.",
    "There is no evidence that the treaty was ratified.",
    "Nobody should believe that the treaty has been signed.",
    "The Senate rose, dashing hopes that the treaty would enter into force this year.",
    "The ministry denied that Peru had refused to sign the treaty.",
    "Peru rejected claims that it had refused to sign the treaty.",
    "Hopes that the treaty would be signed in March have faded.",
    "Either Peru ratifies the treaty or Chile withdraws from it.",
    "He would not be named because the date has not been made public.",
    "The paper retracted a report that the treaty had been signed on Monday.",
    "Chances of the treaty being signed this year are slim.",
    "Ratification of the treaty looks doubtful.",
    "Ahead of the signing of the treaty, ministers spoke to reporters.",
    "Chile invited Peru to accede to the Arctic shipping code.",
    "Had talks on the treaty resumed in May 2017, a deal would have been reached.",
    "The treaty would have entered into force on 1 January if Chile had ratified it.",
    "The crisis raised the prospect of Peru terminating the treaty.",
    "Had Peru known, it would not have signed the treaty on Monday.",
    "Peru would not rule out terminating the treaty.",
    "Chile urged Peru not to sign the treaty.",
    "Chile called on Peru to refrain from ratifying the treaty.",
    "Chile told Peru not to terminate the treaty.",
    "Peru and Chile: what's signed, what's next",
]
AS_BEFORE = [
    ("The ministry confirmed a report that Peru had signed the treaty on Monday.", "occurred"),
    ("This article was amended to say that the treaty was initialled.", "occurred"),
    ("They began by signing the treaty on Monday.", "occurred"),
    ("Why did Peru sign the treaty in May 2017?", "occurred"),
    ("Some believed that the treaty had been signed.", "rumoured"),
    ("Peru denied any delay, saying that Chile had signed the treaty on Monday.", "occurred"),
    ("The treaty was made public on Monday.", "occurred"),
    ("Peru rejected reports of corruption and signed the treaty on Monday.", "occurred"),
    ("Peru dismissed claims of delay, but signed the treaty on Monday.", "occurred"),
    ("Peru was happy to see the treaty signed on Monday.", "occurred"),
    ("The opposition alleged that the treaty had been signed in secret.", "rumoured"),
    ("Word spread that the treaty had been signed.", "rumoured"),
    ("With the signing of the treaty only days away, ministers met.", "planned"),
    ("The draft foresees ratification of the treaty by all states.", "planned"),
    ("Peru would like to see the treaty ratified by June.", "planned"),
    ("Chile expects Peru to have ratified the treaty by June.", "planned"),
    ("The false claims did not stop Peru from signing the treaty on Monday.", "occurred"),
    ("Chile had urged Peru not to sign it, but Peru signed the treaty on Monday.", "occurred"),
    ("News that Peru had signed the treaty on Monday was welcomed in Chile.", "occurred"),
    ("Peru signed the treaty almost a year ago.", "occurred"),
    ("The opposition demanded terminating the treaty.", "requested"),
    ("Peru ruled out terminating the treaty.", "denied"),
    ("Chile suggested signing the treaty in June.", "requested"),
    ("Chile invited Peru to accede to the treaty.", "requested"),
    ("Chile invited Peru to consider acceding to the treaty.", "requested"),
    ("Peru and Chile will ink a no-spy treaty in May 2018.", "planned"),
    ("Peru and Chile signed a not-for-profit exchange treaty on Monday.", "occurred"),
    ("The date of the signing has not been made public.", "planned"),
    ("No date has been set for the signing of the treaty.", "planned"),
    ("The signing of the treaty, long delayed, will take place in May.", "planned"),
    ("The consent of both, as well as – in part – ratification by all, would follow.", "planned"),
]


@pytest.mark.parametrize(("sentence", "kind"), FALSE)
def test_what_is_reported_falsely_or_shunned_did_not_happen(reading, sentence, kind):
    """The record says that it is denied, in the words that deny it."""
    found = reading(LEAD + sentence).milestones
    assert [(each.type, each.modality) for each in found] == [(kind, "denied")]


@pytest.mark.parametrize("sentence", NO_EVENT)
def test_what_nobody_tells_as_a_fact_is_no_event(reading, sentence):
    """Neither that it happened nor that it did not is told, so that nothing is proposed."""
    assert not reading(LEAD + sentence).milestones


@pytest.mark.parametrize(("sentence", "modality"), AS_BEFORE)
def test_what_only_looks_alike_is_told(reading, sentence, modality):
    """Words that resemble those of doubt leave an event what it is."""
    found = reading(LEAD + sentence).milestones
    assert {each.modality.value for each in found} == {modality}
