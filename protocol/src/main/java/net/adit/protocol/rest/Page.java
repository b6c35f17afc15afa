package net.adit.protocol.rest;

import java.util.List;
import java.util.Optional;

/// A part of a list. Immutable.
///
/// @param next what to give as `after` to get the part that follows; empty at the end
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
  }

  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, Optional.empty());
  }
}
