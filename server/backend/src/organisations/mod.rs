//! Organisations: partners, their people, invitations and CSV enrolment.
