"""The ledger and proofs of what is in it. `docs/ledger.md` says how anyone can work them out anew."""

from typing import Any

from marshmallow import Schema, fields

from api.domain.history import ConsistencyProof, InclusionProof, LedgerHead, Verification
from api.web.schemas.changesets import ChangesetSchema, changeset_object
from api.web.schemas.shapes import Answer, said
from api.web.schemas.words import whole_number

_MOST = 2**31 - 1
_PATH = "Hashes that lead to the root, in hex, nearest first."


class LedgerSchema(Answer):
    """What vouches for the whole ledger. Keep it, and ask later for a proof against it."""

    size = fields.Integer(metadata=said("How many changesets there are, and so the size of the tree."))
    hash = fields.String(allow_none=True, metadata=said("The hash of the newest changeset, in hex."))
    root = fields.String(metadata=said("The root of the tree over all changesets (RFC 9162), in hex."))
    head = fields.Nested(ChangesetSchema, allow_none=True, metadata=said("The newest changeset."))


class TreeSizeSchema(Schema):
    """Against which head something is proved."""

    tree_size = whole_number("The size of the published head; the present one unless given.", 1, _MOST)


class InclusionProofSchema(Answer):
    """What shows that one version is in the ledger with a published head."""

    figure_id = fields.UUID(metadata=said("The figure's id."))
    version = fields.Integer(metadata=said("The version's number."))
    version_hash = fields.String(metadata=said("The version's hash in the ledger."))
    preimage = fields.String(
        metadata=said("The canonical JSON that the changeset's hash is taken over; it names version_hash.")
    )
    changeset_hash = fields.String(metadata=said("SHA-256 of the preimage; its 32 bytes are the leaf."))
    leaf_index = fields.Integer(metadata=said("The leaf's place in the tree, from 0."))
    tree_size = fields.Integer(metadata=said("How many leaves the tree has."))
    path = fields.List(fields.String(), metadata=said(_PATH))
    root = fields.String(metadata=said("The root that the path leads to."))


class TwoSizesSchema(Schema):
    """Two sizes of the ledger."""

    first = whole_number("The earlier size; 1 unless given.", 1, _MOST, 1)
    second = whole_number("The later size; the present one unless given.", 1, _MOST)


class ConsistencyProofSchema(Answer):
    """What shows that the ledger of one size begins with the ledger of an earlier one."""

    first_size = fields.Integer(metadata=said("The earlier size."))
    first_root = fields.String(metadata=said("The root at the earlier size."))
    second_size = fields.Integer(metadata=said("The later size."))
    second_root = fields.String(metadata=said("The root at the later size."))
    path = fields.List(fields.String(), metadata=said(_PATH))


class FlawSchema(Answer):
    """The first thing that is not as the ledger says."""

    table = fields.String(metadata=said("The table that the row is in."))
    key = fields.String(metadata=said("The row's key."))
    detail = fields.String(metadata=said("What is wrong with it."))


class VerificationSchema(Answer):
    """What a verification went through, and what it met."""

    well = fields.Boolean(metadata=said("Everything is as the ledger says."))
    changesets = fields.Integer(metadata=said("How many changesets it went through."))
    documents = fields.Integer(metadata=said("How many documents."))
    versions = fields.Integer(metadata=said("How many versions."))
    hash = fields.String(allow_none=True, metadata=said("The hash of the last changeset that is well."))
    root = fields.String(allow_none=True, metadata=said("The root worked out anew; null after a flaw."))
    flaw = fields.Nested(
        FlawSchema, allow_none=True, metadata=said("The first flaw; null where all is well.")
    )


_LEDGER = LedgerSchema()
_INCLUSION = InclusionProofSchema()
_CONSISTENCY = ConsistencyProofSchema()
_VERIFICATION = VerificationSchema()


def shape_of_ledger(head: LedgerHead) -> dict[str, Any]:
    """Lay the ledger's head out through its schema."""
    newest = head.head
    shape: dict[str, Any] = _LEDGER.dump(
        {
            "size": head.size,
            "hash": None if newest is None else newest.content_hash,
            "root": head.root,
            "head": None if newest is None else changeset_object(newest),
        }
    )
    return shape


def shape_of_inclusion(proof: InclusionProof) -> dict[str, Any]:
    """Lay a proof of inclusion out through its schema."""
    names = tuple(_INCLUSION.fields.keys() - {"preimage"})
    known = {name: getattr(proof, name) for name in names}
    shape: dict[str, Any] = _INCLUSION.dump({**known, "preimage": proof.preimage.decode()})
    return shape


def shape_of_consistency(proof: ConsistencyProof) -> dict[str, Any]:
    """Lay a proof of consistency out through its schema."""
    shape: dict[str, Any] = _CONSISTENCY.dump(proof)
    return shape


def shape_of_verification(verification: Verification) -> dict[str, Any]:
    """Lay a verification out through its schema."""
    names = ("changesets", "documents", "versions", "hash", "root", "flaw")
    known = {name: getattr(verification, name) for name in names}
    shape: dict[str, Any] = _VERIFICATION.dump({**known, "well": verification.flaw is None})
    return shape
