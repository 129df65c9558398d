-- What a new deal asks of its company: whether another was won there. Without an index each of its deals was read until one was.
create index deal_won on deal (workspace_id, company_id) where outcome = 'won';

-- What a deal is found by is made of its name and its company's. Calling a function for it cost a fifteenth of a new deal's work; whoever writes
-- one knows the company already, so its name is told with it. The function is left for who does not, and for a deal that goes to another company.
drop trigger deal_search on deal;
drop function deal_search();
alter table deal drop column search, add column company_name text;
update deal d set company_name = c.name from company c where c.workspace_id = d.workspace_id and c.id = d.company_id;
alter table deal add column search text generated always as (lower(name || coalesce(' ' || company_name, ''))) stored;
create index deal_search on deal using gin (search gin_trgm_ops);

create function deal_company_name() returns trigger language plpgsql as $$
begin
  new.company_name := (select c.name from company c where c.workspace_id = new.workspace_id and c.id = new.company_id);
  if new.company_id is not null and new.company_name is null then
    raise foreign_key_violation using message = format('A deal names the company %s, which does not exist.', new.company_id);
  end if;
  return new;
end $$;
create trigger deal_company_name before insert on deal for each row when (new.company_id is not null and new.company_name is null) execute function deal_company_name();
-- After, not before: a table with a function before its updates has each row of every update locked first.
create function deal_company_name_again() returns trigger language plpgsql as $$
begin
  update deal set company_name = (select c.name from company c where c.workspace_id = new.workspace_id and c.id = new.company_id)
    where workspace_id = new.workspace_id and id = new.id returning company_name into new.company_name;
  if new.company_id is not null and new.company_name is null then
    raise foreign_key_violation using message = format('A deal names the company %s, which does not exist.', new.company_id);
  end if;
  return null;
end $$;
create trigger deal_company_name_again after update of company_id on deal for each row when (new.company_id is distinct from old.company_id) execute function deal_company_name_again();

create or replace function deal_search_of_company() returns trigger language plpgsql as $$
begin
  update deal set company_name = new.name where workspace_id = new.workspace_id and company_id = new.id;
  return null;
end $$;

-- Checking two foreign keys cost a new deal as much again, and many deals of one owner waited at that owner's row, which each of them locked.
-- Every writer in a workspace holds a lock of it together with all others (`walledWriter`), and looks at the company and the owner that it names
-- after that. Whoever takes a company or a person away waits, at the end, until no other writes there, and then looks whether a deal names them.
alter table deal drop constraint deal_workspace_id_owner_id_fkey;
alter table deal drop constraint deal_workspace_id_company_id_fkey;
create function held_by_deals() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(1870, hashtext(old.workspace_id::text));
  if exists (select from deal d where d.workspace_id = old.workspace_id and d.company_id = old.id) or exists (select from deal d where d.workspace_id = old.workspace_id and d.owner_id = old.id) then
    raise foreign_key_violation using message = format('Deals still belong to %s.', old.name);
  end if;
  return null;
end $$;
create constraint trigger company_held after delete on company deferrable initially deferred for each row execute function held_by_deals();
create constraint trigger person_held after delete on person deferrable initially deferred for each row execute function held_by_deals();

-- What a run owes and how it was judged is written, and taken away, by the one place that writes runs.
alter table run_item drop constraint run_item_workspace_id_run_id_fkey;
alter table run_judgement drop constraint run_judgement_workspace_id_run_id_fkey;

-- The log is read in the order of its transactions, and by record: an id is of one record whatever its kind.
alter table event drop constraint event_pkey;
drop index event_tx;
alter table event add primary key (workspace_id, tx, position);
drop index event_subject;
create index event_subject on event (workspace_id, subject_id, position);
