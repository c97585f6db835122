//! Where data is kept, in a region, for some or with no place named, and what protects it on its way and at rest.

use model::report::FactKind;

use super::{CONDITIONAL, HELD, NOT_HELD, check};

#[test]
fn data_is_kept_where_the_customer_says() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Harbour pairs a control plane with a data plane that is hosted in your cloud account.",
                &[("Data plane in the customer's own cloud", HELD)],
            ),
            (
                "All business data never leaves your VPC.",
                &[("Customer's own cloud", HELD)],
            ),
            (
                "On the Enterprise plan, data stays within your own AWS account.",
                &[("Customer's own cloud", CONDITIONAL)],
            ),
            (
                "If you self-host Harbour, data stays on your own servers.",
                &[],
            ),
            (
                "Customer data is stored in the geographic region specified by the customer's configuration.",
                &[("Region of the customer's choice", HELD)],
            ),
            (
                "Your files are hosted in the region of your choice.",
                &[("Region of the customer's choice", HELD)],
            ),
            (
                "There is no option for hosting this data in any other country.",
                &[("Choice of region", NOT_HELD)],
            ),
            ("You cannot choose another region for your data later.", &[]),
            (
                "It is not possible to choose another region at this time.",
                &[("Choice of region", NOT_HELD)],
            ),
            (
                "You cannot choose the data region.",
                &[("Choice of region", NOT_HELD)],
            ),
        ],
    );
}

#[test]
fn where_a_service_operates_is_where_data_is() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Harbour operates almost entirely in the United States.",
                &[("US", HELD)],
            ),
            (
                "All data and processing for boards occurs in Ireland.",
                &[("Ireland only", HELD)],
            ),
            (
                "Data of test runs is held in Denmark and in Sweden.",
                &[("Sweden, Denmark", HELD)],
            ),
            ("Our partners operate in Ireland.", &[]),
        ],
    );
}

#[test]
fn what_is_stored_and_what_is_sent_are_two_facts() {
    check(
        FactKind::Encryption,
        &[
            (
                "In transit: TLS 1.2+ for all traffic. At rest: AES-256 across all storage.",
                &[("AES-256 at rest", HELD), ("TLS 1.2 in transit", HELD)],
            ),
            (
                "Data is encrypted at rest with AES-256 and in transit with TLSv1.3.",
                &[("AES-256 at rest", HELD), ("TLS 1.3 in transit", HELD)],
            ),
            (
                "Data is encrypted at rest and in transit with AES-256.",
                &[("AES-256 at rest and in transit", HELD)],
            ),
        ],
    );
}

#[test]
fn a_list_of_regions_tells_where_data_can_be() {
    check(
        FactKind::DataResidency,
        &[
            (
                "<p>Harbour is available in two regions:</p><ul><li>US (Oregon)</li><li>Ireland</li></ul>",
                &[("US", HELD), ("Ireland", HELD)],
            ),
            (
                "<p>Choose where your data is stored:</p><ul><li>Japan is planned</li></ul>",
                &[],
            ),
            ("<p>Our offices:</p><ul><li>Ireland</li></ul>", &[]),
        ],
    );
    check(
        FactKind::Encryption,
        &[(
            "<h2>Security</h2><ul><li>AES-256 at rest</li></ul>",
            &[("AES-256 at rest", HELD)],
        )],
    );
}

#[test]
fn data_is_not_where_a_sentence_says_it_is_not() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Harbour is hosted in Frankfurt and Dublin, never in the US.",
                &[("Germany, Ireland", HELD)],
            ),
            (
                "Customer data is stored in Ireland rather than the US.",
                &[("Ireland", HELD)],
            ),
            (
                "We do not store data in the US or the EU.",
                &[("EU, US", NOT_HELD)],
            ),
            ("Customer data is stored outside of the US.", &[]),
            (
                "We never store customer data outside the EU.",
                &[("EU only", HELD)],
            ),
            (
                "We do not store data in the US; your data is stored in Spain.",
                &[("Spain", HELD)],
            ),
            (
                "All data is stored in Prague, not in the UK.",
                &[("Czechia only", HELD)],
            ),
            (
                "Your data does not leave Germany.",
                &[("Germany only", HELD)],
            ),
            ("Your data never leaves the EU.", &[("EU only", HELD)]),
            (
                "We do not offer data residency in the EU.",
                &[("EU", NOT_HELD)],
            ),
            (
                "All data is stored exclusively in Germany.",
                &[("Germany only", HELD)],
            ),
            (
                "Data is stored in the EU only for customers in the EU.",
                &[("EU only", CONDITIONAL)],
            ),
            (
                "Your data never leaves the EU on the Enterprise plan.",
                &[("EU only", CONDITIONAL)],
            ),
            (
                "Data is not stored in the EU by default; choose the EU region to keep it there.",
                &[],
            ),
        ],
    );
}

#[test]
fn the_code_of_a_cloud_region_says_where_data_is() {
    check(
        FactKind::DataResidency,
        &[
            (
                "Customer data is hosted in AWS us-east-1 by default.",
                &[("US", HELD)],
            ),
            ("Data is stored in eu-west-1.", &[("Ireland", HELD)]),
            ("Data is stored in eu-central-1.", &[("Germany", HELD)]),
        ],
    );
}

#[test]
fn data_kept_somewhere_for_those_who_want_it_is_conditional() {
    check(
        FactKind::DataResidency,
        &[
            (
                "EU data residency is available if you require it.",
                &[("EU", CONDITIONAL)],
            ),
            (
                "We store your data in the EU if you require EU data residency.",
                &[("EU", CONDITIONAL)],
            ),
            (
                "Customers who require EU data residency are hosted in Frankfurt.",
                &[("EU, Germany", CONDITIONAL)],
            ),
            ("If you require EU data residency, contact us.", &[]),
            ("Customer data is stored in the EU.", &[("EU", HELD)]),
        ],
    );
}
