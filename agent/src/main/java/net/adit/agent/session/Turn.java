package net.adit.agent.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The handling of one event: its moment, and what it makes the outside do. Confined to that
/// handling.
final class Turn {
  private final Instant now;
  private final List<SessionEffect> effects = new ArrayList<>();

  Turn(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void then(SessionEffect effect) {
    effects.add(effect);
  }

  void note(String text) {
    effects.add(new SessionEffect.Note(text));
  }

  List<SessionEffect> effects() {
    return List.copyOf(effects);
  }
}
