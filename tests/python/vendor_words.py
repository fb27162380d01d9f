"""Words that usual tools write, with the word that each must be read as.

By table and column: the word of the contract, then the texts as the tools write them.
"""

from __future__ import annotations

from collections.abc import Iterator

WORDS: dict[str, dict[str, str]] = {
    # Salesforce tasks and events, HubSpot engagements, Pipedrive activities, Outreach, Aircall
    "crm.activities.type": {
        "call": "Call; CALL; Phone Call; Outbound Call; Incoming call; Dialer Call; Cold Call",
        "meeting": "Meeting; MEETING; Event; Lunch; Zoom Meeting; Teams Meeting; Google Meet; "
        "Calendly Meeting; Discovery Call; Conference Call; Intro Call; Site Visit",
        "demo": "Demo; Product Demo; Live Demo; Presentation; Proof of Concept",
        "email": "Email; EMAIL; List Email; Sequence Email; Outgoing Email; Mail",
        "email_reply": "INCOMING_EMAIL; Email Reply; Inbound Email; Email Received",
        "message": "SMS; WhatsApp; LINKEDIN_MESSAGE; LinkedIn InMail; COMMUNICATION; Live Chat",
        "quote": "Quote; Proposal; Proposal Sent; Quotation",
        "contract_sent": "Contract Sent; DocuSign; Order Form; Send Contract",
        "invoice_chase": "Payment Reminder; Dunning; Invoice",
        "other": "Task; To Do; TASK; NOTE; Deadline; Follow Up; Reminder",
    },
    "crm.activities.direction": {
        "inbound": "Inbound; INBOUND; Incoming; Received",
        "outbound": "Outbound; OUTBOUND; Outgoing; Sent",
    },
    "crm.activities.outcome": {
        # HubSpot meetings, Salesforce status of tasks, Chili Piper, Calendly
        "held": "COMPLETED; Completed; Held; Attended; Done; Meeting Held; Showed Up",
        "scheduled": "SCHEDULED; Scheduled; Not Started; In Progress; Booked; Upcoming; Planned",
        "rescheduled": "RESCHEDULED; Rescheduled; Postponed; Deferred",
        "no_show": "NO_SHOW; No Show; no-show; Did Not Attend; Didn't Show",
        "cancelled": "CANCELED; Cancelled; Canceled; Called Off",
        # HubSpot dispositions, Salesforce Dialer, Aircall, RingCentral, Outreach
        "connected": "Connected; Answered; Call Connected; Spoke; Call Answered; Talked; "
        "Correct Contact: Interested; Connected - Interested; Meeting Booked",
        "no_answer": "No answer; No Answer; Unanswered; Did not answer; Ring No Answer; "
        "Not Answered; Missed Call",
        "voicemail": "Left voicemail; Left Voicemail; Voicemail; Left Message; VM Left; LVM",
        "busy": "Busy; Line Busy; Busy Signal",
        "wrong_number": "Wrong number; Wrong Number; Bad Number; Number not in service; "
        "Disconnected; Invalid Number",
        "gatekeeper": "Gatekeeper; Spoke to Gatekeeper",
        "bounced": "BOUNCED; Bounced; Hard Bounce; Undeliverable",
        "replied": "Replied; REPLIED; Responded; Positive Reply",
        "sent": "SENT; Sent; Delivered; SENDING",
        "opened": "Opened; Viewed",
        "out_of_office": "Out of Office; OOO; On Vacation",
        "declined": "Declined; Invite Declined",
        "unsubscribed": "Unsubscribed; Opted Out",
    },
    # Salesforce, HubSpot (hs_lead_status and lifecycle stages), Pipedrive
    "crm.leads.status": {
        "new": "Open - Not Contacted; NEW; OPEN; New; Unread; Not Contacted; Inbox; Subscriber",
        "working": "Working - Contacted; IN_PROGRESS; OPEN_DEAL; ATTEMPTED_TO_CONTACT; CONNECTED; "
        "Nurturing; marketingqualifiedlead; Contacting; Engaged; Follow Up; Meeting Scheduled",
        "converted": "Closed - Converted; Qualified; salesqualifiedlead; customer; opportunity; "
        "Converted",
        "disqualified": "Closed - Not Converted; UNQUALIFIED; BAD_TIMING; Junk Lead; Disqualified; "
        "Lost; Archived; Not a Fit; No Budget; Unresponsive; Do Not Contact",
    },
    "crm.contacts.consent": {
        "granted": "Opted In; subscribed; granted; GRANTED; Double opt-in; explicit",
        "denied": "denied; Withdrawn; NOT_GRANTED; Do Not Track; revoked",
        "mail_opt_out": "Opted Out; Unsubscribed; Do Not Contact; OptOut; Email Opt Out",
    },
    # Mailchimp, SendGrid, HubSpot, Klaviyo, Customer.io, Marketo, Postmark, Mailgun
    "marketing.email_events.type": {
        "sent": "SENT; sent; processed; Send Email; Email Sent; queued; dispatched",
        "delivered": "DELIVERED; delivered; Delivery; Received Email; Email Delivered",
        "open": "OPEN; open; opened; Opened Email; Email Opened; opens; first_open; unique_open",
        "click": "CLICK; clicked; Clicked Email; Email Link Clicked; clicks; Click Email; "
        "unique_click",
        "reply": "REPLY; Replied; Email Replied; response",
        "unsubscribe": "unsubscribed; UNSUBSCRIBED; group_unsubscribe; Unsubscribed from List; "
        "STATUSCHANGE; list_unsubscribe; opt_out",
        "bounce": "BOUNCE; bounced; hard_bounce; soft_bounce; Bounced Email; dropped; DEFERRED; "
        "blocked; permanent_fail; Rejected",
        "complaint": "spamreport; SPAMREPORT; complained; Marked Email as Spam; spam_complaint",
    },
    # GA4 events and recommended events that name an intent
    "marketing.web_sessions.intent": {
        "talk_to_sales": "generate_lead; contact_sales; Book a Demo; schedule_demo; talk_to_sales; "
        "Contact Us",
        "quote": "Request a Quote; get_quote; request_pricing; quote_request",
        "checkout": "begin_checkout; purchase; add_payment_info; place_order; checkout_started",
    },
    "marketing.identifies.via": {
        "form": "form; Form Submit; chat; generate_lead; demo_request",
        "login": "login; sign_up; SSO; Signed In; Signed Up",
        "email_click": "email_click; email link",
        "checkout": "checkout; purchase; order completed",
    },
    # Impact, PartnerStack, Rewardful, FirstPromoter, Tapfiliate, Salesforce PRM
    "affiliate.partners.type": {
        "affiliate": "Affiliate; Publisher; Influencer; Content Creator; Blogger; Coupon Site",
        "referral": "Referral Partner; Agency; Consultant; Technology Partner; Solution Provider",
        "reseller": "Reseller; VAR; Distributor; MSP; Value Added Reseller; Channel Partner",
        "advocate": "Customer; Ambassador; Champion; Employee; Brand Ambassador",
    },
    "affiliate.referrals.status": {
        "registered": "lead; pending; Submitted; Under Review; In Review; trialing; active; New; "
        "signup; Registered; Open",
        "converted": "conversion; Won; closed_won; Approved; Qualified; customer; Sale; "
        "Accepted; converted",
        "rejected": "Rejected; Declined; Lost; expired; Duplicate; cancelled; Denied; fraud; "
        "Closed Lost; ineligible",
    },
    "affiliate.commissions.status": {
        "pending": "pending; PENDING; locked; in_review; On Hold; awaiting_approval",
        "due": "due; approved; APPROVED; payable; Unpaid; ready_to_pay",
        "paid": "paid; PAID; Paid Out; completed",
        "voided": "voided; REVERSED; declined; rejected; Canceled; refunded; chargeback",
    },
    "affiliate.payouts.status": {
        "paid": "paid; completed; SUCCESS; Sent; settled; processed",
        "reversed": "failed; RETURNED; canceled; reversed; denied; BLOCKED; refunded",
    },
    # Stripe, Chargebee, Recurly, Xero, QuickBooks, NetSuite, Zuora, FreshBooks
    "billing.invoices.status": {
        "draft": "draft; DRAFT; SUBMITTED; Pending Approval; pro-forma; Awaiting Approval",
        "open": "open; AUTHORISED; sent; overdue; PAST_DUE; payment_due; not_paid; Posted; "
        "Partially Paid; posted; Unpaid; Emailed; Awaiting Payment; viewed; PartiallyPaid",
        "paid": "paid; PAID; Paid In Full; closed; Settled; auto-paid; Fully Paid; Deposited",
        "void": "void; VOIDED; Canceled; Cancelled; annulled",
        "uncollectible": "uncollectible; Written Off; write-off; bad_debt; failed",
    },
    "billing.payments.status": {
        "succeeded": "succeeded; paid; captured; CAPTURED; COMPLETED; success; settled; Cleared; "
        "Approved; SETTLED; authorised; partially_refunded; paid_out; confirmed; Received",
        "failed": "failed; FAILED; declined; canceled; voided; "
        "gateway_rejected; processor_declined; settlement_declined; expired; bounced; "
        "charged_back; timeout",
        "pending": "pending; processing; requires_action; requires_confirmation; requires_capture; "
        "authorized; submitted_for_settlement; settling; scheduled; pending_submission",
    },
    "billing.credit_notes.status": {
        "issued": "issued; AUTHORISED; refund_due; adjusted; refunded; PAID; Applied; Posted; open",
        "draft": "DRAFT; submitted; Pending Approval",
        "void": "void; VOIDED; canceled; DELETED",
    },
    "billing.refunds.status": {
        "succeeded": "succeeded; COMPLETED; success; refunded; processed; Settled; paid",
        "pending": "pending; requires_action; PENDING; initiated; processing; queued",
        "failed": "failed; canceled; REJECTED; declined; voided; cancelled",
    },
    "billing.disputes.status": {
        "open": "needs_response; under_review; warning_needs_response; OPEN; "
        "WAITING_FOR_SELLER_RESPONSE; UNDER_REVIEW; Undefended; pending; action_required",
        "won": "won; warning_closed; RESOLVED_SELLER_FAVOUR; prevented; Won; Defended",
        "lost": "lost; charge_refunded; RESOLVED_BUYER_FAVOUR; accepted; Lost; expired",
    },
    # Xero and QuickBooks accounts, Rippling, Ramp, Brex, SKR categories
    "finance.costs.cost_type": {
        "payroll": "Payroll; Salaries; Wages & Salaries; Wages and Salaries; Payroll Tax; "
        "Personnel; Benefits; Pension; Social Security; Employer Taxes; Salaries and Wages",
        "commission": "Commission; Sales Commissions",
        "bonus": "Bonus; Bonuses; SPIFF; Incentives",
        "media": "Advertising; Advertising & Marketing; Ads; Paid Media; Ad Spend; "
        "Advertising and Promotion; Online Advertising; Google Ads; Advertising/Promotional",
        "tools": "Software; SaaS; Subscriptions; Software Subscriptions; Dues & Subscriptions; "
        "IT; Licences; Computer Software; Software & Apps",
        "agency": "Agency; Contractors; Consulting; Professional Services; Freelancers; "
        "Agency Fees; Subcontractors",
        "events": "Events; Conferences; Trade Shows; Sponsorship; Conference & Events",
        "partner_reward": "Affiliate Commissions; Referral Fees; Partner Payouts; Partner Rewards",
        "cogs": "COGS; Cost of Goods Sold; Cost of Sales; Hosting; Cloud Hosting; "
        "Payment Processing Fees; Merchant Fees",
        "other": "Other; Travel; Rent; Office; Miscellaneous; Meals & Entertainment; Insurance; "
        "Utilities; Legal; Accounting; Office Supplies; Bank Charges",
    },
    "crm.opportunities.type": {
        "new_business": "New Business; newbusiness; New Customer; New Logo",
        "expansion": "Existing Customer - Upgrade; existingbusiness; Upsell; Cross-Sell; Add-On",
        "renewal": "Renewal; Existing Business - Renewal; Contract Renewal; Renewal Business",
    },
}


def cases() -> Iterator[tuple[str, str, str]]:
    """The table and column, the text of a tool, and the word that it must be read as."""
    for column, words in WORDS.items():
        for word, texts in words.items():
            for text in texts.split(";"):
                yield column, text.strip(), word
