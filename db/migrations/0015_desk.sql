-- What the Desk asks with every look: what somebody's runs owe, and what somebody has done since a day.
create index run_item_owner on run_item (workspace_id, owner_id, kind);
create index event_actor on event (workspace_id, actor_id, at);
