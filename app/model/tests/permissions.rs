//! The printed permission table against the one in the code.
#![allow(clippy::unwrap_used)]

use std::path::Path;

#[test]
fn the_permission_table_is_printed_as_it_is() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.txt");
    let table = model::role::permissions();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        table,
        "after a change on purpose: UPDATE_DOCS=1 cargo test -p model"
    );
}
