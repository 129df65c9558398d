-- The house: workspaces, people, records, runs, the log. Every table leads with workspace_id, in its key and in its indexes.
create extension if not exists pg_trgm;

do $$ begin
  if not exists (select from pg_roles where rolname = 'solfa_app') then create role solfa_app nologin; end if;
  if not pg_has_role(current_user, 'solfa_app', 'member') then execute format('grant solfa_app to %I', current_user); end if;
end $$;

create table workspace (
  id uuid primary key, name text not null, currency text not null default 'EUR', zone text not null default 'Europe/Berlin',
  locale text not null default 'en-GB', sample boolean not null default false, settings jsonb not null default '{}',
  created_at timestamptz not null default now()
);

create table team (
  workspace_id uuid not null references workspace, id uuid not null, parent_id uuid, name text not null, office text,
  revision int not null default 1, created_at timestamptz not null default now(), archived_at timestamptz, import_id uuid, source_key text,
  primary key (workspace_id, id), foreign key (workspace_id, parent_id) references team
);

-- state: active (may sign in), invited, dormant (owns records, was never a user here), left.
create table person (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, email text, role text not null default 'rep',
  team_id uuid, sees text not null default 'team' check (sees in ('own','team','tree','all')),
  state text not null default 'active' check (state in ('active','invited','dormant','left')), zone text, locale text, account_id text,
  settings jsonb not null default '{}', revision int not null default 1, created_at timestamptz not null default now(),
  import_id uuid, source_key text,
  primary key (workspace_id, id), foreign key (workspace_id, team_id) references team
);
create unique index person_email on person (workspace_id, lower(email)) where email is not null;
create index person_account on person (account_id) where account_id is not null;

create table company (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, domain text, website text, phone text, industry text,
  street text, postcode text, city text, region text, country text, employees bigint, revenue_minor bigint, currency text, founded int,
  parent_id uuid, owner_id uuid, about text, source text, tags text[] not null default '{}', extra jsonb not null default '{}',
  revision int not null default 1, created_at timestamptz not null default now(), created_by uuid, updated_at timestamptz not null default now(),
  archived_at timestamptz, import_id uuid, source_key text,
  search text generated always as (lower(name || ' ' || coalesce(domain, '') || ' ' || coalesce(city, '') || ' ' || coalesce(phone, ''))) stored,
  primary key (workspace_id, id), foreign key (workspace_id, owner_id) references person, foreign key (workspace_id, parent_id) references company
);
create index company_name on company (workspace_id, lower(name), id);
create index company_owner on company (workspace_id, owner_id);
create index company_search on company using gin (search gin_trgm_ops);
create index company_import on company (workspace_id, import_id);

create table contact (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, first_name text, last_name text, email text, phone text,
  mobile text, title text, department text, language text, company_id uuid, owner_id uuid, about text, source text, left_on date,
  tags text[] not null default '{}', extra jsonb not null default '{}', revision int not null default 1,
  created_at timestamptz not null default now(), created_by uuid, updated_at timestamptz not null default now(), archived_at timestamptz,
  import_id uuid, source_key text,
  search text generated always as (lower(name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(mobile, '') || ' ' || coalesce(title, ''))) stored,
  primary key (workspace_id, id), foreign key (workspace_id, company_id) references company, foreign key (workspace_id, owner_id) references person
);
create index contact_name on contact (workspace_id, lower(name), id);
create index contact_company on contact (workspace_id, company_id);
create index contact_owner on contact (workspace_id, owner_id);
create index contact_email on contact (workspace_id, lower(email));
create index contact_search on contact using gin (search gin_trgm_ops);
create index contact_import on contact (workspace_id, import_id);

create table product (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, series text, price_minor bigint, currency text,
  revision int not null default 1, created_at timestamptz not null default now(), archived_at timestamptz, import_id uuid, source_key text,
  primary key (workspace_id, id)
);
create index product_name on product (workspace_id, lower(name));

