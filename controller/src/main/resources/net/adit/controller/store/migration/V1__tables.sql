-- Runs on SQLite and PostgreSQL alike. Times are milliseconds since 1970 UTC; digests are
-- hexadecimal, sealed bytes base 64.

create table store_fact (
  name text not null primary key,
  value text not null
);

create table log_head (
  id integer not null primary key check (id = 1),
  revision bigint not null,
  hash text not null
);
insert into log_head (id, revision, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create table change_log (
  revision bigint not null primary key,
  at_millis bigint not null,
  author_kind text not null,
  author text not null,
  reason text not null,
  type text not null,
  version integer not null,
  body text not null,
  hash text not null
);

create table snapshot (
  revision bigint not null primary key,
  body text not null,
  digest text not null
);

create table sealed_secret (
  id text not null primary key,
  key_id text not null,
  sealed text not null
);

create table user_detail (
  id text not null primary key,
  login_name text not null,
  login_key text not null unique,
  full_name text not null,
  mail text not null
);

create table device_detail (
  id text not null primary key,
  label text not null,
  label_key text not null unique
);

create table api_token (
  id text not null primary key,
  hash text not null unique,
  name text not null unique,
  role text not null,
  created_millis bigint not null,
  expires_millis bigint,
  used_millis bigint
);

create table join_token (
  hash text not null primary key,
  gateway text not null,
  expires_millis bigint not null,
  used_millis bigint
);

-- The devices' certificates, PEM: public, needed to write a profile again; and of which tls-crypt-v2
-- server key the last profile with it was.
create table device_certificate (
  fingerprint text not null primary key,
  pem text not null,
  tls_crypt_generation integer
);

create table session (
  id text not null primary key,
  gateway text not null,
  device text not null,
  fingerprint text not null,
  tunnel text not null,
  v4 text not null,
  v6 text not null,
  remote text not null,
  client text not null,
  started_millis bigint not null,
  ended_millis bigint,
  end_reason text,
  received_bytes bigint not null,
  sent_bytes bigint not null
);
create index session_by_device on session (device, started_millis);
create index session_by_end on session (ended_millis);

create table login_attempt (
  id bigint not null primary key,
  at_millis bigint not null,
  gateway text not null,
  device text,
  fingerprint text,
  common_name text not null,
  remote text not null,
  reason text not null,
  sentence text not null
);
create index login_attempt_by_device on login_attempt (device, id);
create index login_attempt_by_time on login_attempt (at_millis);

-- What each gateway's firewall counted, by counter.
create table packet_count (
  gateway text not null,
  counter text not null,
  packets bigint not null,
  last_millis bigint not null,
  primary key (gateway, counter)
);

create table gateway_fault (
  gateway text not null,
  component text not null,
  sentence text not null,
  since_millis bigint not null,
  primary key (gateway, component)
);

create table agent_spool (
  gateway text not null,
  spool text not null,
  stored_through bigint not null,
  at_millis bigint not null,
  primary key (gateway, spool)
);

create table session_command (
  gateway text not null,
  id bigint not null,
  device text not null,
  at_millis bigint not null,
  primary key (gateway, id)
);

-- What somebody asked gateways to show of their policy's decisions, and what came of it: both only
-- while it is looked at, and in no backup.
create table policy_trace (
  gateway text not null primary key,
  id text not null unique,
  wish text not null,
  until_millis bigint not null,
  read_millis bigint not null,
  heard integer not null,
  not_shown bigint not null,
  lossy integer not null,
  end_reason text
);

create table traced_opening (
  trace text not null,
  number bigint not null,
  opening text not null,
  primary key (trace, number)
);

-- Who takes part, and what each last said about itself: controllers write their own row, and those
-- of the gateways that speak to them.
create table controller_seen (
  name text not null primary key,
  version text not null,
  feature_level integer not null,
  heard_millis bigint not null
);

create table gateway_seen (
  gateway text not null primary key,
  version text not null,
  feature_level integer not null,
  heard_millis bigint not null,
  report text
);
