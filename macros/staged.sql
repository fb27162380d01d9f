{#
    The steps of a staging model. The result has every column of the contract, trimmed and typed,
    without fillers, in the project's column order. A column of words has the contract's word for what was loaded, or
    'unknown'; <column>_loaded has the text itself. A text that marts show is without e-mail addresses. The result also names the columns with text that
    does not cast and those with an implausible value (both are null), and has the raw row as JSON.
    Where the contract requires a column `if_loaded`, it also has the columns not loaded.
#}
{% macro staged(table) -%}
{%- set contract = raw_contract(table) -%}
{%- set columns = contract['columns'] -%}
{%- set strings = ('id', 'text', 'code', 'email', 'currency') -%}
{%- set casts, personal, shown, worded, seeded, ranged = [], [], [], [], [], [] -%}
{%- set forms = {} -%}
{%- set persons = tracked_columns(contract) -%}
{%- for name, column in columns.items() -%}
    {%- if column['type'] not in strings -%}
        {%- do casts.append(name) -%}
        {%- do forms.update({name: 'number'}) -%}
    {%- elif column['type'] == 'currency' -%}
        {%- do forms.update({name: 'currency'}) -%}
    {%- endif -%}
    {%- if column['type'] in ('ts', 'day', 'money', 'rate', 'num', 'int') and name != 'loaded_at' -%}
        {%- do ranged.append(name) -%}
    {%- endif -%}
    {#- What was typed may be about a person, unless it is a key or has a list of words. -#}
    {%- set is_typed = column['type'] == 'text' and name not in contract['key']
        and not (column['synonyms'] or column['synonym_seed'] or column['listed_seed']) -%}
    {%- if column['personal'] or name in persons or is_typed -%}
        {%- do personal.append(name) -%}
    {%- endif -%}
    {#- Marts show such a text as it was typed. Codes are compared as typed, and are in no mart; nor are visits. -#}
    {%- if column['type'] == 'text' and (contract['source'] != 'marketing' or table == 'campaigns') and not (
        column['personal'] or name in persons or name in contract['key'] or name in ['code', 'coupon', 'number']
        or column['synonyms'] or column['synonym_seed']
    ) -%}
        {%- do shown.append(name) -%}
    {%- endif -%}
    {%- if column['synonyms'] or column['synonym_seed'] -%}
        {%- do worded.append(name) -%}
    {%- endif -%}
    {%- if column['synonym_seed'] -%}
        {%- do seeded.append(name) -%}
    {%- endif -%}
{%- endfor -%}
{%- set if_loaded = columns.values() | selectattr('required', 'equalto', 'if_loaded') | list -%}
{%- set forgotten = tombstones() -%}
{%- if forgotten is not none -%}
loaded_rows as (
    {{ raw(table) }}
),

{{ without_forgotten(table, forgotten) }}
{% else -%}
source_rows as (
    {{ raw(table) }}
),
{% endif -%}
{% for name in seeded %}
{%- set seed, synonym, word = columns[name]['synonym_seed'] %}
{{ name }}_words as (
    select
        {{ bare_word(synonym) }} as synonym,
        min({{ word }}) as word
    from {{ ref(seed) }}
    where {{ synonym }} is not null
    group by {{ bare_word(synonym) }}
),
{% endfor %}
trimmed as (
    select
        {%- for name in columns %}
        {%- set text = trimmed(name) %}
        {%- set text = iso_timestamp(text) if columns[name]['type'] in ('ts', 'day') else text %}
        {%- set text = without_addresses(text) if name in shown else text %}
        {{ text }} as {{ name ~ ('_text' if name in casts or name in worded else '') }},
        {%- endfor %}
        {%- if if_loaded %}
        columns_not_loaded,
        {%- endif %}
        {%- if contract['sums'] %}
        other_columns,
        {%- endif %}
        {{ payload(columns | list, mask=personal, forms=forms) | indent(8) }} as payload
    from source_rows
),

typed as (
    select
        {%- for name in contract['staged'] + ['loaded_at'] %}
        {%- set text = 'trimmed.' ~ name ~ ('_text' if name in casts or name in worded else '') %}
        {%- if name in worded %}
        {{ canonical_word(text, name, columns[name]) }} as {{ name }},
        {%- else %}
        {%- set value = clean(text, columns[name]['type']) %}
        {%- if columns[name]['blank'] is defined %}
        {%- set value = 'case when ' ~ text ~ " is null then " ~ clean("'" ~ columns[name]['blank'] ~ "'", columns[name]['type']) ~ ' else ' ~ value ~ ' end' %}
        {%- endif %}
        {{ value }} as {{ name }},
        {%- endif %}
        {%- endfor %}
        {%- for name in casts + worded %}
        trimmed.{{ name }}_text,
        {%- endfor %}
        {%- if if_loaded %}
        trimmed.columns_not_loaded,
        {%- endif %}
        {%- if contract['sums'] %}
        trimmed.other_columns,
        {%- endif %}
        trimmed.payload
    from trimmed
    {%- for name in seeded %}
    left join {{ name }}_words on {{ bare_word('trimmed.' ~ name ~ '_text') }} = {{ name }}_words.synonym
    {%- endfor %}
),

final as (
    select
        {%- for name in contract['staged'] %}
        {%- if name in ranged %}
        case when {{ is_plausible(name, columns[name]) }} then {{ name }} end as {{ name }},
        {%- else %}
        {{ without_fillers(name, columns[name]) }},
        {%- endif %}
        {%- endfor %}
        {%- for name in worded %}
        {{ name }}_text as {{ name }}_loaded,
        {%- endfor %}
        nullif(concat_ws(
            ', '
            {%- for name in casts %},
            case when {{ name }}_text is not null and {{ name }} is null then '{{ name }}' end
            {%- endfor %}
        ), '') as unparsable_columns,
        {%- if ranged %}
        nullif(concat_ws(
            ', '
            {%- for name in ranged %},
            case when not {{ is_plausible(name, columns[name]) }} then '{{ name }}' end
            {%- endfor %}
        ), '') as implausible_columns,
        {%- else %}
        cast(null as string) as implausible_columns,
        {%- endif %}
        {%- if if_loaded %}
        columns_not_loaded,
        {%- endif %}
        {%- if contract['sums'] %}
        other_columns,
        {%- endif %}
        payload,
        loaded_at
    from typed
)
{%- endmacro %}
