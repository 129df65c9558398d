-- Whether a deal holds proof that counts for its whole company: few do, and every new deal and every command asks for those alone.
alter table deal add column shares_proof boolean not null default false;
update deal d set shares_proof = true from run r where r.workspace_id = d.workspace_id and r.id = d.run_id and r.has_evidence;
alter table run drop column has_evidence;
create index deal_shares on deal (workspace_id, company_id) where shares_proof;

-- Names are looked up by the plain column that lists are sorted by.
drop index deal_name;

-- A subject with a live process has its standard, so that every new record asks for one row and sorts none.
update process p set standard = true where p.live_n is not null
  and p.id = (select o.id from process o where o.workspace_id = p.workspace_id and o.subject = p.subject and o.live_n is not null order by o.standard desc, o.created_at, o.id limit 1);

-- A function that sets where names are looked up does so anew each time it is called; these run as whoever calls them, for whom it is set already.
alter function deal_search() reset search_path;
alter function deal_search_of_company() reset search_path;

-- A run and its record are written together in one transaction, by the one place that writes runs, on a version that it has just read; versions are never taken away.
alter table deal drop constraint deal_workspace_id_run_id_fkey;
alter table run drop constraint run_workspace_id_process_id_version_n_fkey;

-- Old keys are swept by their age, a long stretch at a time: a summary of the pages is enough for that, and costs a write nothing.
drop index idempotency_age;
create index idempotency_age on idempotency using brin (created_at);
