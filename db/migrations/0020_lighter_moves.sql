-- A move writes a new version of a deal into each of its indexes. These two were asked for what others answer as fast: a run knows its record, and most deals are open.
drop index if exists deal_run;
drop index if exists deal_outcome;

-- Room on each page for the next version of a run, of what it owes and of its deal beside the last: then the indexes of the first two need not hear of it.
alter table run set (fillfactor = 60);
alter table run_item set (fillfactor = 80);
alter table deal set (fillfactor = 90);

-- Only what waits for an answer is asked for by itself; debts, which are most, are found by their run and by who owes them. No index holds
-- the state, which changes most.
drop index run_item_due;
drop index run_item_id;
create index run_item_asked on run_item (workspace_id, kind, id) where kind in ('exception', 'challenge');
