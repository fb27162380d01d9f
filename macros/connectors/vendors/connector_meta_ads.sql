{# generated from contract/connectors/meta_ads.yml by make contract; edit that file instead. #}
{% macro connector_meta_ads() -%}
{{ return({
    'settings': {'currency': none},
    'words': {},
    'minor_units': {},
    'objects': {
            'stats': {'required': true, 'key': ['account_id', 'campaign_id', 'ad_id', 'day', 'part'], 'optional': [], 'shards': false, 'parts': true, 'newest': none,
            'tables': ['stats', 'basicad', 'adsinsights', 'facebookinsights', 'basiccampaign', 'campaignreport', 'adsinsightscampaign', 'insights', 'metaadsstats', 'metaadsbasicad', 'metaadsadsinsights', 'metaadsfacebookinsights', 'metaadsbasiccampaign', 'metaadscampaignreport', 'metaadsadsinsightscampaign', 'metaadsinsights', 'facebookadsstats', 'facebookadsbasicad', 'facebookadsadsinsights', 'facebookadsfacebookinsights', 'facebookadsbasiccampaign', 'facebookadscampaignreport', 'facebookadsadsinsightscampaign', 'facebookadsinsights', 'facebookstats', 'facebookbasicad', 'facebookadsinsights', 'facebookfacebookinsights', 'facebookbasiccampaign', 'facebookcampaignreport', 'facebookadsinsightscampaign', 'facebookinsights', 'metastats', 'metabasicad', 'metaadsinsights', 'metafacebookinsights', 'metabasiccampaign', 'metacampaignreport', 'metaadsinsightscampaign', 'metainsights', 'fbstats', 'fbbasicad', 'fbadsinsights', 'fbfacebookinsights', 'fbbasiccampaign', 'fbcampaignreport', 'fbadsinsightscampaign', 'fbinsights', 'statsdata', 'basicaddata', 'adsinsightsdata', 'facebookinsightsdata', 'basiccampaigndata', 'campaignreportdata', 'adsinsightscampaigndata', 'insightsdata', 'metaadsstatsdata', 'metaadsbasicaddata', 'metaadsadsinsightsdata', 'metaadsfacebookinsightsdata', 'metaadsbasiccampaigndata', 'metaadscampaignreportdata', 'metaadsadsinsightscampaigndata', 'metaadsinsightsdata', 'facebookadsstatsdata', 'facebookadsbasicaddata', 'facebookadsadsinsightsdata', 'facebookadsfacebookinsightsdata', 'facebookadsbasiccampaigndata', 'facebookadscampaignreportdata', 'facebookadsadsinsightscampaigndata', 'facebookadsinsightsdata', 'facebookstatsdata', 'facebookbasicaddata', 'facebookadsinsightsdata', 'facebookfacebookinsightsdata', 'facebookbasiccampaigndata', 'facebookcampaignreportdata', 'facebookadsinsightscampaigndata', 'facebookinsightsdata', 'metastatsdata', 'metabasicaddata', 'metaadsinsightsdata', 'metafacebookinsightsdata', 'metabasiccampaigndata', 'metacampaignreportdata', 'metaadsinsightscampaigndata', 'metainsightsdata', 'fbstatsdata', 'fbbasicaddata', 'fbadsinsightsdata', 'fbfacebookinsightsdata', 'fbbasiccampaigndata', 'fbcampaignreportdata', 'fbadsinsightscampaigndata', 'fbinsightsdata'], 'columns': {
                'account_id': {'type': 'text', 'names': [{'bare': 'accountid'}, {'bare': 'accountid'}]},
                'campaign_id': {'type': 'text', 'names': [{'bare': 'campaignid'}, {'bare': 'campaignid'}]},
                'campaign_name': {'type': 'text', 'names': [{'bare': 'campaignname'}, {'bare': 'campaignname'}, {'bare': 'campaign'}]},
                'campaign_type': {'type': 'text', 'names': [{'bare': 'campaigntype'}, {'bare': 'objective'}]},
                'ad_id': {'type': 'text', 'names': [{'bare': 'adid'}, {'bare': 'adid'}]},
                'day': {'type': 'ts', 'names': [{'bare': 'day'}, {'bare': 'date'}, {'bare': 'datestart'}, {'bare': 'day'}, {'bare': 'reportingstarts'}], 'required': true},
                'part': {'type': 'text', 'names': [{'bare': 'part'}, {'bare': 'fivetranid'}]},
                'spend': {'type': 'major', 'names': [{'bare': 'spend'}, {'bare': 'amountspent'}, {'bare': 'amountspentusd'}, {'bare': 'amountspenteur'}, {'bare': 'amountspentgbp'}, {'bare': 'amountspentisk'}, {'bare': 'amountspentsek'}, {'bare': 'amountspentnok'}, {'bare': 'amountspentdkk'}, {'bare': 'amountspentchf'}, {'bare': 'amountspentpln'}, {'bare': 'amountspentcad'}, {'bare': 'amountspentaud'}, {'bare': 'amountspentnzd'}, {'bare': 'amountspentjpy'}, {'bare': 'amountspentinr'}, {'bare': 'amountspentbrl'}, {'bare': 'amountspentmxn'}, {'bare': 'amountspentzar'}, {'bare': 'amountspentsgd'}], 'required': true},
                'impressions': {'type': 'text', 'names': [{'bare': 'impressions'}]},
                'clicks': {'type': 'text', 'names': [{'bare': 'clicks'}, {'bare': 'inlinelinkclicks'}, {'bare': 'linkclicks'}, {'bare': 'clicksall'}]},
                'currency': {'type': 'text', 'names': [{'bare': 'currency'}, {'bare': 'accountcurrency'}]}
            }},
            'ad': {'required': false, 'key': ['id'], 'optional': [], 'shards': false, 'parts': false, 'newest': 'updated_at',
            'tables': ['ad', 'adhistory', 'ads', 'metaadsad', 'metaadsadhistory', 'metaadsads', 'facebookadsad', 'facebookadsadhistory', 'facebookadsads', 'facebookad', 'facebookadhistory', 'facebookads', 'metaad', 'metaadhistory', 'metaads', 'fbad', 'fbadhistory', 'fbads', 'addata', 'adhistorydata', 'adsdata', 'metaadsaddata', 'metaadsadhistorydata', 'metaadsadsdata', 'facebookadsaddata', 'facebookadsadhistorydata', 'facebookadsadsdata', 'facebookaddata', 'facebookadhistorydata', 'facebookadsdata', 'metaaddata', 'metaadhistorydata', 'metaadsdata', 'fbaddata', 'fbadhistorydata', 'fbadsdata'], 'columns': {
                'id': {'type': 'text', 'names': [{'bare': 'id'}, {'bare': 'adid'}]},
                'campaign_id': {'type': 'text', 'names': [{'bare': 'campaignid'}]},
                'updated_at': {'type': 'ts', 'names': [{'bare': 'updatedat'}, {'bare': 'updatedtime'}]}
            }},
            'campaign': {'required': false, 'key': ['id'], 'optional': [], 'shards': false, 'parts': false, 'newest': 'updated_at',
            'tables': ['campaign', 'campaignhistory', 'campaigns', 'metaadscampaign', 'metaadscampaignhistory', 'metaadscampaigns', 'facebookadscampaign', 'facebookadscampaignhistory', 'facebookadscampaigns', 'facebookcampaign', 'facebookcampaignhistory', 'facebookcampaigns', 'metacampaign', 'metacampaignhistory', 'metacampaigns', 'fbcampaign', 'fbcampaignhistory', 'fbcampaigns', 'campaigndata', 'campaignhistorydata', 'campaignsdata', 'metaadscampaigndata', 'metaadscampaignhistorydata', 'metaadscampaignsdata', 'facebookadscampaigndata', 'facebookadscampaignhistorydata', 'facebookadscampaignsdata', 'facebookcampaigndata', 'facebookcampaignhistorydata', 'facebookcampaignsdata', 'metacampaigndata', 'metacampaignhistorydata', 'metacampaignsdata', 'fbcampaigndata', 'fbcampaignhistorydata', 'fbcampaignsdata'], 'columns': {
                'id': {'type': 'text', 'names': [{'bare': 'id'}, {'bare': 'campaignid'}]},
                'name': {'type': 'text', 'names': [{'bare': 'name'}, {'bare': 'campaignname'}]},
                'type': {'type': 'text', 'names': [{'bare': 'type'}, {'bare': 'objective'}]},
                'started_on': {'type': 'ts', 'names': [{'bare': 'startedon'}, {'bare': 'starttime'}]},
                'ended_on': {'type': 'ts', 'names': [{'bare': 'endedon'}, {'bare': 'stoptime'}]},
                'updated_at': {'type': 'ts', 'names': [{'bare': 'updatedat'}, {'bare': 'updatedtime'}]}
            }},
            'account': {'required': false, 'key': ['id'], 'optional': [], 'shards': false, 'parts': false, 'newest': 'updated_at',
            'tables': ['account', 'accounthistory', 'adaccount', 'accounts', 'metaadsaccount', 'metaadsaccounthistory', 'metaadsadaccount', 'metaadsaccounts', 'facebookadsaccount', 'facebookadsaccounthistory', 'facebookadsadaccount', 'facebookadsaccounts', 'facebookaccount', 'facebookaccounthistory', 'facebookadaccount', 'facebookaccounts', 'metaaccount', 'metaaccounthistory', 'metaadaccount', 'metaaccounts', 'fbaccount', 'fbaccounthistory', 'fbadaccount', 'fbaccounts', 'accountdata', 'accounthistorydata', 'adaccountdata', 'accountsdata', 'metaadsaccountdata', 'metaadsaccounthistorydata', 'metaadsadaccountdata', 'metaadsaccountsdata', 'facebookadsaccountdata', 'facebookadsaccounthistorydata', 'facebookadsadaccountdata', 'facebookadsaccountsdata', 'facebookaccountdata', 'facebookaccounthistorydata', 'facebookadaccountdata', 'facebookaccountsdata', 'metaaccountdata', 'metaaccounthistorydata', 'metaadaccountdata', 'metaaccountsdata', 'fbaccountdata', 'fbaccounthistorydata', 'fbadaccountdata', 'fbaccountsdata'], 'columns': {
                'id': {'type': 'text', 'names': [{'bare': 'id'}, {'bare': 'accountid'}]},
                'currency': {'type': 'text', 'names': [{'bare': 'currency'}, {'bare': 'accountcurrency'}]},
                'updated_at': {'type': 'ts', 'names': [{'bare': 'updatedat'}, {'bare': 'updatedtime'}]}
            }}
    }
}) }}
{%- endmacro %}
