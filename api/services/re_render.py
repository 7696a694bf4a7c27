"""Write every stored body anew, after the shape of a figure's JSON has changed."""

from api.ledger.append_changeset import hold_append_lock
from api.ledger.bodies import replace_bodies
from api.ledger.read_documents import read_document
from api.ledger.read_versions import read_document_ids, read_versions_of_document
from api.services.tracker import Tracker


def re_render(tracker: Tracker) -> int:
    """Render all versions again and keep the bodies that differ; answer with how many did.

    Works document by document, so that it needs little memory and holds nobody up for long.
    """
    with tracker.store.reading() as connection:
        document_ids = tuple(read_document_ids(connection))
    changed = 0
    for document_id in document_ids:
        with tracker.store.writing() as connection:
            hold_append_lock(connection)
            document = read_document(connection, document_id)
            changed += replace_bodies(
                connection,
                (
                    (version, tracker.render(version, document, changeset))
                    for version, changeset in read_versions_of_document(connection, document_id)
                ),
            )
    return changed
