package net.adit.controller.store.sql;

/// Which database program is spoken to.
public enum Dialect {
  SQLITE,
  POSTGRESQL
}
