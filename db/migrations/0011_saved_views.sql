-- A saved view: how somebody wants to see a list. Nobody else sees it unless it is shared with a team (and those below it) or with all.
create table saved_view (
  workspace_id uuid not null references workspace, id uuid not null, kind text not null check (kind in ('deals','companies','contacts')), name text not null,
  owner_id uuid not null, shared text not null default 'me' check (shared in ('me','team','all')), team_id uuid, content jsonb not null default '{}',
  revision int not null default 1, created_at timestamptz not null default now(), updated_at timestamptz not null default now(), archived_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, owner_id) references person, foreign key (workspace_id, team_id) references team,
  check ((shared = 'team') = (team_id is not null))
);
create index saved_view_kind on saved_view (workspace_id, kind, lower(name));

-- With which view a person's list opens.
create table saved_view_default (
  workspace_id uuid not null references workspace, person_id uuid not null, kind text not null, view_id uuid not null,
  primary key (workspace_id, person_id, kind), foreign key (workspace_id, person_id) references person on delete cascade,
  foreign key (workspace_id, view_id) references saved_view on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['saved_view', 'saved_view_default'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy wall on %I using (workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to solfa_app', t);
  end loop;
end $$;
