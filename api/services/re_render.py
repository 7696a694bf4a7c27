"""Make anew all that is stored beside versions and documents, after what makes it has changed."""

from api.ledger.append_changeset import hold_append_lock
from api.ledger.read_documents import read_document
from api.ledger.read_versions import read_document_ids, read_versions_of_document
from api.ledger.replace_states import lacks_columns, replace_signature, replace_states
from api.services.tracker import Tracker


def re_render(tracker: Tracker) -> int:
    """Render all versions again and keep the rows that differ; answer with how many did.

    Works document by document, so that it needs little memory and holds nobody up for long.
    """
    with tracker.store.reading() as connection:
        document_ids = tuple(read_document_ids(connection))
    changed = 0
    for document_id in document_ids:
        with tracker.store.writing() as connection:
            hold_append_lock(connection)
            document = read_document(connection, document_id)
            replace_signature(connection, document, tracker.project)
            history = read_versions_of_document(connection, document_id)
            changed += replace_states(connection, document, history, tracker.project)
    return changed


def needs_re_rendering(tracker: Tracker) -> bool:
    """Say whether the last migration added columns that older rows do not have yet."""
    with tracker.store.reading() as connection:
        return lacks_columns(connection)
