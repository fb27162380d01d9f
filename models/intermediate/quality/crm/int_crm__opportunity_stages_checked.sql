-- grain: one row per raw row of crm.opportunity_stages, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__opportunity_stages') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select
        opportunity_id,
        entered_at
    from {{ ref('stg_crm__opportunity_stages') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select
        opportunity_id,
        entered_at
    from landed_keys
    group by opportunity_id, entered_at
    having count(*) > 1
),

judged as (
    select
        staged.opportunity_id,
        staged.stage,
        staged.entered_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.opportunity_id is not null as is_repeated,
        case
            when staged.opportunity_id is null then 'missing key'
            when staged.stage is null then 'missing stage'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.entered_at is null then 'missing key'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.entered_at > as_of.as_of then 'dated after as of'
            when opportunities.opportunity_id is null then 'unknown deal'
        end as refusal
    from staged
    cross join as_of
    left join opportunities on staged.opportunity_id = opportunities.opportunity_id
    left join repeated
        on
            staged.opportunity_id = repeated.opportunity_id
            and staged.entered_at = repeated.entered_at
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        opportunity_id,
        stage,
        entered_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by opportunity_id, entered_at
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'opportunity_id', 'stage', 'entered_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        opportunity_id,
        stage,
        entered_at,
        unparsable_columns,
        loaded_at,
        coalesce(opportunity_id, '(missing)')
        || '|' || coalesce(cast(entered_at as string), '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
