package net.adit.bench;

/// A part of the policy's benchmark, as `--only` names it.
enum Part {
  COMPILE,
  PACKETS,
  INSTALL
}
