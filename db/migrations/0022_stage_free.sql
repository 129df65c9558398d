-- No index of a deal holds its stage any more: a move then writes the deal's next version onto the same page, and none of its nine indexes hears
-- of it, which was a ninth of a move's work. A lane of the board is read from the open deals in the order of their closing dates, until it has enough.
drop index deal_stage;
create index deal_open on deal (workspace_id, close_on, id) where archived_at is null and outcome is null;
