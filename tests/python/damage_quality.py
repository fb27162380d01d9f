"""Damage to what is reconciled, counted and quarantined, and the assertion that sees it."""

#: The assertion, and the statement that does damage, on tables of the demo.
DAMAGE = [
    # core
    (
        "assert_one_model_is_the_house_model",
        "update dim_attribution_models set is_house_model = true where kind = 'incremental'",
    ),
    (
        "assert_one_model_is_the_house_model",
        "update dim_attribution_models set is_house_model = null",
    ),
    (
        "assert_dim_date_has_every_day_of_the_marts",
        "delete from dim_date where date_day = date '2024-10-10'",
    ),
    (
        "assert_dim_date_has_every_day_of_the_marts",
        "update fct_costs set incurred_on = date '1999-12-31'",
    ),
    # health
    (
        "assert_connector_rows_lose_none",
        "insert into connector_rows values ('a', 'b', 'c.d', 'none', 3, 2, 0)",
    ),
    ("assert_billing_reconciles_to_the_cent", "delete from billing_reconciliation"),
    (
        "assert_billing_reconciles_to_the_cent",
        "update billing_reconciliation set difference = 1",
    ),
    (
        "assert_billing_reconciles_to_the_cent",
        "update billing_reconciliation set difference = null",
    ),
    (
        "assert_product_pull_counts_every_close",
        "delete from product_pull where week = (select max(week) from product_pull)",
    ),
    ("assert_product_pull_counts_every_close", "delete from product_pull"),
    (
        "assert_small_teams_are_in_other_teams",
        "update order_taking_rules set threshold = 100 where rule = 'least_team_closes'",
    ),
    (
        "assert_small_teams_are_in_other_teams",
        "update order_taking set team = 'another' where team <> 'other teams'",
    ),
    (
        "assert_order_taking_counts_every_close_of_sales",
        "delete from order_taking where team = 'other teams'",
    ),
    ("assert_order_taking_counts_every_close_of_sales", "delete from order_taking"),
    (
        "assert_order_taking_counts_every_close_of_sales",
        "update order_taking set order_taken_closes = order_taken_closes + 1",
    ),
    (
        "assert_order_taking_counts_every_close_of_sales",
        "update order_taking set not_logged_amount = null",
    ),
    # quality
    (
        "assert_rows_in_equal_rows_used_plus_quarantined",
        "delete from quarantined_rows where source_table = 'billing.invoices'",
    ),
    (
        "assert_rows_in_equal_rows_used_plus_quarantined",
        "update quarantined_rows set source_table = 'another.table'",
    ),
    (
        "assert_invoices_add_up",
        "update int_billing__invoices_checked set total = total + 1 where subtotal is not null",
    ),
    (
        "assert_tables_were_loaded_at_about_one_time",
        "update int_billing__payments_checked set loaded_at = loaded_at - interval 15 day",
    ),
    (
        "assert_tables_were_loaded_at_about_one_time",
        "update int_finance__costs_checked set loaded_at = loaded_at + interval 15 day",
    ),
]
