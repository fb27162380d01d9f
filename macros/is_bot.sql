{#
    Whether a user agent is that of a program: a crawler, monitor, link preview, headless browser or
    HTTP library. Cubot is a brand of telephones, not a bot.
#}
{% macro is_bot(user_agent) -%}
    coalesce(
        regexp_extract(
            replace(lower({{ user_agent }}), 'cubot', ''),
            'bot([^a-z]|$)|crawl|spider|slurp|scrapy|headless|phantomjs|preview|lighthouse'
            || '|externalhit|pingdom|uptime|monitoring|python-|curl/|wget|http-?client|okhttp'
            || '|^java/|^node-fetch|^axios',
            0
        ) <> '',
        false
    )
{%- endmacro %}
