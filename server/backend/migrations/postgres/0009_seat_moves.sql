-- A seat on its way to another phone: a short code, valid for minutes, of which only the hash is here. One per seat.
create table seat_moves (
    participant_id uuid primary key references participants (id),
    code_hash bytea not null unique,
    expires_at timestamptz not null,
    used_at timestamptz
);
