"""The tables, as the head migration leaves them. `docs/glossary.md` says what each word means.

The ledger is `changesets`, `documents`, `figures` and `versions`: rows are added and never changed, which
triggers and the rights of the API's role both see to. `indicators`, `organisations` and `places` are
reference lists. `figure_states` is a projection: one row for each version with what a list filters and
sorts by, what is compared and added, the JSON as it goes out, and the changesets between which the version
held. `document_signatures` is one too, by which near copies of a text are found. Both can be rebuilt from the
ledger. `horizon` keeps what was promised of the past to those who asked, and `keys`
lets in who belongs.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnClause,
    Computed,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

metadata = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    }
)

indicators = Table(
    "indicators",
    metadata,
    Column("code", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("definition", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("usual_measure", Text),
    Column("hxl", Text),
    Column("idmc", Text),
    Column("hapi", Text),
    Column("unhcr", Text),
    Column("units", ARRAY(Text), nullable=False),
    Column("summable_over", ARRAY(Text), nullable=False),
    Column("how_to_read", Text, nullable=False),
)

organisations = Table(
    "organisations",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("iso3", Text),
    Column("aliases", ARRAY(Text), nullable=False),
    Column("registered", Boolean, nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("iso3", Text),
    Column("iso3166_2", Text),
    Column("countries", ARRAY(Text), nullable=False),
    Column("latitude", Numeric),
    Column("longitude", Numeric),
    Column("inside", ARRAY(Text), nullable=False),
)
Index(
    "places_lower_name_idx",
    func.lower(places.c.name).label("lower_name"),
    postgresql_ops={"lower_name": "text_pattern_ops"},
)

changesets = Table(
    "changesets",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("recorded_at", DateTime(timezone=True), nullable=False, unique=True),
    Column("content_hash", Text, nullable=False, unique=True),
    Column("previous_hash", Text, unique=True),
    Column("extractor", Text),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("changeset_id", BigInteger, ForeignKey("changesets.id"), nullable=False, index=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("language", Text),
    Column("title", Text),
    Column("url", Text),
    Column("publisher", Text),
    Column("published_at", DateTime(timezone=True)),
    Column("published_on", Date),
    Column("external_ids", JSONB, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("revises", Uuid, ForeignKey("documents.id")),
    Index("documents_url_idx", "url", postgresql_using="hash"),
)

figures = Table(
    "figures",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("document_id", Uuid, ForeignKey("documents.id"), nullable=False),
    Column("number_start", Integer, nullable=False),
    Column("number_end", Integer, nullable=False),
    UniqueConstraint("document_id", "number_start", "number_end"),
)

versions = Table(
    "versions",
    metadata,
    Column("figure_id", Uuid, ForeignKey("figures.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("changeset_id", BigInteger, ForeignKey("changesets.id"), nullable=False, index=True),
    Column("action", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("claim", JSONB, nullable=False),
    Column("relations", JSONB, nullable=False),
    Column("derived", JSONB),
    Column("content_hash", Text, nullable=False),
    Column("reason", JSONB),
)

figure_states = Table(
    "figure_states",
    metadata,
    Column("figure_id", Uuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("valid_from", BigInteger, nullable=False),
    Column("valid_to", BigInteger),
    Column("document_id", Uuid, nullable=False),
    Column("number_start", Integer, nullable=False),
    Column("status", Text, nullable=False),
    Column("indicator", Text, nullable=False),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("population", ARRAY(Text), nullable=False),
    Column("countries", ARRAY(Text), nullable=False),
    Column("places", ARRAY(Text), nullable=False),
    Column("source", Text),
    Column("source_kind", Text),
    Column("publisher", Text),
    Column("reported_at", DateTime(timezone=True)),
    Column("reported_on", Date),
    Column("recorded_at", DateTime(timezone=True), nullable=False),
    Column("period_start", Date),
    Column("period_end", Date),
    Column("value", Numeric),
    Column("value_min", Numeric),
    Column("value_max", Numeric),
    Column("confidence", Numeric, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("words", TSVECTOR, Computed("to_tsvector('english'::regconfig, sentence)", persisted=True)),
    Column("content_hash", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("detail", Text),
    Column("cumulative", Boolean),
    Column("approximation", Text),
    Column("place", Text),
    Column("place_name", Text),
    Column("place_text", Text),
    Column("precision", Text),
    Column("mode", Text),
    Column("quote", Text),
    Column("part_of", Uuid),
    Column("share_of", Uuid),
    Column("repeats", Uuid),
    Column("same_as", Uuid),
    Column("stated_by", Text),
    Column("stated_by_name", Text),
    Column("stated_by_kind", Text),
    Column("series", Text),
    Column("comparison", Text),
    ForeignKeyConstraint(["figure_id", "number"], ["versions.figure_id", "versions.number"]),
)

document_signatures = Table(
    "document_signatures",
    metadata,
    Column("document_id", Uuid, ForeignKey("documents.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
)

scope_changes = Table(
    "scope_changes",
    metadata,
    Column("indicator", Text, primary_key=True),
    Column("country", Text, primary_key=True),
    Column("changeset_id", BigInteger, primary_key=True, autoincrement=False),
)
"""Which changesets changed what stands about an indicator in one country alone; empty is none or several."""

total_folds = Table(
    "total_folds",
    metadata,
    Column("question", Text, primary_key=True),
    Column("country", Text, primary_key=True),
    Column("changeset_id", BigInteger, primary_key=True, autoincrement=False),
    Column("indicator", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("left_out", JSONB, nullable=False),
)
"""What the figures of a scope come to, by the last changeset that changed it."""

horizon = Table(
    "horizon",
    metadata,
    Column("only_row", Boolean, CheckConstraint("only_row"), primary_key=True, server_default=text("true")),
    Column("settled_until", DateTime(timezone=True), nullable=False),
)
"""One row at most: no changeset is ever recorded at or before its instant."""

keys = Table(
    "keys",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", LargeBinary, nullable=False),
    Column("owner", Text, nullable=False),
    Column("scopes", ARRAY(Text), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("expires_at", DateTime(timezone=True)),
    Column("last_used_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
    Column("replaces", Uuid, ForeignKey("keys.id")),
)
"""Who may write, how far, and until when."""

HOLDS_NOW = figure_states.c.valid_to.is_(None)
"""What is true of the one row a figure that is its present state."""

HELD_NO_MORE = figure_states.c.valid_to.is_not(None)
"""What is true of every other row of a figure."""

HELD_UNTIL = func.coalesce(figure_states.c.valid_to, literal_column("9223372036854775807"))
"""The changeset that ended a state, or a number greater than that of any changeset: never null."""

ONLY_COUNTRY: ColumnClause[str] = literal_column(
    "(\nCASE\n    WHEN cardinality(countries) = 1 THEN countries[1]\n    ELSE NULL::text\nEND)", Text()
)
"""The country of a state that is about one alone; null of every other. Worded as PostgreSQL repeats it."""

SEVERAL_COUNTRIES = func.cardinality(figure_states.c.countries).op(">", is_comparison=True)(
    literal_column("1")
)
"""What is true of a state that is about more than one country."""

for _leading in ("", "indicator_", "source_"):
    _columns = [_leading.removesuffix("_")] if _leading else []
    Index(
        f"figure_states_{_leading}reported_at_idx",
        *_columns,
        text("reported_at DESC NULLS LAST"),
        text("figure_id DESC"),
        postgresql_where=HOLDS_NOW,
        _table=figure_states,
    )
    Index(
        f"figure_states_held_{_leading}reported_at_idx",
        *_columns,
        text("reported_at DESC NULLS LAST"),
        text("figure_id DESC"),
        "valid_from",
        HELD_UNTIL,
        _table=figure_states,
    )
for _key in ("recorded_at", "value", "period_start", "period_end"):
    Index(
        f"figure_states_{_key}_idx",
        text(f"{_key} DESC NULLS LAST"),
        text("figure_id DESC"),
        postgresql_where=HOLDS_NOW,
        _table=figure_states,
    )
    Index(
        f"figure_states_held_{_key}_idx",
        text(f"{_key} DESC NULLS LAST"),
        text("figure_id DESC"),
        "valid_from",
        HELD_UNTIL,
        _table=figure_states,
    )
Index(
    "figure_states_unfilled_idx", "figure_id", postgresql_where=text("series IS NULL"), _table=figure_states
)
for _held, _where in (("", HOLDS_NOW), ("closed_", HELD_NO_MORE)):
    Index(
        f"figure_states_{_held}document_id_idx",
        "document_id",
        "number_start",
        postgresql_where=_where,
        _table=figure_states,
    )
    for _key in ("series", "comparison"):
        Index(f"figure_states_{_held}{_key}_idx", _key, postgresql_where=_where, _table=figure_states)
    for _array in ("places", "words"):
        Index(
            f"figure_states_{_held}{_array}_idx",
            _array,
            postgresql_using="gin",
            postgresql_where=_where,
            _table=figure_states,
        )
Index(
    "figure_states_several_countries_idx",
    "countries",
    postgresql_using="gin",
    postgresql_where=SEVERAL_COUNTRIES,
    _table=figure_states,
)
_BY_COUNTRY = (
    ONLY_COUNTRY,
    text("reported_at DESC NULLS LAST"),
    text("figure_id DESC"),
    figure_states.c.indicator,
)
_EARLY = text("reported_at > recorded_at")
Index("figure_states_country_reported_at_idx", *_BY_COUNTRY, postgresql_where=HOLDS_NOW, _table=figure_states)
for _which, _where_too in (("held", None), ("early", _EARLY)):
    Index(
        f"figure_states_{_which}_country_reported_at_idx",
        *_BY_COUNTRY,
        "valid_from",
        HELD_UNTIL,
        postgresql_where=_where_too,
        _table=figure_states,
    )
for _leading in ("indicator", "source"):
    Index(
        f"figure_states_early_{_leading}_reported_at_idx",
        _leading,
        text("reported_at DESC NULLS LAST"),
        text("figure_id DESC"),
        "valid_from",
        HELD_UNTIL,
        postgresql_where=_EARLY,
        _table=figure_states,
    )
Index(
    "figure_states_early_reported_at_idx",
    text("reported_at DESC NULLS LAST"),
    text("figure_id DESC"),
    "valid_from",
    HELD_UNTIL,
    postgresql_where=_EARLY,
    _table=figure_states,
)
