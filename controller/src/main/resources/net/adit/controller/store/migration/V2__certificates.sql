-- The devices' certificates, PEM: public, needed to write a profile again.
create table device_certificate (
  fingerprint text not null primary key,
  pem text not null
);
