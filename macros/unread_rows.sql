{# The steps of data_quality.unmapped_values: raw rows with a text that the models cannot read. #}
{% macro unread_rows() -%}
{%- for seed, word, vocabulary in word_lists() -%}
words_{{ loop.index }} as (
    select distinct {{ bare_word(word) }} as word
    from {{ ref(seed) }}
    where {{ bare_word(word) }} is not null
    {%- if vocabulary %} and vocabulary = '{{ vocabulary }}'{% endif %}
),

{% endfor -%}
unread as (
    {%- for unread in unread_columns() %}
    {{ 'union all' if not loop.first }}
    select
        '{{ unread["table"] }}' as source_table,
        '{{ unread["column"] }}' as column_name,
        cast({{ unread['value'] }} as string) as value,
        '{{ unread["read_as"] }}' as read_as,
        {% if unread['money'] -%}
        {%- set amount, currency, day = unread['money'] -%}
        cast(
            {%- if unread['persons'] %}
            case when {{ unread["persons"] | join(" is null and ") }} is null then {{ amount }} end
            {%- else %}
            {{ amount }}
            {%- endif %} as decimal(18, 4)
        ) as amount,
        {{ currency }} as currency,
        cast({{ day }} as date) as day,
        {%- else -%}
        cast(null as decimal(18, 4)) as amount,
        cast(null as string) as currency,
        cast(null as date) as day,
        {%- endif %}
        loaded_at
    from {{ ref(unread['model']) }}
    where
        {{ unread['condition'] }}
        and coalesce(
            quarantine_reason not in ('duplicate row', 'another row has its key', 'deleted'), true
        )
    {%- endfor %}
)
{%- endmacro %}