create table process (
  workspace_id uuid not null references workspace, id text not null, subject text not null, title text not null, live_n int,
  created_at timestamptz not null default now(), primary key (workspace_id, id)
);
create table process_version (
  workspace_id uuid not null, process_id text not null, n int not null, status text not null check (status in ('draft','live','retired')),
  content jsonb not null, source text not null, live_at timestamptz, created_at timestamptz not null default now(), created_by uuid,
  primary key (workspace_id, process_id, n), foreign key (workspace_id, process_id) references process
);

-- One pass of a lead, deal or delivery through a process. `state` is the engine's run; the columns beside it are what lists ask for.
create table run (
  workspace_id uuid not null references workspace, id uuid not null, subject_kind text not null, subject_id uuid not null, process_id text not null, version_n int not null,
  claimed text not null, proven text not null, outcome text, gap int not null default 0, holds_until timestamptz,
  adherence_sum double precision not null default 0, adherence_weight double precision not null default 0,
  state jsonb not null, seq int not null default 0, opened_at timestamptz not null, closed_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, process_id, version_n) references process_version
);
create index run_subject on run (workspace_id, subject_kind, subject_id);
create index run_holds on run (workspace_id, holds_until) where holds_until is not null;

-- What a run owes or waits for, kept beside it so that the Desk and the managers find it without opening every run.
create table run_item (
  workspace_id uuid not null, id text not null, run_id uuid not null, kind text not null check (kind in ('debt','exception','challenge','unknown','order','proposal')),
  state text not null, milestone text not null, due timestamptz, owner_id uuid, sentence text not null, data jsonb not null default '{}',
  primary key (workspace_id, run_id, kind, id), foreign key (workspace_id, run_id) references run on delete cascade
);
create index run_item_due on run_item (workspace_id, kind, state, due);
create index run_item_id on run_item (workspace_id, id);

-- One row for each obligation judged when its stage was first left: adherence is a sum over these.
create table run_judgement (
  workspace_id uuid not null, run_id uuid not null, stage text not null, milestone text not null, weight double precision not null,
  severity double precision not null, deviation text, sentence text, repair text, judged_at timestamptz,
  primary key (workspace_id, run_id, milestone), foreign key (workspace_id, run_id) references run on delete cascade
);

create table deal (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, company_id uuid, owner_id uuid, amount_minor bigint, currency text,
  close_on date, next_step text, next_step_on date, incumbent text, decision_process text, decision_criteria text, needs_integration boolean,
  source text, about text, tags text[] not null default '{}', extra jsonb not null default '{}',
  run_id uuid, process_id text, process_version int, stage text, proven text, gap int not null default 0, outcome text, closed_at timestamptz,
  closed_on date, opened_on date, won_minor bigint, stage_since timestamptz, last_word_at timestamptz,
  revision int not null default 1, created_at timestamptz not null default now(), created_by uuid, updated_at timestamptz not null default now(),
  archived_at timestamptz, import_id uuid, source_key text,
  search text generated always as (lower(name)) stored,
  primary key (workspace_id, id), foreign key (workspace_id, company_id) references company, foreign key (workspace_id, owner_id) references person,
  foreign key (workspace_id, run_id) references run
);
create index deal_stage on deal (workspace_id, stage, close_on, id) where archived_at is null;
create index deal_owner on deal (workspace_id, owner_id, id);
create index deal_company on deal (workspace_id, company_id);
create index deal_name on deal (workspace_id, lower(name), id);
create index deal_close on deal (workspace_id, close_on, id);
create index deal_outcome on deal (workspace_id, outcome, id);
create index deal_import on deal (workspace_id, import_id);
create index deal_run on deal (workspace_id, run_id);
create index deal_search on deal using gin (search gin_trgm_ops);

