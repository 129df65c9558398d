-- The process on which new records of its subject open.
alter table process add column standard boolean not null default false;
