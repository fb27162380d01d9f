-- grain: one row per word, without case, spaces and hyphens, that may name a channel or ad platform
with

ad_platforms as (
    select * from {{ ref('ad_platforms') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

ad_spend as (
    {{ usable('ad_spend') }}
),

-- a platform that the seed does not list has the name that its spend has
combined as (
    select
        1 as precedence,
        {{ bare_word('word') }} as word,
        {{ spaced_words('word') }} as spaced,
        platform,
        channel,
        in_text
    from ad_platforms
    union all
    select
        2 as precedence,
        {{ bare_word('platform') }} as word,
        {{ spaced_words('platform') }} as spaced,
        {{ bare_word('platform') }} as platform,
        cast(null as string) as channel,
        length({{ bare_word('platform') }}) >= 4 as in_text
    from ad_spend
),

-- a channel that a rule declares is one in any spelling
declared as (
    select
        {{ bare_word('channel') }} as word,
        min(channel) as channel
    from channels
    where is_declared
    group by {{ bare_word('channel') }}
),

numbered as (
    select
        word,
        spaced,
        platform,
        channel,
        in_text,
        row_number() over (
            partition by word order by precedence nulls last, spaced nulls last
        ) as word_order
    from combined
    where word is not null
),

words as (
    select
        word,
        spaced,
        platform,
        channel,
        in_text
    from numbered
    where word_order = 1
),

final as (
    select
        words.spaced,
        words.platform,
        coalesce(declared.word, words.word) as word,
        coalesce(declared.channel, words.channel) as channel,
        declared.word is not null as is_channel,
        coalesce(words.in_text, false) as in_text
    from words
    full outer join declared on words.word = declared.word
)

select * from final
