{#
    Text of a web address with %20 and + as blanks; the text itself where it is encoded in another
    way than UTF-8.
#}
{% macro url_decoded(text) -%}
    {{ return(adapter.dispatch('url_decoded', 'lokun')(text)) }}
{%- endmacro %}

{% macro spark__url_decoded(text) -%}
    {#- A lone % is no error, and bytes that are no UTF-8 leave the text as it is. -#}
    {%- set decoded = "url_decode(regexp_replace(" ~ text ~ ", '%(?![0-9A-Fa-f][0-9A-Fa-f])', '%25'))" -%}
    case
        when instr({{ decoded }}, decode(unhex('EFBFBD'), 'UTF-8')) > 0 then {{ text }}
        else {{ decoded }}
    end
{%- endmacro %}

{% macro duckdb__url_decoded(text) -%}
    coalesce(try(url_decode(replace({{ text }}, '+', ' '))), {{ text }})
{%- endmacro %}

{% macro bigquery__url_decoded(text) -%}
    {%- set decoded -%}
    (
        select
            string_agg(
                if(
                    regexp_contains(part, r'^%[0-9A-Fa-f]{2}'),
                    safe_convert_bytes_to_string(from_hex(replace(part, '%', ''))),
                    replace(part, '+', ' ')
                ),
                '' order by place
            )
        from unnest(
            regexp_extract_all({{ text }}, r'(?:%[0-9A-Fa-f]{2})+|[^%]+|%')
        ) as part with offset as place
    )
    {%- endset -%}
    case
        when {{ text }} = '' then {{ text }}
        when strpos({{ decoded }}, code_points_to_string([65533])) > 0 then {{ text }}
        else {{ decoded }}
    end
{%- endmacro %}
