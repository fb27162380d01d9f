{# The steps of a model with the codes of a platform's partners, which buyers type: of the object named. #}
{% macro partner_codes(vendor, object, partner_id) -%}
owners as (
    select * from {{ vendor_rows(vendor, object) }} as owners
),

final as (
    select
        connection,
        '{{ object }}' as object,
        {{ left_out([('coupon is null', 'no code')], 'owners', keeps_deleted=true) }} as left_out,
        coupon as code,
        {{ partner_id }} as partner_id,
        cast(null as string) as valid_from,
        cast(null as string) as valid_to,
        loaded_at
    from owners
)
{%- endmacro %}
