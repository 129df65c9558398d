-- Which records hold all the words, by their trigram index. PostgreSQL does not let `like` use an index beneath row security (it is not
-- marked leakproof), so this runs as the owner and holds the wall itself: only rows of the session's workspace.
create function matching(what text, words text[], most int) returns setof uuid language plpgsql stable security definer set search_path from current as $$
declare
  condition text := '';
  word text;
begin
  if what not in ('deal', 'company', 'contact', 'activity', 'task', 'file') then raise exception 'nothing of the kind % is searched', what; end if;
  foreach word in array words loop
    condition := condition || format(' and search like %L', '%' || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%');
  end loop;
  return query execute format('select id from %I where workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid and archived_at is null %s limit %s', what, condition, most);
end $$;
revoke all on function matching(text, text[], int) from public;
grant execute on function matching(text, text[], int) to solfa_app;
