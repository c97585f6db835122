-- Who found a fact. Those of a language model stand on their pages word for word, and no score rests on them.

alter table trackr.facts add column origin text not null default 'rules'
    constraint facts_origin check (origin in ('rules', 'model'));
comment on column trackr.facts.origin is 'Who found it: rules or model.';
