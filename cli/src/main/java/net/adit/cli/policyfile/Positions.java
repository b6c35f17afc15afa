package net.adit.cli.policyfile;

import java.util.HashMap;
import java.util.Map;
import net.adit.model.Refusal.Place;

/// Where in a file each part of a policy stands, by paths such as `rules/db/from/group:ops`, which
/// the controller gives with what it finds wrong. Confined to one reading.
public final class Positions {
  private final String file;
  private final Map<String, Place> places = new HashMap<>();

  Positions(String file) {
    this.file = file;
  }

  void note(String path, Place place) {
    places.putIfAbsent(path, place);
  }

  /// The place of the part, or of what it lies in.
  public Place of(String path) {
    String part = path;
    while (!part.isEmpty()) {
      Place place = places.get(part);
      if (place != null) {
        return place;
      }
      part = part.substring(0, Math.max(part.lastIndexOf('/'), 0));
    }
    return Place.field(file);
  }
}
