-- grain: one row per scenario and resource
with

budget_splits as (
    select * from {{ ref('int_budget_splits') }}
),

final as (
    select
        scenario,
        resource,
        cast('{{ budget_model() }}' as string) as attribution_model,
        method,
        reason,
        evidence,
        evidence_reason,
        {{ reporting_currency() }} as currency,
        {{ millionths('share_units') }} as budget_share,
        {{ millionths('today_units') }} as today_share,
        {{ millionths('earned_units') }} as earned_share,
        {{ millionths('suggested_units') }} as suggested_share,
        {{ to_major('budget_minor') }} as budget,
        cast(test_part as decimal(9, 6)) as test_part,
        test_months,
        closes_added,
        closes_added_lower,
        closes_added_upper,
        scenario_closes,
        scenario_lower as scenario_closes_lower,
        scenario_upper as scenario_closes_upper
    from budget_splits
)

select * from final
