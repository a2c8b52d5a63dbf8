from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.accounts.domains import host_of, registrable_domain
from abm_desktop.accounts.names import normalised_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme, Inc.", "ACME INC"),
        ("Zhenye (Group) Co.,Ltd.", "Zhenye Group Co., Ltd"),
        ("Nestlé S.A.", "NESTLE\u0301 SA"),
        ("Coca-Cola", "Coca Cola"),
        ("Levi\u2019s", "Levi's"),
        ("R&D Corp", "R & D Corp."),
        ("Straße AG", "STRASSE AG"),
        ("\uff21\uff23\uff2d\uff25", "acme"),
    ],
)
def test_spellings_of_one_name_are_equal(one, other):
    assert normalised_name(one) == normalised_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme Inc", "Acme GmbH"),
        ("Acme", "Acme Inc"),
        ("Johnson & Johnson", "Johnson and Johnson"),
        ("Deutsche Bank AG", "Deutsche Bahn AG"),
        ("Nestlé", "Nestle"),
        ("Fund 1.5", "Fund 15"),
        ("C#", "C"),
        ("---", "..."),
    ],
)
def test_different_names_stay_different(one, other):
    assert normalised_name(one) != normalised_name(other)


@given(st.text(min_size=1).filter(str.strip))
def test_a_normalised_name_is_never_empty_and_stays_when_normalised_again(name):
    once = normalised_name(name)
    assert once
    assert normalised_name(once) == normalised_name(normalised_name(once))


@pytest.mark.parametrize(
    ("address", "host", "domain"),
    [
        ("https://www.stock.walmart.com", "stock.walmart.com", "walmart.com"),
        ("http://www.boco.com.cn:8080/bocoit/", "boco.com.cn", "boco.com.cn"),
        ("boco.com.cn:8080", "boco.com.cn", "boco.com.cn"),
        ("Shop.ACME.co.uk/x?y#z", "shop.acme.co.uk", "acme.co.uk"),
        ("www.acme.com.", "acme.com", "acme.com"),
        ("//acme.com", "acme.com", "acme.com"),
        ("acme.com//shop", "acme.com", "acme.com"),
        ("müller.de", "müller.de", "müller.de"),
        ("maglechemoswed.cow", "maglechemoswed.cow", "maglechemoswed.cow"),
        ("www.com", "www.com", "www.com"),
        ("co.uk", "co.uk", "co.uk"),
    ],
)
def test_a_domain_is_read_from_what_people_type(address, host, domain):
    assert host_of(address) == host
    assert registrable_domain(host) == domain


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("javascript:alert(1)", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("mailto:jane@acme.com", "only http and https"),
        ("jane@acme.com", "is a mail address"),
        ("n/a", "is no domain"),
        ("acme", "is no domain"),
        ("127.0.0.1", "is no domain"),
        ("acme .com", "is no domain"),
        ("http://", "is no domain"),
        ("<b>.com", "is no domain"),
    ],
)
def test_what_is_no_domain_is_refused(address, reason):
    with pytest.raises(ValueError, match=reason):
        host_of(address)
