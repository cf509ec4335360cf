"""How an address is taken apart, and what is refused before anything is looked up."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.backends.httpcore_web.reach.target import Target, follow, is_own_name, read_target
from service.domain.errors import BlockedError

REFUSED = [
    "",
    "example.org/page",
    "//example.org/page",
    "http:",
    "http:/example.org/",
    "http:127.0.0.1/",
    "http:///127.0.0.1/",
    "https://",
    "http://?q",
    "http://:80/",
    "ftp://example.org/",
    "file:///etc/hostname",
    "gopher://127.0.0.1/_x",
    "javascript:alert(1)",
    "data:text/html,hello",
    "jar:http://example.org!/",
    "http://user@example.org/",
    "http://user:pass@example.org/",
    "http://example.org@127.0.0.1/",
    "http://@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http:\\\\example.org\\",
    "http://exa mple.org/",
    "http://example.org/a b",
    "http://example.org/\r\nX: y",
    "http://exam\tple.org/",
    "http://example.org\x00.internal/",
    "http://exa\u200bmple.org/",
    "http://example.org/\u202egpj",
    "http://example.org/\udcff",
    "http://example.org:99999999/",
    "http://example.org:80:80/",
    "http://example.org:8o/",
    "http://example.org:-1/",
    "http://[::1/",
    "http://::1/",
    "http://[fe80::1%25eth0]/",
    "http://[fe80::1%eth0]/",
    "http://[v1.fe80]/",
    "http://[127.0.0.1]/",
    "http://[::1]evil.example/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1./",
    "http://127.0.0.256/",
    "http://1.2.3.4.5/",
    "http://0x/",
    "http://example.0x1f/",
    "http://0o177.0o0.0o0.0o1/",
    "http://example.1st/",
    "http://%31%32%37.0.0.1/",
    "http://127%2e0%2e0%2e1/",
    "http://127\u30020\u30020\u30021/",
    "http://\uff11\uff12\uff17.0.0.1/",
    "http://\u2460\u2461\u2466.\u24ea.\u24ea.\u2460/",
    "http://-example.org/",
    "http://example-.org/",
    "http://example..org/",
    "http://.example.org/",
    "http://example.org../",
    f"http://{'a' * 64}.org/",
    f"http://{'a.' * 127}org/",
    "http://exam*ple.org/",
    "http://example.org,evil.example/",
    "http://example.org;evil.example/",
    "http://\u2100.example/",
    f"http://example.org/{'a' * 5000}",
]
READ = {
    "http://Example.ORG": "http://example.org/",
    "https://example.org:443/a?b=c#d": "https://example.org/a?b=c",
    "https://example.org:80/": "https://example.org:80/",
    "http://example.org:/": "http://example.org/",
    "http://example.org.:80/x": "http://example.org/x",
    "  https://example.org/a  ": "https://example.org/a",
    "https://example.org?q=1": "https://example.org/?q=1",
    "https://example.org/größe/ñ?q=ü": "https://example.org/gr%C3%B6%C3%9Fe/%C3%B1?q=%C3%BC",
    "https://example.org/a%20b/%zz": "https://example.org/a%20b/%zz",
    "https://example.org/a@b:c": "https://example.org/a@b:c",
    "https://bücher.example.com/": "https://xn--bcher-kva.example.com/",
    "https://日本語.example.com/": "https://xn--wgv71a119e.example.com/",
    "https://news_1.example.org/": "https://news_1.example.org/",
    "http://93.184.216.34/": "http://93.184.216.34/",
    "http://[2600:0:0::1]/": "http://[2600::1]/",
    "http://[2600::1]:8080/": "http://[2600::1]:8080/",
    "HTTPS://EXAMPLE.org/Path": "https://example.org/Path",
}


@pytest.mark.parametrize("url", REFUSED)
def test_what_readers_might_read_differently_is_refused(url: str) -> None:
    with pytest.raises(BlockedError):
        read_target(url)


@pytest.mark.parametrize(("url", "spelled"), READ.items())
def test_an_address_is_read_in_one_spelling(url: str, spelled: str) -> None:
    assert read_target(url).url == spelled
    assert read_target(spelled).url == spelled


def test_no_message_repeats_a_password() -> None:
    with pytest.raises(BlockedError) as refused:
        read_target("http://jo:secret-word@example.org/")
    assert "secret-word" not in str(refused.value)


def test_an_address_names_its_place_and_origin() -> None:
    target = read_target("https://example.org:8443/a")
    assert (target.place, target.origin) == ("example.org:8443", "https://example.org:8443")
    assert read_target("https://[2600::1]/").place == "[2600::1]:443"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/a/b?c"),
        ("//other.example.com/", "https://other.example.com/"),
        ("http://other.example.com:80/x#y", "http://other.example.com/x"),
        ("", "https://example.org/a/page"),
    ],
)
def test_a_redirect_is_read_from_where_it_was_said(location: str, leads_to: str) -> None:
    assert follow(read_target("https://example.org/a/page"), location).url == leads_to


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "http://2130706433/", "//user@x.org/", "http://[", "a b"]
)
def test_a_redirect_is_judged_as_strictly(location: str) -> None:
    with pytest.raises(BlockedError, match="redirects"):
        follow(read_target("https://example.org/"), location)


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("printer", True),
        ("metadata.google.internal", True),
        ("router.home.arpa", True),
        ("wiki.corp", True),
        ("nas.local", True),
        ("a.localhost", True),
        ("example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_names_of_ones_own_network_are_known(host: str, is_own: bool) -> None:
    assert is_own_name(host) is is_own


@given(st.text(max_size=40).map(lambda rest: f"http://{rest}"))
def test_whatever_is_read_is_plain_to_every_reader(url: str) -> None:
    with contextlib.suppress(BlockedError):
        target = read_target(url)
        assert isinstance(target, Target)
        assert target.url.isascii()
        assert not set(target.host) & set("/\\@%?# \t\r\n")
        assert read_target(target.url) == target
