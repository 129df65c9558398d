-- Searching a third time: what a colleague owns no longer stands before what the asker sees, a deal is found by its company's name, what
-- begins a word comes before what is inside one, and a slip of the finger is forgiven. As before this runs as the owner because neither
-- `like` nor `lower` is marked leakproof, holds the wall itself, and only says where to look: the caller decides what may be seen.
drop function matching(text, text, text[], uuid[], int);

-- The ways by which somebody who sees these owners (null: all) sees records of a kind, each as the beginning of a statement on rows of the
-- session's workspace that are not archived. Each way has an index of its own, which one condition of them all would not use.
create function ways_to(what text, owners uuid[]) returns text[] language plpgsql immutable set search_path from current as $$
declare
  wall text := 'workspace_id = nullif(current_setting(''solfa.workspace'', true), '''')::uuid';
  here text := format('select t.id from %I t where t.%s and t.archived_at is null', what, wall);
  mine text := format('= any(%L::uuid[])', owners);
  deals text := format('from deal d where d.%s and (d.owner_id is null or d.owner_id %s)', wall, mine);
begin
  if what not in ('deal', 'company', 'contact', 'activity', 'task', 'file') then raise exception 'nothing of the kind % is searched', what; end if;
  if owners is null then return array[here]; end if;
  return case what
    when 'deal' then array[here || ' and t.owner_id ' || mine, here || ' and t.owner_id is null']
    when 'company' then array[here || ' and t.owner_id ' || mine, here || ' and t.id in (select d.company_id ' || deals || ')', here || ' and t.owner_id is null']
    when 'contact' then array[here || ' and t.owner_id ' || mine, here || ' and t.company_id in (select d.company_id ' || deals || ')',
      here || format(' and t.id in (select k.contact_id from deal_contact k where k.%s and k.deal_id in (select d.id %s))', wall, deals), here || ' and t.owner_id is null']
    when 'file' then array[here || ' and t.created_by ' || mine, here || ' and t.deal_id in (select d.id ' || deals || ')', here]
    else array[here || ' and t.owner_id ' || mine, here || ' and t.deal_id in (select d.id ' || deals || ')', here] end;
end $$;
revoke all on function ways_to(text, uuid[]) from public;

-- The words of a search as conditions on the text that is searched.
create function holding_words(words text[]) returns text language sql immutable set search_path from current as $$
  select coalesce(string_agg(format(' and t.search like %L', '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ''), '') from unnest(words) word
$$;
revoke all on function holding_words(text[]) from public;

-- Where to look for what is asked, way by way: the names that begin with it, and what holds all the words, at most so many of each.
create function matching(what text, asked text, words text[], owners uuid[], most int) returns setof uuid language plpgsql stable rows 100 security definer set search_path from current as $$
declare
  named boolean := what in ('deal', 'company', 'contact');
  begins text := format(' and lower(t.name) >= %L and lower(t.name) < %L and starts_with(lower(t.name), %L) order by lower(t.name) limit %s', asked, asked || chr(65535), asked, least(most, 60));
  holds text := case when cardinality(words) > 0 then holding_words(words) end;
  way text;
  found int;
  all_found int := 0;
begin
  foreach way in array ways_to(what, owners) loop
    if not named and all_found >= 20 then return; end if;
    if named then
      return query execute way || begins;
      get diagnostics found = row_count;
      all_found := all_found + found;
    end if;
    if holds is not null and all_found < most then
      return query execute way || holds || format(' limit %s', most);
      get diagnostics found = row_count;
      all_found := all_found + found;
      -- A word that is in many is looked for once more where another word begins with it.
      if named and found = most then return query execute way || holding_words(array[' ' || asked]) || format(' limit %s', most); end if;
    end if;
    -- A deal is spoken of by its company.
    if what = 'deal' and length(asked) > 2 then
      return query execute way || format(' and t.company_id = any(%L::uuid[]) limit %s', array(select matching('company', asked, words, owners, 20)), most);
    end if;
  end loop;
end $$;
revoke all on function matching(text, text, text[], uuid[], int) from public;
grant execute on function matching(text, text, text[], uuid[], int) to solfa_app;

-- Names that hold something like what is asked, by the share of their three-letter pieces (pg_trgm's word similarity): for slips.
create function resembling(what text, asked text, owners uuid[], most int) returns setof uuid language plpgsql stable rows 100 security definer set search_path from current as $$
declare
  way text;
begin
  if what not in ('deal', 'company', 'contact') then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.45', true);
  foreach way in array ways_to(what, owners) loop
    -- Measuring every name that has some pieces in common would take long where they are many; a thousand of them are enough to find the best.
    return query execute format('select id from (%s and %L <%% t.search limit 1000) found order by near desc limit %s', replace(way, 'select t.id from', format('select t.id, word_similarity(%L, t.search) as near from', asked)), asked, most);
  end loop;
end $$;
revoke all on function resembling(text, text, uuid[], int) from public;
grant execute on function resembling(text, text, uuid[], int) to solfa_app;

-- Every record that holds all the words, archived or not, unless there are more than `most`: then one more than that, and the caller reads through all of them.
create function holding(what text, words text[], most int) returns setof uuid language plpgsql stable security definer set search_path from current as $$
begin
  return query execute replace((ways_to(what, null))[1], ' and t.archived_at is null', '') || holding_words(words) || format(' limit %s', most + 1);
end $$;
revoke all on function holding(text, text[], int) from public;
grant execute on function holding(text, text[], int) to solfa_app;
