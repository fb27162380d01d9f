{#
    The steps that check the rows of a raw table. They check what the contract says: keys, missing
    values, text that does not cast, dates after the as-of, words, currencies, negative amounts,
    references, e-mail addresses, duplicates. An optional e-mail is null where it is not an address.
    A table's further checks are `when ... then ...` lines in a call block. They name the row `staged`
    and each referenced table by its own name:

        {% call checked('payments') %}
        when staged.currency <> invoices.currency then 'currency differs from its invoice'
        {% endcall %}
#}
{% macro checked(table) -%}
{%- set contract = raw_contract(table) -%}
{%- set stem = contract['source'] ~ '__' ~ table -%}
{%- set names = contract['staged'] -%}
{%- set key = contract['key'] -%}
{%- set newest = ['updated_at', 'loaded_at'] if 'updated_at' in names else ['loaded_at'] -%}
{%- set worded = [] -%}
{%- for name in contract['columns'] if contract['columns'][name]['synonyms'] or contract['columns'][name]['synonym_seed'] -%}
    {%- do worded.append(name ~ '_loaded') -%}
{%- endfor -%}
{%- set carried = names + worded -%}
{%- set references = {} -%}
{%- set rates = {} -%}
{%- for name in names -%}
    {%- set column = contract['columns'][name] -%}
    {%- if is_checked_reference(column) -%}
        {%- do references.update({column['references']: name}) -%}
    {%- endif -%}
    {%- if column['rate_on'] -%}
        {%- do rates.update({name: column['rate_on']}) -%}
    {%- elif name == 'currency' and converted_amounts(table) -%}
        {%- do rates.update({name: none}) -%}
    {%- endif -%}
{%- endfor -%}
staged as (
    select * from {{ ref('stg_' ~ stem) }}
),

-- the keys are read separately, so that the rows can stream
staged_keys as (
    select
        {{ key | join(',\n        ') }}
    from {{ ref('stg_' ~ stem) }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),
{% for name in names if contract['columns'][name]['word_seed'] %}
{{ contract['columns'][name]['word_seed'][0] }} as (
    select * from {{ ref(contract['columns'][name]['word_seed'][0]) }}
),
{% endfor -%}
{% for referenced in references %}
{{ referenced }} as (
    {{ usable(referenced) }}
),
{% endfor -%}
{% if rates %}
fx_rates as (
    {{ usable('fx_rates') }}
),

first_rates as (
    select
        currency,
        min(rate_date) as first_rate_date,
        max(rate) as highest_rate
    from fx_rates
    group by currency
),
{% endif %}
-- only rows whose key was loaded more than once can be versions or duplicates of each other
repeated as (
    select
        {{ key | join(',\n        ') }}
    from staged_keys
    group by {{ key | join(', ') }}
    having count(*) > 1
),

with_reasons as (
    select
        {%- for name in carried %}
        staged.{{ name }},
        {%- endfor %}
        staged.unparsable_columns,
        staged.implausible_columns,
        {%- if contract['sums'] %}
        staged.other_columns,
        {%- endif %}
        staged.payload,
        staged.loaded_at,
        staged.loaded_at > as_of.as_of{{ ' or staged.loaded_at > ' ~ latest_load() if not var('as_of') }} as is_later,
        repeated.{{ key | reject('in', contract['optional_key']) | first }} is not null as is_repeated,
        case
            {{ contract_refusals(table) | trim | indent(12) }}
            {%- if caller %}
            {{ caller() | trim | indent(12) }}
            {%- endif %}
        end as rejection_reason
    from staged
    cross join as_of
    {%- for name in names if contract['columns'][name]['word_seed'] %}
    {%- set seed, column = contract['columns'][name]['word_seed'] %}
    left join {{ seed }} on staged.{{ name }} = {{ seed }}.{{ column }}
    {%- endfor %}
    {%- for name in rates %}
    left join first_rates on staged.{{ name }} = first_rates.currency
    {%- endfor %}
    {%- for referenced, name in references.items() %}
    left join {{ referenced }}
        on staged.{{ name }} = {{ referenced }}.{{ raw_contract(referenced)['key'][0] }}
    {%- endfor %}
    left join repeated
        on
            {%- for name in key %}
            {{ 'and ' if not loop.first }}staged.{{ name }} {# #}
            {{- 'is not distinct from' if name in contract['optional_key'] else '=' }} repeated.{{ name }}
            {%- endfor %}
),

-- what most rows do not need is left out before they part
with_payloads as (
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        {%- if contract['sums'] %}
        other_columns,
        {%- endif %}
        rejection_reason,
        loaded_at,
        is_later,
        is_repeated,
        case when rejection_reason is not null or is_repeated then payload end as payload
    from with_reasons
),

-- most keys were loaded once: their rows need no order
single as (
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        rejection_reason as quarantine_reason,
        loaded_at,
        payload
    from with_payloads
    where not is_repeated
),

versioned as (
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        {%- if contract['sums'] %}
        other_columns,
        {%- endif %}
        rejection_reason,
        loaded_at,
        is_later,
        payload,
        {{ row_hash(names) | indent(8) }} as row_digest
    from with_payloads
    where is_repeated
),

-- the newest row comes first, usable or not, so that no older one is used in its place; rows loaded
-- later than the as-of are not there yet. The digest makes the order total.
numbered as (
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        rejection_reason,
        loaded_at,
        payload,
        {%- if contract['sums'] %}
        loaded_at = first_value(loaded_at) over versions
        {%- if 'currency' in names %}
        and (currency is not distinct from first_value(currency) over versions)
        {%- endif %}
        and row_number() over (
            partition by {{ key | join(', ') }}, loaded_at, {{ row_hash(names + ['other_columns']) | indent(12) }}
            order by payload nulls last
        ) = 1 as is_part,
        {%- endif %}
        {%- for name in newest %}
        ({{ name }} is not distinct from first_value({{ name }}) over versions) and
        {%- endfor %}
        (row_digest is distinct from first_value(row_digest) over versions) as is_another,
        row_number() over versions as row_order
    from versioned
    window versions as (
        partition by {{ key | join(', ') }}
        order by
            case when is_later then 1 else 0 end nulls last,
            {%- for name in newest %}
            {{ name }} desc nulls last,
            {%- endfor %}
            case when rejection_reason is null then 0 else 1 end nulls last,
            row_digest nulls last,
            payload nulls last
    )
),

judged as (
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        loaded_at,
        payload,
        case
            when rejection_reason is not null then rejection_reason
            when {{ 'not is_part' if contract['sums'] else 'row_order > 1' }}
                then case when is_another then 'another row has its key' else 'duplicate row' end
        end as quarantine_reason
    from numbered
),

all_rows as (
    {%- for step in ['single', 'judged'] %}
    {{- '\n    union all' if not loop.first }}
    select
        {{ carried | join(',\n        ') }},
        unparsable_columns,
        implausible_columns,
        quarantine_reason,
        loaded_at,
        payload
    from {{ step }}
    {%- endfor %}
),

final as (
    select
        {%- for name in names %}
        {%- set column = contract['columns'][name] %}
        {% if column['type'] == 'email' and not column['required'] -%}
        case when {{ is_email(name) }} then {{ name }} end as {{ name }},
        {%- else -%}
        {{ name }},
        {%- endif -%}
        {%- endfor %}
        {%- for name in worded %}
        {{ name }},
        {%- endfor %}
        unparsable_columns,
        implausible_columns,
        loaded_at,
        case
            when quarantine_reason is not null then {% for name in key -%}
        {%- set column = contract['columns'][name] -%}
        {%- set is_person = column['personal'] or name in tracked_columns(contract) -%}
        {%- set shown = keyed_hash(name) if is_person else without_addresses('cast(' ~ name ~ ' as string)') -%}
        {%- if column['type'] == 'currency' -%}
            {%- set shown = without_addresses(masked(name, [], {name: 'currency'})) -%}
        {%- endif -%}
        {%- if name in contract['optional_key'] and not loop.first -%}
        {{ "\n            || coalesce('|' || " ~ shown ~ ", '')" }}
        {%- else -%}
        {{ "\n            || '|' || " if not loop.first }}coalesce({{ shown }}, '(missing)')
        {%- endif -%}
        {%- endfor %}
        end as row_id,
        quarantine_reason,
        case
            when quarantine_reason is not null then {{ without_addresses('payload') }}
        end as quarantined_payload
    from all_rows
)
{%- endmacro %}
