-- A run is kept as text, outside of its row when it is long, and not packed: as jsonb the database spent a quarter of a move on taking it apart, packing it and
-- writing it out again, and Solfa reads it only whole. Whoever looks in by hand asks `state::jsonb`. What Solfa asks of many runs has columns of its own now: what
-- their proofs cite, and after how many days each stage was first left.
alter table run add column cites text[] not null default '{}', add column left_after jsonb not null default '{}';
update run set cites = array(select distinct e #>> '{source,id}' from jsonb_array_elements(state -> 'evidence') e where e #>> '{source,id}' is not null) where state -> 'evidence' <> '[]';
with moves as (
  select r.workspace_id, r.id, m.ord, m.move ->> 'from' as stage, m.move ->> 'kind' as kind, (m.move ->> 'at')::timestamptz as at,
    lag((m.move ->> 'at')::timestamptz) over (partition by r.workspace_id, r.id order by m.ord) as before
  from run r, jsonb_array_elements(r.state -> 'moves') with ordinality as m(move, ord) where not coalesce((m.move ->> 'undoneAtOnce')::boolean, false)),
firsts as (select distinct on (workspace_id, id, stage) workspace_id, id, stage, extract(epoch from at - before) / 86400 as days from moves
  where kind in ('forward', 'close') and before is not null order by workspace_id, id, stage, ord),
told as (select workspace_id, id, jsonb_object_agg(stage, days) as days from firsts group by workspace_id, id)
update run r set left_after = t.days from told t where t.workspace_id = r.workspace_id and t.id = r.id;
alter table run alter column state type text using state::text, alter column state set storage external;
create index run_cites on run using gin (cites) where cites <> '{}';
-- Which runs cite something. Beneath row security the index is not used (`@>` on arrays is not marked leakproof), so this runs as the owner and holds the wall itself.
create function citing(what text) returns setof uuid language sql stable security definer set search_path from current as $$
  select id from run where workspace_id = nullif(current_setting('solfa.workspace', true), '')::uuid and cites @> array[what] and cites <> '{}'
$$;
revoke all on function citing(text) from public;
grant execute on function citing(text) to solfa_app;
