//! Reach: routes.

use crate::web::Routes;

/// Every route of this domain.
pub fn routes(routes: Routes) -> Routes {
    routes
}
