-- An activity may have no text, and everything that is searched or listed by its record has its index.
alter table activity alter column body drop not null, alter column body drop default;
alter table activity drop column search;
alter table activity add column search text generated always as (lower(title || ' ' || left(coalesce(body, ''), 4000))) stored;
create index activity_search on activity using gin (search gin_trgm_ops);
create index activity_owner on activity (workspace_id, owner_id, at);
create index activity_sent on activity (workspace_id, message_id) where message_id is not null;
create index task_company on task (workspace_id, company_id) where company_id is not null;
create index task_contact on task (workspace_id, contact_id) where contact_id is not null;
create index task_search on task using gin (search gin_trgm_ops);
alter table file add column search text generated always as (lower(name)) stored;
create index file_search on file using gin (search gin_trgm_ops);
create index file_company on file (workspace_id, company_id) where company_id is not null;
create index file_contact on file (workspace_id, contact_id) where contact_id is not null;
create index file_activity on file (workspace_id, activity_id) where activity_id is not null;

-- What somebody put off on their desk, or found not useful (`until` is null) and why.
create table desk_rest (
  workspace_id uuid not null references workspace, person_id uuid not null, item text not null, until date, why text, at timestamptz not null default now(),
  primary key (workspace_id, person_id, item), foreign key (workspace_id, person_id) references person on delete cascade
);
alter table desk_rest enable row level security;
create policy wall on desk_rest using (workspace_id = nullif(current_setting('solfa.workspace', true), '')::uuid);
grant select, insert, update, delete on desk_rest to solfa_app;
