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
        'fit_parameters': ('every_build', 'monthly'),
        'markov_order': ('1', '2', '3'),
        'use_demo': flags_of,
    } -%}
    {%- set wrong = [] -%}
    {%- for name, values in allowed.items() -%}
        {%- if (var(name) | string | lower) not in values -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is none of ' ~ values | join(', ')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for name in ('count_self_reported', 'parameter_intervals', 'expansion_journeys_begin_anew', 'code_beats_link') -%}
        {%- if var(name) is not boolean -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is none of true, false (without quotes)') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for name in [
        'unsettled_by_reversal_days', 'inferred_deal_days', 'successor_days', 'winback_days', 'domain_claims',
        'person_emails', 'visit_minutes', 'closes_for_rates', 'rebilled_days', 'source_retired_days',
        'least_cohort_months', 'expansion_rise', 'least_closes'
    ] -%}
        {%- set form = '[0-9]{1,6}([.][0-9]{1,6})?' if name in ('expansion_rise', 'least_closes') else '[0-9]{1,6}' -%}
        {%- if var(name) is boolean or not modules.re.fullmatch(form, var(name) | string) -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is no number of 0 or more') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not modules.re.fullmatch('([0-9]{1,4})?', var('close_after_days') | string) -%}
        {%- do wrong.append('close_after_days: ' ~ var('close_after_days') ~ ' is no number of days, and not empty') -%}
    {%- endif -%}
    {%- for name in ('as_of', 'earliest_date') -%}
        {%- if not modules.re.fullmatch(
            '([0-9]{4}-[0-9]{2}-[0-9]{2}([ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?)?',
            var(name) | string
        ) -%}
            {%- do wrong.append(name ~ ': ' ~ var(name) ~ ' is no date or time, such as 2025-06-30 or 2025-06-30T22:00:00Z') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if not modules.re.fullmatch('[A-Za-z0-9_]*', var('schema_prefix') | string) -%}
        {%- do wrong.append('schema_prefix: ' ~ var('schema_prefix') ~ ' has more than letters, digits and _') -%}
    {%- endif -%}
    {%- if unwritable(env_var('LOKUN_RAW_LOCATION', ''), named=false) -%}
        {%- do wrong.append('LOKUN_RAW_LOCATION: it has a control character, such as a new line') -%}
    {%- endif -%}
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
        {%- for source, schema in var('raw_schemas').items() if not schema or unwritable(schema) -%}
            {%- do wrong.append('raw_schemas.' ~ source ~ ': ' ~ schema ~ ' is no name of a schema') -%}
        {%- endfor -%}
    {%- endif -%}
    {%- if wrong -%}
        {{ exceptions.raise_compiler_error(
            'These settings (vars of dbt_project.yml or --vars) have values that do not exist:\n  '
            ~ wrong | join('\n  ')
            ~ '\nRemedy: write one of the values named, or of that form.'
        ) }}
    {%- endif -%}
    {{ return('') }}
{%- endmacro %}
