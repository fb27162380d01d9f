{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's form submissions, as a form that was sent
with

submissions as (
    select * from {{ vendor_rows('hubspot', 'contact_form_submission') }} as submissions
),

contacts as (
    select * from {{ vendor_rows('hubspot', 'contact') }} as contacts
    where version_order = 1
),

forms as (
    select * from {{ vendor_rows('hubspot', 'form') }} as forms
    where version_order = 1
),

joined as (
    select
        submissions.*,
        coalesce(submissions.email, contacts.properties_email) as address,
        coalesce(forms.name, submissions.title) as form_name
    from submissions
    left join contacts
        on
            submissions.connection = contacts.connection
            and submissions.contact_id = contacts.id
    left join forms
        on submissions.connection = forms.connection and submissions.form_id = forms.guid
),

final as (
    select
        connection,
        'contact_form_submission' as object,
        {{ left_out([
            ('joined.address is null', 'no e-mail'),
        ], 'joined') }} as left_out,
        coalesce(conversion_id, row_digest) as submission_id,
        cast(null as string) as visitor_id,
        address as email,
        form_name as form,
        case
            when lower(form_name) in {{ setting_list('hubspot', 'sales_forms') }} then 'true'
            else 'false'
        end as is_sales_request,
        cast(null as string) as how_did_you_hear,
        timestamp as submitted_at,
        loaded_at
    from joined
)

select * from final
