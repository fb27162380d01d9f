{#
    Whether a user agent says that it is a program: crawlers, monitors, link previews, headless
    browsers, HTTP libraries. Cubot is a telephone.
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
