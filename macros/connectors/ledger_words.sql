{#
    The steps account_words and class_words: the company's own words for the accounts and classes of its ledger, by the
    word as it is compared. A blank is null.
#}
{% macro ledger_words() -%}
account_words as (
    select
        {{ bare_word('account') }} as word,
        min(nullif(trim(cost_type), '')) as cost_type,
        min(nullif(trim(channel), '')) as channel
    from {{ ref('ledger_accounts') }}
    where account is not null
    group by {{ bare_word('account') }}
),

class_words as (
    select
        {{ bare_word('class') }} as word,
        min(nullif(trim(department), '')) as department
    from {{ ref('ledger_classes') }}
    where class is not null
    group by {{ bare_word('class') }}
)
{%- endmacro %}
