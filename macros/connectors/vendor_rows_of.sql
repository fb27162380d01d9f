{# The rows of an object of one connection, as the macro vendor_rows says. #}
{% macro vendor_rows_of(connection, described, relation) -%}
    {%- set have = relation['columns'] -%}
    {%- set loaded, times, shaped = [], [], [] -%}
    {%- set units = connector_of(connection['vendor'])['minor_units'] -%}
    {%- set currencies = [] -%}
    {%- if 'currency' in described['columns'] -%}
        {%- for value in vendor_value(described['columns']['currency'], relation, connection) -%}
            {%- do currencies.append('currency__' ~ loop.index) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set currency = 'coalesce(' ~ (currencies + ["''"]) | join(', ') ~ ')' -%}
    {%- for name, column in described['columns'].items() -%}
        {%- set values = [] -%}
        {%- for value in vendor_value(column, relation, connection) -%}
            {%- set part = name ~ '__' ~ loop.index -%}
            {%- do loaded.append(trimmed(value['text']) ~ ' as ' ~ part) -%}
            {%- if value['form'] == 'ts' -%}
                {%- if value['is_typed'] -%}
                    {%- do values.append(vendor_time(part, connection, words=false)) -%}
                {%- else -%}
                    {%- do times.append(plain_time(part) ~ ' as ' ~ part ~ '__plain') -%}
                    {%- do times.append(plain_time(part, offset=true) ~ ' as ' ~ part ~ '__offset') -%}
                    {%- do values.append(vendor_time(part ~ '__plain', connection, part ~ '__offset', original=part)) -%}
                {%- endif -%}
            {%- elif value['form'] == 'flag' -%}
                {%- do values.append(vendor_flag(part)) -%}
            {%- elif value['form'] == 'id' -%}
                {%- do values.append(clean(part, 'id')) -%}
            {%- elif value['form'] in ('minor', 'micros', 'major') -%}
                {%- set with_currency = value['form'] == 'minor' and currencies -%}
                {%- do values.append(vendor_amount(
                    part, value['form'],
                    currency if with_currency else "''", units
                )) -%}
            {%- else -%}
                {%- do values.append(part) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if not values -%}
            {%- do shaped.append('cast(null as string) as ' ~ name) -%}
        {%- else -%}
            {%- do shaped.append(
                ('coalesce(' ~ values | join(', ') ~ ')' if values | length > 1 else values[0]) ~ ' as ' ~ name
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {#- A row that lacks a part of its key is known by all that it says: only exact copies of it are versions. -#}
    {%- set lacks = [] -%}
    {%- for name in described['key'] if name not in described['optional'] -%}
        {%- set texts = [] -%}
        {%- for value in vendor_value(described['columns'][name], relation, connection) -%}
            {%- do texts.append(trimmed(value['text'])) -%}
        {%- endfor -%}
        {%- do lacks.append(
            ('coalesce(' ~ (texts + ['null']) | join(', ') ~ ')' if texts else 'cast(null as string)') ~ ' is null'
        ) -%}
    {%- endfor -%}
    {%- set removed = [] -%}
    {%- if 'fivetrandeleted' in have -%}
        {%- do removed.append("lower(cast(" ~ adapter.quote(have['fivetrandeleted']['name']) ~ " as string)) in ('true', 't', '1')") -%}
    {%- endif -%}
    {%- if 'abcdcdeletedat' in have -%}
        {%- do removed.append(trimmed(adapter.quote(have['abcdcdeletedat']['name'])) ~ ' is not null') -%}
    {%- endif -%}
    {%- set past = [] -%}
    {%- if 'fivetranactive' in have -%}
        {%- do past.append("lower(cast(" ~ adapter.quote(have['fivetranactive']['name']) ~ " as string)) in ('false', 'f', '0')") -%}
    {%- endif -%}
    {%- if 'dltvalidto' in have -%}
        {%- do past.append(trimmed(adapter.quote(have['dltvalidto']['name'])) ~ ' is not null') -%}
    {%- endif -%}
        select
            connection,
            {%- for name in described['columns'] %}
            {{ name }},
            {%- endfor %}
            loaded_at,
            case when is_past = 1 then 'true' else is_removed end as is_removed,
            row_digest,
            {{ 'rank' if described['parts'] else 'row_number' }}() over (
                partition by {{ described['key'] | join(', ') }}{{ ', row_digest' if not described['parts'] }}
                order by
                    is_past nulls last,
                    {%- if described['newest'] %}
                    {{ described['newest'] }} desc nulls last,
                    {%- endif %}
                    loaded_at desc nulls last
                    {%- if 'lokunfile' in have %},
                    file_order desc nulls last
                    {%- endif %}
                    {%- if not described['parts'] %},
                    {{ row_hash(described['columns'] | list) }} nulls last
                    {%- endif %}
            ) as version_order
        from (
            select
                connection,
                {%- for value in shaped %}
                {{ value }},
                {%- endfor %}
                row_digest,
                loaded_at,
                is_removed,
                is_past{{ ',\n                file_order' if 'lokunfile' in have }}
            from (
                {%- if times %}
                select
                    loaded_texts.*,
                    {{ times | join(',\n                    ') }}
                from (
                {%- endif %}
                select
                    '{{ dbt.escape_single_quotes(connection['name']) }}' as connection,
                    {%- for value in loaded %}
                    {{ value }},
                    {%- endfor %}
                    {%- if described['parts'] %}
                    {{ row_hash(vendor_own_columns(relation)) }} as row_digest,
                    {%- else %}
                    case
                        when {{ lacks | join(' or ') }}
                            then 'row:' || {{ row_hash(vendor_own_columns(relation)) }}
                    end as row_digest,
                    {%- endif %}
                    {%- if 'lokunfile' in have %}
                    _lokun_file as file_order,
                    {%- endif %}
                    {{ vendor_loaded_at(relation, connection) }} as loaded_at,
                    case when {{ removed | join(' or ') if removed else '1 = 0' }} then 'true' else 'false' end as is_removed,
                    case when {{ past | join(' or ') if past else '1 = 0' }} then 1 else 0 end as is_past
                from {{ relation['relation'] }}
                {%- if times %}
                ) as loaded_texts
                {%- endif %}
            ) as loaded_rows
        ) as shaped_rows
{%- endmacro %}
