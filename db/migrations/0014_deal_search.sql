-- A deal is spoken of by its company: what is searched in a deal holds its company's name too, and follows it.
alter table deal alter column search drop expression;
update deal d set search = lower(d.name || coalesce(' ' || (select c.name from company c where c.workspace_id = d.workspace_id and c.id = d.company_id), ''));

create function deal_search() returns trigger language plpgsql set search_path from current as $$
begin
  new.search := lower(new.name || coalesce(' ' || (select c.name from company c where c.workspace_id = new.workspace_id and c.id = new.company_id), ''));
  return new;
end $$;
create trigger deal_search before insert or update of name, company_id on deal for each row execute function deal_search();

create function deal_search_of_company() returns trigger language plpgsql set search_path from current as $$
begin
  update deal set search = lower(name || ' ' || new.name) where workspace_id = new.workspace_id and company_id = new.id;
  return null;
end $$;
create trigger deal_search_of_company after update of name on company for each row when (old.name is distinct from new.name) execute function deal_search_of_company();
