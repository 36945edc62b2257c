from __future__ import annotations

from tests.factories import agreements as make
from tests.factories import parties as make_parties
from tracker.domain.reading import Article, read
from tracker.domain.vocabularies import MilestoneType
from tracker.queries import proposals


def test_a_recorded_agreement_lasts_until_what_is_waited_for(session):
    party = make_parties.party(session, "Ruritania")
    agreement = make.agreement(session)
    make.participation(session, agreement, party)
    assert years(session, party) == (None, None)
    make.occurred(session, agreement, MilestoneType.PROPOSED, "2016")
    assert years(session, party) == (2016, 2016)
    make.milestone(session, agreement, MilestoneType.SIGNED, date="2028")
    assert years(session, party) == (2016, 2028)


def years(session, party):
    ((known,),) = proposals.known_agreements(session, [[party.slug]])
    return known.first_year, known.last_year


def test_a_party_is_known_by_its_own_name_though_it_has_no_other(session):
    state = make_parties.party(session, "Graustark").slug
    ministry = make_parties.party(session, "Ministry of Tides (Graustark)", parent=state).slug
    names = proposals.gazetteer(session)
    text = "Graustark told Graustark’s friends that the Ministry of Tides (Graustark) agreed."
    found = read(Article(text), names).mentions
    assert [each.slug for each in found] == [state, state, ministry]