create table deal_line (
  workspace_id uuid not null, id uuid not null, deal_id uuid not null, product_id uuid, name text not null, quantity numeric not null default 1,
  price_minor bigint, position int not null default 0,
  primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deal on delete cascade, foreign key (workspace_id, product_id) references product
);
create index deal_line_deal on deal_line (workspace_id, deal_id);
create index deal_line_product on deal_line (workspace_id, product_id);

create table deal_contact (
  workspace_id uuid not null, deal_id uuid not null, contact_id uuid not null, roles text[] not null default '{}', stance text, left_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, deal_id, contact_id), foreign key (workspace_id, deal_id) references deal on delete cascade,
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index deal_contact_contact on deal_contact (workspace_id, contact_id);

-- Notes, calls, meetings and mails: what was said and when.
create table activity (
  workspace_id uuid not null references workspace, id uuid not null, kind text not null check (kind in ('note','call','meeting','mail')), title text not null, body text not null default '',
  at timestamptz not null, minutes int, direction text, outcome text, deal_id uuid, company_id uuid, owner_id uuid, from_address text,
  to_addresses text[] not null default '{}', message_id text, mentions uuid[] not null default '{}', data jsonb not null default '{}',
  revision int not null default 1, created_at timestamptz not null default now(), created_by uuid, updated_at timestamptz not null default now(),
  archived_at timestamptz, import_id uuid, source_key text,
  search text generated always as (lower(title || ' ' || left(body, 4000))) stored,
  primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deal on delete cascade,
  foreign key (workspace_id, company_id) references company on delete cascade, foreign key (workspace_id, owner_id) references person
);
create index activity_deal on activity (workspace_id, deal_id, at desc);
create index activity_company on activity (workspace_id, company_id, at desc);
create index activity_at on activity (workspace_id, at desc, id);
create index activity_mentions on activity using gin (mentions);
create index activity_search on activity using gin (search gin_trgm_ops);
create unique index activity_message on activity (workspace_id, message_id, deal_id) where message_id is not null;

create table activity_contact (
  workspace_id uuid not null, activity_id uuid not null, contact_id uuid not null,
  primary key (workspace_id, activity_id, contact_id), foreign key (workspace_id, activity_id) references activity on delete cascade,
  foreign key (workspace_id, contact_id) references contact on delete cascade
);
create index activity_contact_contact on activity_contact (workspace_id, contact_id);

create table task (
  workspace_id uuid not null references workspace, id uuid not null, title text not null, kind text not null default 'task', due_on date, owner_id uuid, deal_id uuid,
  company_id uuid, contact_id uuid, milestone text, done_at timestamptz, body text,
  revision int not null default 1, created_at timestamptz not null default now(), created_by uuid, updated_at timestamptz not null default now(),
  archived_at timestamptz, import_id uuid, source_key text,
  search text generated always as (lower(title)) stored,
  primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deal on delete cascade,
  foreign key (workspace_id, company_id) references company on delete cascade, foreign key (workspace_id, contact_id) references contact on delete cascade,
  foreign key (workspace_id, owner_id) references person
);
create index task_owner on task (workspace_id, owner_id, done_at, due_on);
create index task_deal on task (workspace_id, deal_id);

create table file (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, media_type text not null, size bigint not null, sha256 text not null,
  deal_id uuid, company_id uuid, contact_id uuid, activity_id uuid, created_at timestamptz not null default now(), created_by uuid, archived_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deal on delete cascade,
  foreign key (workspace_id, company_id) references company on delete cascade, foreign key (workspace_id, contact_id) references contact on delete cascade,
  foreign key (workspace_id, activity_id) references activity on delete cascade
);
create index file_deal on file (workspace_id, deal_id);
create table file_content (
  workspace_id uuid not null, file_id uuid not null, bytes bytea not null,
  primary key (workspace_id, file_id), foreign key (workspace_id, file_id) references file on delete cascade
);

