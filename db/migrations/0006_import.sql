-- A second import knows records again by their key at the source, in chunks of some hundred.
create index person_source on person (workspace_id, source_key) where source_key is not null;
create index company_source on company (workspace_id, source_key) where source_key is not null;
create index contact_source on contact (workspace_id, source_key) where source_key is not null;
create index product_source on product (workspace_id, source_key) where source_key is not null;
create index deal_source on deal (workspace_id, source_key) where source_key is not null;
create index contact_name_of_company on contact (workspace_id, company_id, lower(name));
create index company_domain on company (workspace_id, lower(domain)) where domain is not null;
alter table import add column actor_kind text not null default 'person', add column undo jsonb, add column suggestion jsonb;
