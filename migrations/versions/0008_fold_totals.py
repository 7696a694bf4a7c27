"""Keep totals by country for as long as nothing about the country changes."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# A scope is what stands about one indicator in one country alone; what is about no country or several is the
# scope with an empty country. The fold of a scope is what its figures come to: it is as exact after a
# changeset that did not change the scope as before. So it is filed under the last changeset that did.
FOLDS = """
create table scope_changes (
    indicator text,
    country text,
    changeset_id bigint,
    constraint scope_changes_pkey primary key (indicator, country, changeset_id)
);
create table total_folds (
    question text,
    country text,
    changeset_id bigint,
    indicator text not null,
    rows text not null,
    left_out jsonb not null,
    constraint total_folds_pkey primary key (question, country, changeset_id)
);
alter table total_folds alter column rows set storage external;
"""

# Triggers note what changed, so that nobody who writes states has to remember to. What is stored beside a
# version may be made anew without a changeset: then what was folded from it is forgotten.
TRIGGERS = """
create function note_new_states() returns trigger language plpgsql as $$
begin
    insert into scope_changes (indicator, country, changeset_id)
    select distinct indicator, case when cardinality(countries) = 1 then countries[1] else '' end, valid_from
    from added
    on conflict do nothing;
    return null;
end $$;
create trigger new_states_noted after insert on figure_states referencing new table as added
    for each statement execute function note_new_states();

create function note_changed_states() returns trigger language plpgsql as $$
begin
    insert into scope_changes (indicator, country, changeset_id)
    select distinct indicator, case when cardinality(countries) = 1 then countries[1] else '' end, changeset
    from after cross join lateral (values (valid_from), (valid_to)) as changed (changeset)
    where changeset is not null
    on conflict do nothing;
    delete from total_folds where indicator in (
        select unnest(array[before.indicator, after.indicator])
        from before join after using (figure_id, number)
        where before.valid_to is not distinct from after.valid_to
    );
    return null;
end $$;
create trigger changed_states_noted after update on figure_states
    referencing old table as before new table as after
    for each statement execute function note_changed_states();
"""

WHAT_STANDS = """
insert into scope_changes (indicator, country, changeset_id)
select distinct indicator, case when cardinality(countries) = 1 then countries[1] else '' end, changeset
from figure_states cross join lateral (values (valid_from), (valid_to)) as changed (changeset)
where changeset is not null;
"""

RIGHTS = """
do $$
begin
    if exists (select from pg_roles where rolname = 'figures_api') then
        grant select, insert on scope_changes to figures_api;
        grant select, insert, delete on total_folds to figures_api;
    end if;
end $$;
"""


def upgrade() -> None:
    """Make the tables, and note the changesets that there are."""
    for statements in (FOLDS, TRIGGERS, WHAT_STANDS, RIGHTS):
        op.execute(statements)


def downgrade() -> None:
    """Take out what was made."""
    op.execute("drop trigger new_states_noted on figure_states")
    op.execute("drop trigger changed_states_noted on figure_states")
    op.execute("drop function note_new_states, note_changed_states")
    op.execute("drop table total_folds, scope_changes")
