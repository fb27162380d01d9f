-- grain: one row per raw column and text that the models cannot read
with

{% set listed = [] -%}
{%- for table, contract in raw_contract().items() -%}
    {%- for name, column in contract['columns'].items() -%}
        {%- if column['listed_seed'] -%}
            {%- do listed.append(column['listed_seed']) if column['listed_seed'] not in listed -%}
        {%- endif -%}
    {%- endfor -%}
{%- endfor -%}
fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

{% for seed, word, vocabulary in listed -%}
words_{{ loop.index }} as (
    select distinct {{ bare_word(word) }} as word
    from {{ ref(seed) }}
    {%- if vocabulary %}
    where vocabulary = '{{ vocabulary }}'
    {%- endif %}
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
            cast({{ amount }} as decimal(18, 4)) as amount,
            {{ currency }} as currency,
            cast({{ day }} as date) as day,
            {%- else -%}
            cast(null as decimal(18, 4)) as amount,
            cast(null as string) as currency,
            cast(null as date) as day,
            {%- endif %}
            loaded_at
        from {{ ref(unread['model']) }}
        {%- if unread['seed'] %}
        left join words_{{ listed.index(unread['seed']) + 1 }} as words
            on {{ bare_word(unread['column']) }} = words.word
        {%- endif %}
        where
            {{ unread['condition'] }}
            and coalesce(
                quarantine_reason not in ('duplicate row', 'another row has its key', 'deleted'), true
            )
    {%- endfor %}
),

final as (
    select
        unread.source_table,
        unread.column_name,
        unread.value,
        unread.read_as,
        cast(count(*) as bigint) as raw_rows,
        cast(sum(
            {{ to_minor('unread.amount', 'fx_rates.rate', 'fx_rates.minor_factor') }}
        ) as bigint) as amount_minor,
        max(unread.loaded_at) as newest_loaded_at
    from unread
    left join fx_rates
        on
            unread.currency = fx_rates.currency
            and unread.day >= fx_rates.valid_from
            and unread.day < fx_rates.valid_to
    group by unread.source_table, unread.column_name, unread.value, unread.read_as
)

select * from final
