{# An error where a difference of the reconciliations is not zero, or nothing was billed. #}
{% macro need_reconciled() -%}
    {%- set wrong = [] -%}
    {%- for mart, difference in [('billing_reconciliation', 'difference'), ('cost_reconciliation', 'difference_amount')] -%}
        {%- set counted = run_query(
            'select count(*), sum(case when ' ~ difference ~ ' = 0 then 0 else 1 end) from '
            ~ built_relation('data_quality', mart)
        ).rows[0] -%}
        {%- if counted[1] -%}
            {%- do wrong.append(mart ~ ': ' ~ counted[1] ~ ' rows with a difference') -%}
        {%- elif mart == 'billing_reconciliation' and not counted[0] -%}
            {%- do wrong.append(mart ~ ': there is no billed document at all') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if wrong -%}
        {{ exceptions.raise_compiler_error('The books do not reconcile; nothing is published.\n' ~ wrong | join('\n')) }}
    {%- endif -%}
{%- endmacro %}
