-- Spend records are found by who answers for the payment, too: below the vendor.
create or replace function trackr.index_spend(p_workspace uuid, p_records uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    insert into trackr.search_entries (workspace_id, kind, tool_id, spend_id, name, words)
    select s.workspace_id, 'spend', s.tool_id, s.id, trackr.search_fold(concat_ws(' ', s.vendor, p.name)),
           trackr.search_vector(k.key, s.vendor, 'A') || trackr.search_vector(k.key, coalesce(p.name, ''), 'B')
           || trackr.search_vector(k.key, coalesce(t.name, ''), 'D')
      from trackr.spend_records s
      cross join (select trackr.search_key(p_workspace, 'spend') as key) k
      left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
      left join trackr.users u on u.id = s.payer_id
     cross join lateral (select coalesce(s.payer, u.name, split_part(u.email, '@', 1)) as name) p
     where s.workspace_id = p_workspace and (p_records is null or s.id = any (p_records))
    on conflict (workspace_id, spend_id) where spend_id is not null
    do update set tool_id = excluded.tool_id, name = excluded.name, words = excluded.words
$$;
comment on column trackr.search_entries.name is
    'The name, where the thing has one, folded, of a tool with its category and tags, of a spend record with who pays: for what is written slightly wrong.';
comment on column trackr.search_entries.words is
    'Its words with their key; A: its name, B: what it says, what a tool is filed under or who pays, D: the name of the tool that it is about.';

create function definer.index_payer() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_each record;
begin
    for v_each in
        select s.workspace_id, array_agg(s.id) as ids
          from trackr.members m
          join trackr.spend_records s on s.workspace_id = m.workspace_id and s.payer_id = m.user_id
         where m.user_id = new.id
         group by 1
    loop
        perform trackr.index_spend(v_each.workspace_id, v_each.ids);
    end loop;
    return null;
end
$$;
comment on function definer.index_payer() is 'Makes the search entries anew of what somebody pays who has another name now.';
revoke execute on function definer.index_payer() from public;
create trigger index_renamed after update of name, email on trackr.users
    for each row when ((old.name, old.email) is distinct from (new.name, new.email))
    execute function definer.index_payer();

-- What is there already.
select trackr.index_spend(w.id, null) from trackr.workspaces w;
