{#
    The reasons for which the contract quarantines a row of `staged`, as `when ... then <reason>` lines
    of a case. The first true one is the reason. The macro `checked` joins `as_of`, the seeds of
    words, `first_rates` and the referenced tables. Text that does not cast, or an implausible value,
    costs the row only in a column that is required or strict; elsewhere it is null.
#}
{% macro contract_refusals(table) -%}
{%- set contract = raw_contract(table) -%}
{%- set strings, values, dates, negatives, strict = [], [], [], [], ['loaded_at'] -%}
{%- for name in contract['staged'] -%}
    {%- set column = contract['columns'][name] -%}
    {%- if column['required'] -%}
        {%- if column['type'] in ('id', 'text', 'code', 'email') -%}
            {%- do strings.append(name) -%}
        {%- elif column['type'] != 'currency' or name in contract['key'] -%}
            {%- do values.append(name) -%}
        {%- endif -%}
    {%- endif -%}
    {%- if column['required'] or column['strict'] -%}
        {%- do strict.append(name) -%}
    {%- endif -%}
    {%- if column['past'] -%}
        {%- set now = 'cast(as_of.as_of as date)' if column['type'] == 'day' else 'as_of.as_of' -%}
        {%- do dates.append('staged.' ~ name ~ ' > ' ~ now) -%}
    {%- endif -%}
    {%- if column['minimum'] is defined -%}
        {%- do negatives.append('staged.' ~ name ~ ' < ' ~ column['minimum']) -%}
    {%- endif -%}
{%- endfor -%}
{%- for name in strings %}
when {{ is_missing(contract, name) }} then 'missing {{ 'key' if name in contract['key'] else name }}'
{%- endfor %}
when {{ names_any('staged.unparsable_columns', strict) }}
    then 'unparsable ' || staged.unparsable_columns
when {{ names_any('staged.implausible_columns', strict) }}
    then 'implausible ' || staged.implausible_columns
{%- if not var('as_of') %}
when staged.loaded_at > {{ latest_load() }} then 'implausible loaded_at'
{%- endif %}
{%- for name in values + ['loaded_at'] %}
when {{ is_missing(contract, name) }} then 'missing {{ 'key' if name in contract['key'] else name }}'
{%- endfor %}
when staged.loaded_at > as_of.as_of then 'loaded after as of'
{%- if dates %}
when {{ dates | join(' or ') }} then 'dated after as of'
{%- endif %}
{%- for name in contract['staged'] if contract['columns'][name]['words'] %}
when staged.{{ name }} not in ('{{ contract['columns'][name]['words'] | map('replace', "'", "''") | join("', '") }}')
    then 'unknown {{ name }}'
{%- endfor %}
{%- for name in contract['staged'] if contract['columns'][name]['word_seed'] %}
{%- set seed, column = contract['columns'][name]['word_seed'] %}
when {{ seed }}.{{ column }} is null
    {{- ' and staged.' ~ name ~ ' is not null' if not contract['columns'][name]['required'] }}
    then 'unknown {{ name }}'
{%- endfor %}
{%- for name in contract['staged'] if contract['columns'][name]['rate_on'] %}
when
    staged.{{ name }} <> {{ reporting_currency() }}
    and coalesce(
        first_rates.first_rate_date > cast(staged.{{ contract['columns'][name]['rate_on'] }} as date),
        true
    )
    then 'no exchange rate on or before the day'
{%- endfor %}
{%- for name in converted_amounts(table) %}
when
    staged.currency <> {{ reporting_currency() }}
    and abs(cast(staged.{{ name }} as double)) * cast(first_rates.highest_rate as double) > 10000000000000
    then 'implausible {{ name }}'
{%- endfor %}
{%- if negatives %}
when {{ negatives | join(' or ') }} then 'negative amount'
{%- endif %}
{%- for name in contract['staged'] if is_checked_reference(contract['columns'][name]) %}
{%- set referenced = contract['columns'][name]['references'] %}
when {{ referenced }}.{{ raw_contract(referenced)['key'][0] }} is null
    {{- ' and staged.' ~ name ~ ' is not null' if not contract['columns'][name]['required'] }}
    then 'unknown {{ raw_contract(referenced)['row'] }}'
{%- endfor %}
{%- for name in strings if contract['columns'][name]['type'] == 'email' %}
when not {{ is_email('staged.' ~ name) }} then 'not an e-mail'
{%- endfor %}
{%- endmacro %}
