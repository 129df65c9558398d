-- Signing in. An account is a human's way in, to one or several workspaces; sessions and one-time links belong to a person of one
-- workspace and stand behind the wall. Only hashes of their tokens are kept. The schema auth is not open to the application's role.
create schema auth;

-- An address may stand here more than once: who invites somebody does not thereby get into what that address opens elsewhere.
create table auth.account (
  id uuid primary key, email text not null, password_hash text, password_set_at timestamptz, last_workspace uuid, created_at timestamptz not null default now()
);
create index account_email on auth.account (lower(email));

-- Attempts to sign in that did not succeed, to slow down who guesses. Old ones are deleted on the way.
create table auth.attempt (key text not null, at timestamptz not null default now());
create index attempt_key on auth.attempt (key, at);
create index attempt_at on auth.attempt (at);

-- Written once, when the first administrator has been set up: the set-up page is closed for ever after.
create table auth.set_up (one boolean primary key default true check (one), at timestamptz not null default now());

create table session (
  workspace_id uuid not null references workspace, id uuid not null, person_id uuid not null, token_hash text not null, way text not null check (way in ('password','link')),
  agent text, view_as uuid, created_at timestamptz not null default now(), seen_at timestamptz not null default now(), expires_at timestamptz not null,
  primary key (workspace_id, id), foreign key (workspace_id, person_id) references person on delete cascade,
  foreign key (workspace_id, view_as) references person
);
create unique index session_token on session (workspace_id, token_hash);
create index session_person on session (workspace_id, person_id);

-- invitation: makes an invited person active. sign-in: for somebody who is active; `by_operator` when the machine's owner made it.
create table sign_in_link (
  workspace_id uuid not null references workspace, id uuid not null, person_id uuid not null, token_hash text not null,
  kind text not null check (kind in ('invitation','sign-in')), by_operator boolean not null default false, made_by uuid,
  created_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, person_id) references person on delete cascade
);
create unique index sign_in_link_token on sign_in_link (workspace_id, token_hash);
create index sign_in_link_person on sign_in_link (workspace_id, person_id);

alter table workspace add column revision int not null default 1;

do $$ declare t text; begin
  foreach t in array array['session', 'sign_in_link'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy wall on %I using (workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to solfa_app', t);
  end loop;
end $$;
