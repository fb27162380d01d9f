{#
    Steps before those of `staged`, where persons were forgotten: `source_rows` from `loaded_rows`. What identified
    one of them is an alias, the same in every row and table, and what the contract calls `erased` is null. Text
    of web addresses and the like is without e-mail addresses, whoever they are of.
#}
{% macro without_forgotten(table, relation) -%}
{%- set contract = raw_contract(table) -%}
{%- set columns = contract['columns'] -%}
{%- set aliased, named, whose = [], [], [] -%}
{%- for name, column in columns.items() -%}
    {%- if column['alias_kind'] -%}
        {%- do aliased.append(name) -%}
    {%- endif -%}
    {%- if column['erased'] in ('name', 'private') -%}
        {%- do named.append(name) -%}
    {%- endif -%}
    {%- if column['says_whose'] -%}
        {%- do whose.append('of_' ~ name ~ '.value_hash is not null') -%}
    {%- endif -%}
{%- endfor -%}
{%- set is_theirs = '(' ~ whose | join(' or ') ~ ')' if whose else 'false' -%}
cleaned as (
    select
        *
        {%- for name in aliased %},
        {% if columns[name]['type'] == 'email' -%}
        {{ clean(trimmed(name), 'email') }}
        {%- else -%}
        {{ unaddressed_id(clean(trimmed(name), 'id')) }}
        {%- endif %} as {{ name }}_value
        {%- endfor %}
        {%- for name in named %},
        lower({{ trimmed(name) }}) as {{ name }}_value
        {%- endfor %}
    from loaded_rows
),

hashed as (
    select
        *
        {%- for name in aliased %},
        {{ tombstone_hash(columns[name]['alias_kind'], name ~ '_value') }} as {{ name }}_hash
        {%- endfor %}
        {%- for name in named %},
        {{ tombstone_hash('name', name ~ '_value') }} as {{ name }}_hash
        {%- endfor %}
    from cleaned
),

tombstones as (
    select value_hash from {{ relation }}
),

source_rows as (
    select
        {%- for name, column in columns.items() %}
        {%- set text = 'cast(hashed.' ~ name ~ ' as string)' %}
        {%- set theirs = 'of_' ~ name ~ '.value_hash is not null' %}
        {% if name in aliased -%}
        case
            when {{ theirs }} then 'forgotten-' || substring(hashed.{{ name }}_hash, 1, 16)
            {%- if column['type'] == 'email' %} || '@' || split_part(hashed.{{ name }}_value, '@', 2){% endif %}
            else {{ text }}
        end as {{ name }},
        {%- elif column['erased'] == 'person' -%}
        case when not {{ is_theirs }} then {{ text }} end as {{ name }},
        {%- elif column['erased'] == 'agent' -%}
        case when not {{ is_theirs }} or {{ is_bot('hashed.' ~ name) }} then {{ text }} end as {{ name }},
        {%- elif column['erased'] == 'site' -%}
        case when {{ is_theirs }} then {{ domain_of(text) }} else {{ text }} end as {{ name }},
        {%- elif column['erased'] == 'name' -%}
        case when not {{ theirs }} then {{ text }} end as {{ name }},
        {%- elif column['erased'] == 'private' -%}
        case
            when {{ theirs }} then null
            when {{ is_theirs }} and {{ trimmed('hashed.account_id') }} is null and {{ trimmed('hashed.domain') }} is null
                then null
            else {{ text }}
        end as {{ name }},
        {%- elif column['type'] == 'text' and not column['personal'] -%}
        case
            when instr({{ text }}, '@') > 0 or instr({{ text }}, '%40') > 0 then {{ without_addresses(text) }}
            else {{ text }}
        end as {{ name }},
        {%- else -%}
        hashed.{{ name }},
        {%- endif -%}
        {%- endfor %}
        {%- if contract['sums'] %}
        hashed.other_columns,
        {%- endif %}
        hashed.columns_not_loaded
    from hashed
    {%- for name in aliased + named %}
    left join tombstones as of_{{ name }} on hashed.{{ name }}_hash = of_{{ name }}.value_hash
    {%- endfor %}
),
{%- endmacro %}
