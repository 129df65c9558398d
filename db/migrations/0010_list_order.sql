-- What lists are sorted by is a plain column, since beneath row security an index is not sought through `lower` (it is not marked leakproof).
-- With it, and the key's own index, the next page costs the same wherever in the list it lies.
alter table company add column sort_name text generated always as (lower(name)) stored;
alter table contact add column sort_name text generated always as (lower(name)) stored;
alter table deal add column sort_name text generated always as (lower(name)) stored;
create index company_sorted on company (workspace_id, sort_name, id);
create index contact_sorted on contact (workspace_id, sort_name, id);
create index deal_sorted on deal (workspace_id, sort_name, id);
create index deal_amount on deal (workspace_id, amount_minor, id);
