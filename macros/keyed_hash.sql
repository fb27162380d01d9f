{#
    The id of a value that identifies a person: 32 hexadecimal digits of a hash that nobody can repeat
    without the key, nested as in HMAC. The key of the demo is public, so that the same rows give the same
    ids everywhere; any other is LOKUN_PII_KEY, or a random one that is kept beside the database.
#}
{% macro keyed_hash(value) -%}
    substring(
        {{ digest_of(hash_key('outer') ~ ' || ' ~ digest_of(hash_key('inner') ~ ' || ' ~ value)) }},
        1,
        32
    )
{%- endmacro %}
