-- A seat on its way to another phone: a short code, valid for minutes, of which only the hash is here. One per seat.
create table seat_moves (
    participant_id blob primary key references participants (id),
    code_hash blob not null unique,
    expires_at text not null,
    used_at text
);
