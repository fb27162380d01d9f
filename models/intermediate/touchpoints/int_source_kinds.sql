-- grain: one row per distinct source: a word of an address, a referrer's host, a platform
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

session_domains as (
    select * from {{ ref('int_session_domains') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

source_names as (
    select * from {{ ref('source_names') }}
),

sources as (
    select utm_source as source from session_addresses
    union
    select referrer_host as source from session_addresses
    union
    select address_source as source from session_addresses
    union
    select column_source as source from session_addresses
    union
    select lower(platform) as source from campaigns
),

forms as (
    select
        sources.source,
        session_domains.domain_name as brand,
        {{ bare_word('sources.source') }} as word,
        {{ bare_word("split_part(translate(sources.source, ' -', '__'), '_', 1)") }} as first_word
    from sources
    left join session_domains on sources.source = session_domains.host_name
    where sources.source is not null
),

names as (
    select
        name,
        platform,
        kind,
        {{ bare_word('name') }} as word,
        length(name) as name_length
    from source_names
),

-- the word itself; else a host by the longest name that it ends in; else a brand under the domain
-- of any country; else the first word of several, where it is a long one
matches as (
    select
        forms.source,
        names.platform,
        names.kind,
        names.name,
        1 as match_rank,
        names.name_length
    from forms
    inner join names on forms.word = names.word
    union all
    select
        forms.source,
        names.platform,
        names.kind,
        names.name,
        2 as match_rank,
        names.name_length
    from forms
    inner join names
        on right(forms.source, names.name_length + 1) = '.' || names.name
    where instr(forms.source, '.') > 0
    union all
    select
        forms.source,
        names.platform,
        names.kind,
        names.name,
        3 as match_rank,
        names.name_length
    from forms
    inner join names on forms.brand || '.*' = names.name
    union all
    select
        forms.source,
        names.platform,
        names.kind,
        names.name,
        4 as match_rank,
        names.name_length
    from forms
    inner join names on forms.first_word = names.word
    where names.name_length >= 6 and instr(forms.source, '.') = 0
),

ranked as (
    select
        source,
        platform,
        kind,
        row_number() over (
            partition by source
            order by match_rank asc nulls last, name_length desc nulls last, name asc nulls last
        ) as match_order
    from matches
),

-- the word null stands for no source: a seed cannot contain it, as Spark loads it as a null
final as (
    select
        forms.source,
        ranked.platform,
        case when forms.word = 'null' then 'nothing' else coalesce(ranked.kind, 'other') end as kind
    from forms
    left join ranked on forms.source = ranked.source and ranked.match_order = 1
)

select * from final
