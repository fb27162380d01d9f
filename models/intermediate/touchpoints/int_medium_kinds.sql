-- grain: one row per distinct medium of an address, with its kind
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

medium_words as (
    select * from {{ ref('medium_words') }}
),

-- the word null stands for no medium: a seed cannot contain it, as Spark loads it as a null
mediums as (
    select distinct
        utm_medium,
        nullif({{ bare_word('utm_medium') }}, 'null') as word
    from session_addresses
    where utm_medium is not null
),

matches as (
    select
        mediums.utm_medium,
        medium_words.kind,
        row_number() over (
            partition by mediums.utm_medium
            order by medium_words.rule_priority nulls last
        ) as rule_order
    from mediums
    inner join medium_words on mediums.word like medium_words.word
),

final as (
    select
        mediums.utm_medium,
        case
            when mediums.word is null then 'nothing'
            else coalesce(matches.kind, 'other')
        end as kind,
        coalesce(
            matches.kind in ('affiliate', 'cpm', 'display', 'nothing', 'partner')
            or left(matches.kind, 4) = 'paid',
            mediums.word is null
        ) as is_paid
    from mediums
    left join matches on mediums.utm_medium = matches.utm_medium and matches.rule_order = 1
)

select * from final