-- One question to one buyer about one milestone. Only a hash of the link is kept.
create table buyer_question (
  workspace_id uuid not null references workspace, id uuid not null, token_hash text not null, deal_id uuid not null, milestone text not null,
  contact_id uuid not null, asked_by uuid not null, question text not null, language text not null, created_at timestamptz not null default now(),
  expires_at timestamptz not null, revoked_at timestamptz, opened_at timestamptz, answered_at timestamptz, answer text, answer_text text,
  evidence_id text, answers int not null default 0, revision int not null default 1,
  primary key (workspace_id, id), foreign key (workspace_id, deal_id) references deal on delete cascade,
  foreign key (workspace_id, contact_id) references contact, foreign key (workspace_id, asked_by) references person
);
create unique index buyer_question_token on buyer_question (workspace_id, token_hash);
create index buyer_question_deal on buyer_question (workspace_id, deal_id);

create table api_key (
  workspace_id uuid not null, id uuid not null, person_id uuid not null, name text not null, hash text not null, hint text not null,
  created_at timestamptz not null default now(), last_used_at timestamptz, revoked_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, person_id) references person
);
create unique index api_key_hash on api_key (workspace_id, hash);

create table import (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, state text not null, mapping jsonb not null, options jsonb not null default '{}',
  report jsonb not null default '{}', progress jsonb not null default '{}', created_by uuid, created_at timestamptz not null default now(),
  finished_at timestamptz, undone_at timestamptz, primary key (workspace_id, id)
);
create index import_name on import (workspace_id, lower(name));
create table import_file (
  workspace_id uuid not null, import_id uuid not null, name text not null, bytes bytea not null,
  primary key (workspace_id, import_id, name), foreign key (workspace_id, import_id) references import on delete cascade
);
create table import_row (
  workspace_id uuid not null, import_id uuid not null, file text not null, row int not null, outcome text not null, reason text,
  record_kind text, record_id uuid, raw jsonb, before jsonb,
  primary key (workspace_id, import_id, file, row), foreign key (workspace_id, import_id) references import on delete cascade
);
create index import_row_outcome on import_row (workspace_id, import_id, outcome);
create index import_row_record on import_row (workspace_id, record_id);

-- The log. `tx` lets a reader stop below the oldest transaction still running, so that a page never skips one that commits late.
create table event (
  workspace_id uuid not null references workspace, position bigint generated always as identity, tx xid8 not null default pg_current_xact_id(),
  id uuid not null, at timestamptz not null, kind text not null, subject_kind text not null, subject_id uuid not null,
  actor_kind text not null, actor_id uuid, actor_name text not null, door text, run_id uuid, run_seq int, data jsonb not null default '{}',
  primary key (workspace_id, position)
);
create index event_subject on event (workspace_id, subject_kind, subject_id, position);
create unique index event_run on event (workspace_id, run_id, run_seq) where run_id is not null;
create index event_tx on event (workspace_id, tx, position);

create table idempotency (
  workspace_id uuid not null references workspace, key text not null, actor text not null, route text not null, request_hash text not null,
  status int, answer jsonb, etag text, created_at timestamptz not null default now(), primary key (workspace_id, actor, key)
);
create index idempotency_age on idempotency (created_at);

-- The second wall: with the application's filters off, another workspace still shows no row.
do $$ declare t text; begin
  for t in select c.table_name from information_schema.columns c join information_schema.tables b using (table_schema, table_name)
    where c.table_schema = current_schema() and c.column_name = 'workspace_id' and b.table_type = 'BASE TABLE' loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy wall on %I using (workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to solfa_app', t);
  end loop;
  alter table workspace enable row level security;
  create policy wall on workspace using (id = nullif(current_setting('solfa.workspace', true), '')::uuid);
  grant select, update on workspace to solfa_app;
  -- The log is append-only, also for us.
  revoke update, delete on event from solfa_app;
  grant usage on schema public to solfa_app;
  grant usage on all sequences in schema public to solfa_app;
end $$;
