{#
    The tables of a schema that may be a vendor's, as vendor_relation returns them; the likeliest first. `names` are the bare names that it may have. Tables of one day each are united; one of a day that is not over
    (intraday) is left where the day's own is there.
#}
{% macro vendor_tables(connection, names, shards=false) -%}
    {%- set database = connection.get('database', target.database) -%}
    {%- set found = {} -%}
    {%- set relations = relations_of(database, connection['schema']) -%}
    {%- set whole = [] -%}
    {%- for relation in relations -%}
        {%- do whole.append(bare_name(relation.identifier)) -%}
    {%- endfor -%}
    {%- for relation in relations -%}
        {%- set own = bare_name(relation.identifier) -%}
        {%- set name = shard_name(own, whole) if shards else own -%}
        {%- if name in names -%}
            {%- do found.setdefault(name, []).append(relation) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set scans = [] -%}
    {%- for name in names if name in found -%}
        {%- do scans.append(united_tables(found[name] | sort(attribute='identifier'))) -%}
    {%- endfor -%}
    {{ return(scans) }}
{%- endmacro %}
