{# What is wrong with the settings of the var connectors: one text for each setting that does not exist. #}
{% macro connector_settings_refused() -%}
    {%- if var('connectors') is not mapping -%}
        {{ return(['connectors: it maps the name of each connection to its settings']) }}
    {%- endif -%}
    {%- set common = [
        'name', 'vendor', 'schema', 'database', 'location', 'loader', 'tables', 'loaded_at', 'timezone', 'dates',
        'references'
    ] -%}
    {%- set loaders = ('fivetran', 'airbyte', 'dlt', 'export', 'api') -%}
    {%- set known = connector_feeds()['vendors'] -%}
    {%- set wrong = [] -%}
    {%- for name, settings in var('connectors').items() -%}
        {%- set vendor = (settings or {}).get('vendor', name) if settings is mapping or not settings else name -%}
        {%- set vendor = connector_feeds()['aliases'].get(vendor, vendor) -%}
        {%- if unwritable(name) -%}
            {%- do wrong.append(name ~ ': a connection has a name without quotes, backslashes, braces and semicolons') -%}
        {%- elif settings is not mapping -%}
            {%- do wrong.append(name ~ ': write {schema: ...} or {location: ...}') -%}
        {%- elif vendor not in known and vendor != 'raw' -%}
            {%- set near = nearest_name(vendor, known | list + connector_feeds()['aliases'] | list + ['raw']) -%}
            {%- do wrong.append(
                name ~ ': there is no vendor ' ~ vendor ~ (' (the nearest is ' ~ near ~ ')' if near else '')
                ~ '; there are ' ~ known | join(', ')
            ) -%}
        {%- else -%}
            {%- if (settings.get('schema') is none) == (settings.get('location') is none) -%}
                {%- do wrong.append(name ~ ': it needs either schema or location') -%}
            {%- endif -%}
            {%- set own = connector_of(vendor) if vendor != 'raw' else {'settings': {'columns': none}, 'words': {}} -%}
            {%- for setting in settings if setting not in common and setting not in own['settings'] -%}
                {%- do wrong.append(
                    name ~ ': there is no setting ' ~ setting ~ '; there are '
                    ~ (common[1:] + own['settings'] | list) | join(', ')
                ) -%}
            {%- endfor -%}
            {%- for setting, value in settings.items() -%}
                {%- set named = setting in ('schema', 'database') or setting.endswith('_keys') -%}
                {%- set parts = [value] if value is not mapping -%}
                {%- set parts = value if value is sequence and value is not string and value is not mapping else parts -%}
                {%- set parts = value.values() | list + value | list if value is mapping else parts -%}
                {%- for part in parts if unwritable(part, named) -%}
                    {%- do wrong.append(
                        name ~ '.' ~ setting ~ ': it has a ' ~ ('quote, a backslash, a brace, a semicolon or a ' if named)
                        ~ 'control character'
                    ) -%}
                {%- endfor -%}
            {%- endfor -%}
            {%- if vendor == 'raw' -%}
                {%- do wrong.extend(own_tables_refused(name, settings)) -%}
            {%- endif -%}
            {%- for setting, words in own['words'].items() if settings.get(setting, words[0]) not in words -%}
                {%- do wrong.append(name ~ '.' ~ setting ~ ': ' ~ settings[setting] ~ ' is none of ' ~ words | join(', ')) -%}
            {%- endfor -%}
            {%- if settings.get('loader', 'api') not in loaders -%}
                {%- do wrong.append(name ~ '.loader: ' ~ settings['loader'] ~ ' is none of ' ~ loaders | join(', ')) -%}
            {%- endif -%}
            {%- if settings.get('dates', 'mdy') not in ('mdy', 'dmy') -%}
                {%- do wrong.append(name ~ '.dates: ' ~ settings['dates'] ~ ' is none of mdy, dmy') -%}
            {%- endif -%}
            {%- if execute and settings.get('timezone') and not is_time_zone(settings['timezone'] | string) -%}
                {%- do wrong.append(
                    name ~ '.timezone: there is no time zone ' ~ settings['timezone'] ~ '; write one such as Europe/Paris'
                ) -%}
            {%- endif -%}
            {%- for object in settings.get('tables', {})
                if vendor != 'raw' and object not in connector_of(vendor)['objects'] -%}
                {%- do wrong.append(
                    name ~ '.tables: there is no object ' ~ object ~ '; there are ' ~ connector_of(vendor)['objects'] | join(', ')
                ) -%}
            {%- endfor -%}
            {%- for source, other in settings.get('references', {}).items() if other not in var('connectors') -%}
                {%- do wrong.append(name ~ '.references: there is no connection ' ~ other) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(wrong) }}
{%- endmacro %}
