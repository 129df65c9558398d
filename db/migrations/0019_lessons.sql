-- What somebody has looked at for a lesson of the sample company (deeds are found in the log), and who has put the lessons out of sight.
create table lesson_look (
  workspace_id uuid not null references workspace, person_id uuid not null, mission text not null, at timestamptz not null default now(),
  primary key (workspace_id, person_id, mission), foreign key (workspace_id, person_id) references person on delete cascade
);
create table lesson_hiding (
  workspace_id uuid not null references workspace, person_id uuid not null, at timestamptz not null default now(),
  primary key (workspace_id, person_id), foreign key (workspace_id, person_id) references person on delete cascade
);

do $$ declare t text; begin
  foreach t in array array['lesson_look', 'lesson_hiding'] loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy wall on %I using (workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid)', t);
    execute format('grant select, insert, update, delete on %I to solfa_app', t);
  end loop;
end $$;
