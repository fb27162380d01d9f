{#
    The rows of a relation once per dimension, each with its dimension value. The result has the columns
    dimension, resource, channel and value, then the columns given. Resource and channel are those of
    the dimension value, and 'all' where it belongs to several. A row without a campaign or partner
    has the value 'none'. The relation needs the columns resource, channel, tactic, campaign_id and
    partner_id. Dimensions are resource, channel, tactic (over all channels), channel_tactic (a tactic
    of one channel), campaign and partner.
#}
{% macro by_dimension(relation, dimensions, columns) -%}
{%- set values = {
    'resource': ['resource', "'all'", 'resource'],
    'channel': ['resource', 'channel', 'channel'],
    'tactic': ["'all'", "'all'", 'tactic'],
    'channel_tactic': ['resource', 'channel', 'tactic'],
    'campaign': ["'all'", "'all'", "coalesce(campaign_id, 'none')"],
    'partner': ["'all'", "'all'", "coalesce(partner_id, 'none')"],
} -%}
{%- for dimension in dimensions -%}
    {%- if not loop.first %}
    union all
    {% endif -%}
    select
        '{{ dimension }}' as dimension,
        {{ values[dimension][0] }} as resource,
        {{ values[dimension][1] }} as channel,
        {{ values[dimension][2] }} as value,
        {{ columns | join(',\n        ') }}
    from {{ relation }}
{%- endfor -%}
{%- endmacro %}
