-- Mails tell what changed prices come to at the workspace's rates, as pages do.

create function trackr.rates_of(p_workspace uuid) returns jsonb
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select jsonb_build_object(
               'into', m.currency,
               'rates', array(
                   select jsonb_build_object('currency', r.currency, 'units', r.units::text, 'per', r.per::text,
                                             'day', r.day, 'source', r.source)
                     from trackr.exchange_rates r
                    where r.workspace_id = m.workspace_id and r.into_currency = m.currency
                    order by r.currency))
      from trackr.money_settings m
     where m.workspace_id = p_workspace
$$;
comment on function trackr.rates_of(uuid) is
    'The currency that a workspace reckons in, with the rates into it; null where an Admin has set none.';
revoke execute on function trackr.rates_of(uuid) from public;

drop function definer.claim_notification_mail(bytea);

create function definer.claim_notification_mail(p_token_hash bytea)
returns table (
    workspace_id uuid, mail_id uuid, email text, slug text, workspace_name text, discreet boolean, kind text,
    items jsonb, rates jsonb, attempt integer
)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_mail trackr.notification_mails;
    v_settings trackr.notification_settings;
    v_email text;
    v_items jsonb;
begin
    loop
        select q.* into v_mail
          from trackr.notification_mails q
         where q.state = 'queued' and q.run_after <= clock_timestamp()
         order by q.run_after, q.id
         limit 1
           for update skip locked;
        exit when not found;

        select c.* into v_settings
          from trackr.notification_settings c
         where c.workspace_id = v_mail.workspace_id and c.user_id = v_mail.user_id;
        -- An address that they have proved to be theirs.
        select case when lower(u.email) = any (u.verified_emails) then lower(u.email) else u.verified_emails[1] end into v_email
          from trackr.users u
         where u.id = v_mail.user_id;
        -- What has been read, or is not so any more, is no news.
        if v_mail.kind = 'weekly' then
            select jsonb_agg(trackr.notified(w) order by w.id desc) into v_items
              from (select n.* from trackr.weekly(v_settings, v_mail.monday) n order by n.id desc limit 100) w;
        else
            select jsonb_agg(trackr.notified(n) order by n.day, n.id) into v_items
              from trackr.notifications n
             where n.workspace_id = v_mail.workspace_id and n.user_id = v_mail.user_id
               and n.id = any (v_mail.notification_id || v_mail.reminders) and n.read_at is null
               and trackr.mail_of(v_settings, n.kind) = 'instant'
               and not exists (select from trackr.spend_records s
                                where s.workspace_id = n.workspace_id and s.id = n.spend_id and s.status = 'ended');
        end if;
        if v_email is null or v_items is null then
            delete from trackr.notification_mails q where q.workspace_id = v_mail.workspace_id and q.id = v_mail.id;
        else
            return query
                update trackr.notification_mails q
                   set state = 'taken', attempt = q.attempt + 1, token_hash = p_token_hash
                  from trackr.workspaces w
                 where q.workspace_id = v_mail.workspace_id and q.id = v_mail.id and w.id = q.workspace_id
             returning q.workspace_id, q.id, v_email, w.slug, w.name, w.requires_second_factor, q.kind, v_items,
                       trackr.rates_of(q.workspace_id), q.attempt::integer;
            exit;
        end if;
    end loop;
end
$$;
comment on function definer.claim_notification_mail(bytea) is
    'Gives one waiting mail to the calling worker, with its workspace''s rates, or no row.';
revoke execute on function definer.claim_notification_mail(bytea) from public;
grant execute on function definer.claim_notification_mail(bytea) to trackr_app;
