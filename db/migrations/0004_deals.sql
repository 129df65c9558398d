-- Lists and cards show the run in short; a product tells who made it and when it was changed, as every record does.
alter table deal add column score text, add column overdue_debts int not null default 0;
alter table product add column created_by uuid, add column updated_at timestamptz not null default now();
