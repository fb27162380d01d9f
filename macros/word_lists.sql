{# The seeds with words that models match: a list of the seed, its column of words and its vocabulary. #}
{% macro word_lists() -%}
    {%- set listed = [] -%}
    {%- for contract in raw_contract().values() -%}
        {%- for column in contract['columns'].values() if column['listed_seed'] -%}
            {%- if column['listed_seed'] not in listed -%}
                {%- do listed.append(column['listed_seed']) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(listed) }}
{%- endmacro %}
