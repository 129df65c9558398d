-- An import that nobody has run yet is a draft: it is found again until it has been left alone for thirty days.
alter table import add column revision int not null default 1, add column touched_at timestamptz not null default now();
update import set touched_at = created_at;
create index import_waiting on import (touched_at) where finished_at is null;

-- At which column a row was refused.
alter table import_row add column at_header text;

-- What somebody mends of a row, cell by cell, over what came; or that it is left out on purpose. `reason` is what the last look at the mended row said.
create table import_mend (
  workspace_id uuid not null, import_id uuid not null, file text not null, row int not null,
  raw jsonb not null, cells jsonb not null default '{}', left_out boolean not null default false, looked boolean not null default false, reason text, at_header text,
  came_reason text, came_at_header text, mended_by uuid, mended_at timestamptz not null default now(),
  primary key (workspace_id, import_id, file, row), foreign key (workspace_id, import_id) references import on delete cascade
);
alter table import_mend enable row level security;
create policy wall on import_mend using (workspace_id = nullif(current_setting('solfa.workspace', true), '')::uuid);
grant select, insert, update, delete on import_mend to solfa_app;
