{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's campaign members, with the person and the campaign
with

members as (
    select * from {{ vendor_rows('salesforce', 'campaign_member') }} as members
),

campaigns as (
    select * from {{ vendor_rows('salesforce', 'campaign') }} as campaigns
    where version_order = 1
),

contacts as (
    select * from {{ vendor_rows('salesforce', 'contact') }} as contacts
    where version_order = 1
),

leads as (
    select * from {{ vendor_rows('salesforce', 'lead') }} as leads
    where version_order = 1
),

-- the person is a contact, or a lead until it is converted
joined as (
    select
        members.*,
        campaigns.name as campaign_name,
        campaigns.start_date,
        coalesce(contacts.email, leads.email, members.email) as address,
        lower(coalesce(campaigns.type, '')) in {{ setting_list('salesforce', 'event_campaign_types') }} as is_event,
        coalesce(members.is_deleted, 'false') = 'true' or members.is_removed = 'true'
        or coalesce(campaigns.is_deleted, 'false') = 'true' as is_gone
    from members
    left join campaigns
        on
            members.connection = campaigns.connection
            and {{ salesforce_id('members.campaign_id') }} = {{ salesforce_id('campaigns.id') }}
    left join contacts
        on
            members.connection = contacts.connection
            and {{ salesforce_id('members.contact_id') }} = {{ salesforce_id('contacts.id') }}
    left join leads
        on
            members.connection = leads.connection
            and {{ salesforce_id('members.lead_id') }} = {{ salesforce_id('leads.id') }}
),

final as (
    select
        connection,
        version_order,
        {{ salesforce_id('coalesce(id, row_digest)') }} as member_id,
        {{ salesforce_id('campaign_id') }} as campaign_id,
        campaign_name,
        address as email,
        status,
        is_event,
        is_gone,
        coalesce(has_responded, 'false') <> 'false' as has_responded,
        start_date,
        first_responded_date,
        created_date,
        loaded_at
    from joined
)

select * from final
