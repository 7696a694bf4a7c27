"""Begin the ledger: reference lists, documents, changesets, figures, versions and the states of figures."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

REFERENCE_LISTS = """
create table indicators (
    code text not null constraint indicators_pkey primary key,
    position integer not null,
    name text not null,
    definition text not null,
    measure text not null,
    usual_measure text,
    hxl text,
    idmc text,
    hapi text,
    unhcr text,
    units text[] not null,
    summable_over text[] not null,
    how_to_read text not null
);
create table organisations (
    code text not null constraint organisations_pkey primary key,
    name text not null,
    kind text not null,
    iso3 text,
    aliases text[] not null,
    registered boolean not null
);
create table places (
    code text not null constraint places_pkey primary key,
    name text not null,
    kind text not null,
    iso3 text,
    iso3166_2 text,
    countries text[] not null,
    latitude numeric,
    longitude numeric,
    inside text[] not null
);
create index places_lower_name_idx on places (lower(name) text_pattern_ops);
"""

LEDGER = """
create table changesets (
    id bigint not null constraint changesets_pkey primary key,
    kind text not null,
    actor text not null,
    reason text not null,
    recorded_at timestamptz not null constraint changesets_recorded_at_key unique,
    content_hash text not null constraint changesets_content_hash_key unique,
    previous_hash text constraint changesets_previous_hash_key unique
);
create table documents (
    id uuid not null constraint documents_pkey primary key,
    changeset_id bigint not null constraint documents_changeset_id_fkey references changesets (id),
    sha256 text not null constraint documents_sha256_key unique,
    text text not null,
    raw bytea not null,
    media_type text not null,
    language text,
    title text,
    url text,
    publisher text,
    published_at timestamptz,
    published_on date,
    external_ids jsonb not null,
    content_hash text not null
);
create index documents_changeset_id_idx on documents (changeset_id);
create table figures (
    id uuid not null constraint figures_pkey primary key,
    document_id uuid not null constraint figures_document_id_fkey references documents (id),
    number_start integer not null,
    number_end integer not null,
    constraint figures_document_id_number_start_number_end_key unique (document_id, number_start, number_end)
);
create table versions (
    figure_id uuid not null constraint versions_figure_id_fkey references figures (id),
    number integer not null,
    changeset_id bigint not null constraint versions_changeset_id_fkey references changesets (id),
    action text not null,
    status text not null,
    claim jsonb not null,
    relations jsonb not null,
    derived jsonb,
    content_hash text not null,
    constraint versions_pkey primary key (figure_id, number)
);
create index versions_changeset_id_idx on versions (changeset_id);
"""

# A page is read from the rows of this table alone, so a body stays in its row up to a whole page of the heap.
STATES = """
create table figure_states (
    figure_id uuid not null,
    number integer not null,
    valid_from bigint not null,
    valid_to bigint,
    document_id uuid not null,
    number_start integer not null,
    status text not null,
    indicator text not null,
    measure text not null,
    unit text not null,
    modality text not null,
    population text[] not null,
    countries text[] not null,
    places text[] not null,
    source text,
    source_kind text,
    publisher text,
    reported_at timestamptz,
    reported_on date,
    recorded_at timestamptz not null,
    period_start date,
    period_end date,
    value numeric,
    value_min numeric,
    value_max numeric,
    confidence numeric not null,
    sentence text not null,
    words tsvector generated always as (to_tsvector('english'::regconfig, sentence)) stored,
    content_hash text not null,
    body text not null,
    constraint figure_states_pkey primary key (figure_id, number),
    constraint figure_states_figure_id_number_fkey
        foreign key (figure_id, number) references versions (figure_id, number)
) with (toast_tuple_target = 8160);
alter table figure_states alter column body set storage external;
create index figure_states_reported_at_idx on figure_states
    (reported_at desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_indicator_reported_at_idx on figure_states
    (indicator, reported_at desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_source_reported_at_idx on figure_states
    (source, reported_at desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_recorded_at_idx on figure_states
    (recorded_at desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_value_idx on figure_states
    (value desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_period_start_idx on figure_states
    (period_start desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_period_end_idx on figure_states
    (period_end desc nulls last, figure_id desc) where valid_to is null;
create index figure_states_document_id_idx on figure_states
    (document_id, number_start) where valid_to is null;
create index figure_states_countries_idx on figure_states using gin (countries) where valid_to is null;
create index figure_states_places_idx on figure_states using gin (places) where valid_to is null;
create index figure_states_words_idx on figure_states using gin (words) where valid_to is null;
"""

APPEND_ONLY = """
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: % on % is refused.', lower(tg_op), tg_table_name
        using errcode = 'restrict_violation';
end $$;
create trigger append_only before update or delete or truncate on changesets
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on documents
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on figures
    for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on versions
    for each statement execute function refuse_change();

create function refuse_broken_chain() returns trigger language plpgsql as $$
declare
    last changesets;
begin
    select * into last from changesets order by id desc limit 1;
    if new.id is distinct from coalesce(last.id, 0) + 1
        or new.previous_hash is distinct from last.content_hash
        or new.recorded_at <= last.recorded_at
    then
        raise exception 'Changeset % does not follow changeset % in number, time and hash.', new.id, last.id
            using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger chained before insert on changesets
    for each row execute function refuse_broken_chain();
"""

# The text is cut into pieces once, so that the check takes time in proportion to text and spans, and not to
# their product: finding the n-th code point of a long text means reading all before it.
QUOTES_ARE_SLICES = """
create function refuse_wrong_quotes() returns trigger language plpgsql as $$
declare
    wrong record;
begin
    with spans as (
        select figures.document_id, added.figure_id, added.number, named.role,
            (named.span ->> 'start')::integer as first,
            (named.span ->> 'end')::integer as beyond,
            named.span ->> 'text' as words
        from added
        join figures on figures.id = added.figure_id
        cross join lateral (values
            ('quote', added.claim -> 'quote'),
            ('number', added.claim -> 'number'),
            ('sentence', added.claim -> 'sentence'),
            ('place', added.claim #> '{place,span}'),
            ('period', added.claim #> '{period,span}'),
            ('source', added.claim #> '{source,span}'),
            ('cue', added.claim #> '{source,cue}')
        ) as named (role, span)
        where named.role in ('quote', 'number', 'sentence') or jsonb_typeof(named.span) = 'object'
    ), pieces as (
        select documents.id, piece.position - 1 as position, piece.words[1] as words
        from documents
        cross join lateral regexp_matches(documents.text, '.{1,200}', 'g') with ordinality
            as piece (words, position)
        where documents.id in (select document_id from spans)
    ), slices as (
        select spans.*, substr(
            string_agg(pieces.words, '' order by pieces.position),
            spans.first % 200 + 1,
            spans.beyond - spans.first
        ) as reads
        from spans
        left join lateral generate_series(spans.first / 200, (spans.beyond - 1) / 200) as needed (position)
            on true
        left join pieces on pieces.id = spans.document_id and pieces.position = needed.position
        group by spans.document_id, spans.figure_id, spans.number, spans.role,
            spans.first, spans.beyond, spans.words
    )
    select * into wrong from slices
    where words is null or reads is null or reads <> words
    order by figure_id, number, first limit 1;
    if found then
        raise exception 'The % of figure %, version %, is not what the text reads at %..%.',
            wrong.role, wrong.figure_id, wrong.number, wrong.first, wrong.beyond
            using errcode = 'check_violation', constraint = 'quotes_are_slices', table = 'versions';
    end if;
    return null;
end $$;
create trigger quotes_are_slices after insert on versions referencing new table as added
    for each statement execute function refuse_wrong_quotes();
"""

# A role belongs to the whole server, so another database may have made it already, and a user without the
# right to make one keeps the triggers alone.
API_ROLE = """
do $$
begin
    if not exists (select from pg_roles where rolname = 'figures_api') then
        create role figures_api nologin;
    end if;
    grant figures_api to current_user;
exception
    when duplicate_object or unique_violation then null;
    when insufficient_privilege then
        raise notice 'The role figures_api is not made: % may not make it.', current_user;
end $$;
do $$
begin
    if exists (select from pg_roles where rolname = 'figures_api') then
        grant select on alembic_version to figures_api;
        grant select, insert on changesets, documents, figures, versions to figures_api;
        grant select, insert, update on indicators, organisations, places to figures_api;
        grant select, insert on figure_states to figures_api;
        grant update (valid_to, content_hash, body) on figure_states to figures_api;
    end if;
end $$;
"""


def upgrade() -> None:
    """Make the tables, the triggers that guard them, and the role that the API works as."""
    for statements in (REFERENCE_LISTS, LEDGER, STATES, APPEND_ONLY, QUOTES_ARE_SLICES, API_ROLE):
        op.execute(statements)


def downgrade() -> None:
    """Drop what was made. The role stays, since other databases of the server may use it."""
    op.execute("drop table figure_states, versions, figures, documents, changesets")
    op.execute("drop table places, organisations, indicators")
    op.execute("drop function refuse_wrong_quotes, refuse_broken_chain, refuse_change")
