//! A programme manager takes a partner organisation in.

use super::sql;
use crate::field_faults::FieldFaults;
use crate::{Backend, Error, Fault, Result};
use domain::OrganisationId;
use domain::accounts::Manager;
use domain::organisations::{Country, OrganisationName};

/// Makes an organisation. Its region follows from the country and must be one that the manager looks after.
/// Faults on `name` and `country`.
pub async fn create_organisation(
    backend: &Backend,
    who: &Manager,
    name: &str,
    country: &str,
) -> Result<OrganisationId> {
    let mut faults = FieldFaults::default();
    let name = faults.check("name", OrganisationName::parse(name));
    let country = faults.check("country", Country::parse(country).map_err(Fault::from)).and_then(|country| {
        let is_theirs = who.regions.contains(country.region);
        faults.check("country", if is_theirs { Ok(country) } else { Err(Fault::RegionNotYours) })
    });
    let (Some(name), Some(country)) = (name, country) else {
        return Err(faults.into_error());
    };
    let id = backend.new_id();
    let mut tx = backend.db.begin_write().await?;
    let new = sql::NewOrganisation {
        id,
        name: name.as_str(),
        name_normalised: &name.normalised(),
        country: country.code,
        region: country.region.as_str(),
        created_at: backend.clock.now(),
        created_by: who.account.0,
    };
    if sql::insert_organisation(&mut tx.conn(), new).await? == 0 {
        return Err(Error::field("name", Fault::OrganisationTaken));
    }
    tx.commit().await?;
    Ok(OrganisationId(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::load_actor;
    use crate::organisations::{list_organisations, view_organisation};
    use crate::testing::people::{a_manager, a_manager_of};
    use crate::{FieldFault, on_both_databases};
    use domain::organisations::Region;

    on_both_databases! {
        async fn a_manager_makes_organisations_in_their_regions(backend) {
            let europe = a_manager_of(&backend, &[Region::Europe]).await;
            let id = create_organisation(&backend, &europe, " Safe  Net ", "de").await.expect("creates");
            let taken = create_organisation(&backend, &europe, "SAFE NET", "DE").await;
            assert!(matches!(taken, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "name".into(), fault: Fault::OrganisationTaken }]));
            create_organisation(&backend, &europe, "Safe Net", "FR").await.expect("another country");
            let elsewhere = create_organisation(&backend, &europe, "Safe Net", "KE").await;
            assert!(matches!(elsewhere, Err(Error::Invalid(faults)) if faults == [FieldFault { field: "country".into(), fault: Fault::RegionNotYours }]));
            let faults = create_organisation(&backend, &europe, "", "XX").await;
            assert!(matches!(faults, Err(Error::Invalid(faults)) if faults.len() == 2));

            let everywhere = a_manager(&backend).await;
            create_organisation(&backend, &everywhere, "Watoto Salama", "KE").await.expect("creates");
            assert_eq!(list_organisations(&backend, &everywhere).await.expect("lists").len(), 3);
            let listed = list_organisations(&backend, &europe).await.expect("lists");
            assert_eq!(listed.iter().map(|organisation| organisation.country.code).collect::<Vec<_>>(), ["DE", "FR"]);
            let africa = a_manager_of(&backend, &[Region::Africa]).await;
            assert!(matches!(view_organisation(&backend, &africa, id).await, Err(Error::NotFound)));
            assert_eq!(view_organisation(&backend, &europe, id).await.expect("theirs").name, "Safe Net");
            assert!(load_actor(&backend, None, None).await.expect("loads").manager().is_none());
        }
    }
}
