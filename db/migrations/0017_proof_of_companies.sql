-- Whether a deal holds proof that counts for its whole company: few do, and every new deal and every command asks for those alone.
alter table deal add column shares_proof boolean not null default false;
update deal d set shares_proof = true from run r where r.workspace_id = d.workspace_id and r.id = d.run_id and r.has_evidence;
alter table run drop column has_evidence;
create index deal_shares on deal (workspace_id, company_id) where shares_proof;

-- Names are looked up by the plain column that lists are sorted by.
drop index deal_name;
