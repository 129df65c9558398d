-- Searching again: `lower(name)` may not use its index beneath row security either (`lower` is not marked leakproof), so what a name begins
-- with is looked for here too; and those whose owner the asker sees come first, so that few among many are found. What may be seen is
-- decided by the caller: this only says where to look.
drop function matching(text, text[], int);
create function matching(what text, asked text, words text[], owners uuid[], most int) returns setof uuid language plpgsql stable security definer set search_path from current as $$
declare
  here text := format('select id from %I where workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid and archived_at is null', what);
  holds text := '';
  word text;
begin
  if what not in ('deal', 'company', 'contact', 'activity', 'task', 'file') then raise exception 'nothing of the kind % is searched', what; end if;
  if what in ('deal', 'company', 'contact') then
    return query execute here || format(' and lower(name) >= %L and lower(name) < %L and starts_with(lower(name), %L) order by lower(name) limit 40', asked, asked || chr(65535), asked);
  end if;
  foreach word in array words loop
    holds := holds || format(' and search like %L', '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%');
  end loop;
  if holds = '' then return; end if;
  if owners is not null then
    return query execute here || holds || format(' and %I = any(%L::uuid[]) limit %s', case what when 'file' then 'created_by' else 'owner_id' end, owners, most);
  end if;
  return query execute here || holds || format(' limit %s', most);
end $$;
revoke all on function matching(text, text, text[], uuid[], int) from public;
grant execute on function matching(text, text, text[], uuid[], int) to solfa_app;
