-- grain: one row per raw row of crm.leads, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_crm__leads') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select lead_id from {{ ref('stg_crm__leads') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select lead_id
    from landed_keys
    group by lead_id
    having count(*) > 1
),

judged as (
    select
        staged.lead_id,
        staged.owner_id,
        staged.converted_account_id,
        staged.converted_contact_id,
        staged.converted_opportunity_id,
        staged.email,
        staged.name,
        staged.company,
        staged.website,
        staged.source,
        staged.status,
        staged.created_at,
        staged.converted_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.lead_id is not null as is_repeated,
        case
            when staged.lead_id is null then 'missing key'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.created_at is null then 'missing created_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.created_at > as_of.as_of or staged.converted_at > as_of.as_of
                then 'dated after as of'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.lead_id = repeated.lead_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        lead_id,
        owner_id,
        converted_account_id,
        converted_contact_id,
        converted_opportunity_id,
        email,
        name,
        company,
        website,
        source,
        status,
        created_at,
        converted_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by lead_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'lead_id', 'owner_id', 'converted_account_id', 'converted_contact_id',
                    'converted_opportunity_id', 'email', 'name', 'company', 'website', 'source',
                    'status', 'created_at', 'converted_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        lead_id,
        owner_id,
        converted_account_id,
        converted_contact_id,
        converted_opportunity_id,
        email,
        name,
        company,
        website,
        source,
        status,
        created_at,
        converted_at,
        unparsable_columns,
        loaded_at,
        coalesce(lead_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
