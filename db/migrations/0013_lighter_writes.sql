-- What every write pays for. Each row of these named its workspace by a foreign key, so every insert locked the one row of the workspace that
-- all others lock at that moment, too. The workspace comes from whoever is signed in and the wall compares it: it is there.
alter table event drop constraint event_workspace_id_fkey;
alter table idempotency drop constraint idempotency_workspace_id_fkey;
alter table run drop constraint run_workspace_id_fkey;
alter table deal drop constraint deal_workspace_id_fkey;
-- Most deals come from no import.
drop index deal_import;
create index deal_import on deal (workspace_id, import_id) where import_id is not null;
-- Answers are kept as bytes, compressed before they come here; the database need not read or compress them again.
alter table idempotency alter column answer type bytea using convert_to(answer::text, 'UTF8');
alter table idempotency alter column answer set storage external;

-- Runs are written over and over in place: room for the next version on the same page spares their indexes.
alter table run set (fillfactor = 80);
