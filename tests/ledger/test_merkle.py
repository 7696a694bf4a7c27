"""The tree is the one of RFC 9162, and its proofs are taken by the RFC's own ways of checking them."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ledger.merkle import EMPTY_ROOT, climb, extend, include, root_of

ENTRIES = [
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""What implementations of Certificate Transparency are tested with, and the roots of the first n of them."""
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def inner(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def includes(leaf_hash: bytes, index: int, size: int, path: tuple[bytes, ...], root: bytes) -> bool:
    """Check as RFC 9162, 2.1.3.2 says."""
    if index >= size:
        return False
    fn, sn, r = index, size - 1, leaf_hash
    for p in path:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            r = inner(p, r)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = inner(r, p)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and r == root


def extends(first: int, first_root: bytes, second: int, second_root: bytes, path: tuple[bytes, ...]) -> bool:
    """Check as RFC 9162, 2.1.4.2 says; both sizes differ and none is 0."""
    if not path:
        return False
    steps = (first_root, *path) if first & (first - 1) == 0 else path
    fn, sn = first - 1, second - 1
    while fn % 2 == 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = steps[0]
    for c in steps[1:]:
        if sn == 0:
            return False
        if fn % 2 == 1 or fn == sn:
            fr, sr = inner(c, fr), inner(c, sr)
            while fn % 2 == 0 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = inner(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    assert root_of(ENTRIES[:size]).hex() == ROOTS[size]


def test_no_entry_has_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT


def test_the_proofs_of_the_rfcs_example() -> None:
    """RFC 9162, 2.1.5: a tree of seven, whose nodes bear these letters there."""
    a, b, c, d, e, f, j = map(leaf, ENTRIES[:7])
    g, h, i = inner(a, b), inner(c, d), inner(e, f)
    k, last = inner(g, h), inner(i, j)
    seven = ENTRIES[:7]
    assert include(seven, 0).path == (b, h, last)
    assert include(seven, 3).path == (c, g, last)
    assert include(seven, 4).path == (f, j, k)
    assert include(seven, 6).path == (i, k)
    assert extend(seven, 3)[0] == (c, d, g, last)
    assert extend(seven, 4)[0] == (last,)
    assert extend(seven, 6)[0] == (i, j, k)


@given(st.integers(1, 70), st.data())
def test_every_entry_can_be_proved_and_no_other_can(size: int, data: st.DataObject) -> None:
    entries = [number.to_bytes(2, "big") for number in range(size)]
    index = data.draw(st.integers(0, size - 1))
    way = include(entries, index)
    assert way.root == root_of(entries)
    assert includes(leaf(entries[index]), index, size, way.path, way.root)
    assert not includes(leaf(b"other"), index, size, way.path, way.root)


@given(st.integers(2, 70), st.data())
def test_every_earlier_tree_can_be_proved_to_be_the_beginning(size: int, data: st.DataObject) -> None:
    entries = [number.to_bytes(2, "big") for number in range(size)]
    first = data.draw(st.integers(1, size - 1))
    path, root = extend(entries, first)
    assert extends(first, root_of(entries[:first]), size, root, path)
    other = [b"other", *entries[1:first]]
    assert not extends(first, root_of(other), size, root, path)


@pytest.mark.parametrize(("start", "end"), [(1, 3), (0, 8), (7, 8), (6, 8)])
def test_what_is_no_node_has_no_way_up(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="No node"):
        climb(ENTRIES[:7], start, end)
