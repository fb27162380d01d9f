{{ config(post_hook="{{ record('figures', this) }}") }}

-- grain: one row per open month, attribution model, measure and resource, now and as the
-- publication before had it; without publications, as the build before had it
with

credit_booked as (
    select * from {{ ref('int_credit_booked') }}
    where restates is null
),

cost_booked as (
    select * from {{ ref('int_cost_booked') }}
    where restates is null
),

rewards_booked as (
    select * from {{ ref('int_rewards_booked') }}
    where not is_closed
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

kept_figures as (
    select * from {{ ref('int_kept_figures') }}
),

kept_publications as (
    select * from {{ ref('int_kept_publications') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

last_publication as (
    select coalesce(max(publication), '') as publication_id from kept_publications
),

-- a publication has the figures of the last build before it, which knew the ones before it only
compared as (
    select
        last_publication.publication_id,
        coalesce(max(kept_figures.publication_id), '') as publication_before,
        max(kept_figures.as_of) as before_at
    from last_publication
    left join kept_figures
        on
            last_publication.publication_id > kept_figures.publication_id
            or last_publication.publication_id = ''
    group by last_publication.publication_id
),

measured as (
    select
        month,
        attribution_model,
        'credit' as measure,
        resource,
        closes,
        amount_minor
    from credit_booked
    {%- for measure in ['cost', 'cost_loaded', 'cost_with_product'] %}
        union all
        select
            month,
            'all' as attribution_model,
            '{{ measure }}' as measure,
            resource,
            cast(0 as decimal(24, 12)) as closes,
            {{ measure }}_minor as amount_minor
        from cost_booked
    {%- endfor %}
    union all
    select
        {{ month_of('event_at') }} as month,
        'all' as attribution_model,
        'reward' as measure,
        'community' as resource,
        cast(0 as decimal(24, 12)) as closes,
        case
            when entry_type = 'accrual' then amount_minor
            when entry_type = 'clawback' and state in ('clawed_back', 'receivable')
                then -amount_minor
            else cast(0 as bigint)
        end as amount_minor
    from rewards_booked
),

summed as (
    select
        measured.month,
        measured.attribution_model,
        measured.measure,
        measured.resource,
        cast(sum(measured.closes) as decimal(24, 12)) as closes,
        cast(sum(measured.amount_minor) as bigint) as amount_minor
    from measured
    left join kept_months on measured.month = kept_months.month
    where kept_months.month is null
    group by measured.month, measured.attribution_model, measured.measure, measured.resource
),

before as (
    select
        kept_figures.month,
        kept_figures.attribution_model,
        kept_figures.measure,
        kept_figures.resource,
        kept_figures.closes,
        kept_figures.amount_minor
    from kept_figures
    inner join compared on kept_figures.publication_id = compared.publication_before
    left join kept_months on kept_figures.month = kept_months.month
    where kept_months.month is null
),

combined as (
    select
        month,
        attribution_model,
        measure,
        resource,
        closes,
        amount_minor,
        cast(0 as decimal(24, 12)) as closes_before,
        cast(0 as bigint) as amount_minor_before,
        1 as rows_now
    from summed
    union all
    select
        month,
        attribution_model,
        measure,
        resource,
        cast(0 as decimal(24, 12)) as closes,
        cast(0 as bigint) as amount_minor,
        closes as closes_before,
        amount_minor as amount_minor_before,
        0 as rows_now
    from before
),

joined as (
    select
        month,
        attribution_model,
        measure,
        resource,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(amount_minor) as bigint) as amount_minor,
        cast(sum(closes_before) as decimal(24, 12)) as closes_before,
        cast(sum(amount_minor_before) as bigint) as amount_minor_before,
        max(rows_now) > 0 as is_new
    from combined
    group by month, attribution_model, measure, resource
),

final as (
    select
        compared.publication_id,
        compared.publication_before,
        joined.month,
        joined.attribution_model,
        joined.measure,
        joined.resource,
        joined.closes,
        joined.amount_minor,
        joined.closes_before,
        joined.amount_minor_before,
        joined.is_new,
        as_of.as_of,
        compared.before_at
    from joined
    cross join compared
    cross join as_of
)

select * from final
