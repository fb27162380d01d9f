{#
    Runs before any model: a setting with an unknown value stops the build, and the error lists every
    such setting with the values there are. A mistyped value would otherwise build an empty result.
#}
{% macro check_settings() -%}
    {%- if not execute or flags.WHICH not in ('build', 'run', 'test', 'seed', 'compile') -%}
        {{ return('') }}
    {%- endif -%}
    {%- set flags_of = ('true', 'false') -%}
    {%- set allowed = {
        'close_on': ('first_payment', 'first_invoice'),
        'markov_order': ('1', '2', '3'),
        'use_demo': flags_of,
    } -%}
    {%- set wrong = [] -%}
    {%- for name, values in allowed.items() -%}
        {%- if (var(name) | string | lower) not in values -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is none of ' ~ values | join(', ')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for name in ('count_self_reported', 'parameter_intervals') -%}
        {%- if var(name) is not boolean -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is none of true, false (without quotes)') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set known = setting_words() -%}
    {%- if var('reporting_currency') not in known['currencies'] -%}
        {%- do wrong.append(
            'reporting_currency: ' ~ var('reporting_currency') ~ ' is no currency of the seed currencies,'
            ~ ' such as EUR or USD, in capitals'
        ) -%}
    {%- endif -%}
    {%- if var('budget_model') not in known['attribution_models'] -%}
        {%- do wrong.append(
            'budget_model: ' ~ var('budget_model') ~ ' is none of '
            ~ known['attribution_models'] | join(', ')
        ) -%}
    {%- endif -%}
    {%- if var('raw_schemas') is not mapping -%}
        {%- do wrong.append('raw_schemas: it maps a source to the schema of its raw tables') -%}
    {%- else -%}
        {%- set sources = raw_contract().values() | map(attribute='source') | unique | list -%}
        {%- for source in var('raw_schemas') if source not in sources -%}
            {%- do wrong.append('raw_schemas: ' ~ source ~ ' is none of ' ~ sources | join(', ')) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if wrong -%}
        {{ exceptions.raise_compiler_error(
            'These settings (vars of dbt_project.yml or --vars) have values that do not exist:\n  '
            ~ wrong | join('\n  ')
            ~ '\nRemedy: write one of the values named.'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
