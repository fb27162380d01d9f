{# Drops the tags of publications that are not kept any more, and those of a publishing that was killed. #}
{% macro drop_tags(marts, kept) -%}
    {%- for mart in marts -%}
        {%- set table = mart['schema'] ~ '.' ~ mart['name'] -%}
        {%- for row in run_query("select name from " ~ table ~ ".refs where type = 'TAG' and name like 'night_%'").rows
            if row[0] not in kept -%}
            {%- do run_query('alter table ' ~ table ~ ' drop tag `' ~ row[0] ~ '`') -%}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}
