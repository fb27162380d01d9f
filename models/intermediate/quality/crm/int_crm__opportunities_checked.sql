-- grain: one row per raw row of crm.opportunities, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__opportunities') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select opportunity_id from {{ ref('stg_crm__opportunities') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select opportunity_id
    from landed_keys
    group by opportunity_id
    having count(*) > 1
),

judged as (
    select
        staged.opportunity_id,
        staged.account_id,
        staged.primary_contact_id,
        staged.owner_id,
        staged.type,
        staged.currency,
        staged.stage,
        staged.is_closed,
        staged.is_won,
        staged.amount,
        staged.created_at,
        staged.closed_at,
        staged.updated_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.opportunity_id is not null as is_repeated,
        case
            when staged.opportunity_id is null then 'missing key'
            when staged.type is null then 'missing type'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.is_closed is null then 'missing is_closed'
            when staged.is_won is null then 'missing is_won'
            when staged.created_at is null then 'missing created_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.created_at > as_of.as_of then 'dated after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.opportunity_id = repeated.opportunity_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        opportunity_id,
        account_id,
        primary_contact_id,
        owner_id,
        type,
        currency,
        stage,
        is_closed,
        is_won,
        amount,
        created_at,
        closed_at,
        updated_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by opportunity_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                updated_at desc nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'opportunity_id', 'account_id', 'primary_contact_id', 'owner_id', 'type',
                    'currency', 'stage', 'is_closed', 'is_won', 'amount', 'created_at', 'closed_at',
                    'updated_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        opportunity_id,
        account_id,
        primary_contact_id,
        owner_id,
        type,
        currency,
        stage,
        is_closed,
        is_won,
        amount,
        created_at,
        closed_at,
        updated_at,
        unparsable_columns,
        loaded_at,
        coalesce(opportunity_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
