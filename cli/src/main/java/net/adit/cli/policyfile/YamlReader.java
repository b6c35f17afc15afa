package net.adit.cli.policyfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.adit.cli.policyfile.YamlNode.Entry;
import net.adit.cli.policyfile.YamlNode.Items;
import net.adit.cli.policyfile.YamlNode.Scalar;
import net.adit.cli.policyfile.YamlNode.Table;
import net.adit.model.Refusal.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// YAML text → a tree with places. Strict: one document, no anchors, aliases or tags, no key twice,
/// little depth. Used once.
final class YamlReader {
  /// No policy needs more.
  private static final int DEEPEST = 8;

  /// What may stand in a file, so that reading it fits a small heap: ten thousand rules with all
  /// they can say take most of it.
  private static final int MOST_NODES = 200_000;

  /// Of text that is looked at together: a long word is copied once for each such piece of it.
  private static final int PIECE = 64 * 1024;

  private final String file;
  private final Problems problems;
  private final Iterator<Event> events;
  private int nodes;

  private YamlReader(String file, String text, Problems problems) {
    this.file = file;
    this.problems = problems;
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(PolicyFile.LONGEST)
            .setBufferSize(PIECE)
            .build();
    events = new Parse(settings).parseString(text).iterator();
  }

  /// @return empty if the file is empty, or if a problem says why it cannot be read
  /// @throws Problems.Unreadable likewise
  static Optional<YamlNode> read(String file, String text, Problems problems) {
    YamlReader reader = new YamlReader(file, text, problems);
    try {
      return reader.stream();
    } catch (MarkedYamlEngineException broken) {
      Place place = broken.getProblemMark().map(reader::place).orElseGet(() -> Place.line(file, 1));
      problems.add(place, "this is not YAML: " + broken.getProblem(), remedyOf(broken));
    } catch (YamlEngineException broken) {
      problems.add(
          Place.line(file, 1),
          "this is not YAML: " + String.valueOf(broken.getMessage()).replaceAll("\\s+", " "),
          "correct the file");
    }
    return Optional.empty();
  }

  private static String remedyOf(MarkedYamlEngineException broken) {
    String problem = String.valueOf(broken.getProblem());
    return problem.contains("TAB") || problem.contains("\\t")
        ? "indent with blanks, not with tabs"
        : "correct the line, or the one before";
  }

  private Optional<YamlNode> stream() {
    Optional<YamlNode> root = Optional.empty();
    while (events.hasNext()) {
      Event event = events.next();
      switch (event) {
        case StreamStartEvent _, StreamEndEvent _, DocumentEndEvent _ -> {}
        case DocumentStartEvent _ -> {
          if (root.isPresent()) {
            throw unreadable(event, "a second document begins here", "keep one in a file");
          }
          root = Optional.of(node(events.next(), 0));
        }
        default -> throw new IllegalStateException("unexpected " + event);
      }
    }
    return root;
  }

  private YamlNode node(Event event, int depth) {
    refuseSharing(event);
    if (depth > DEEPEST) {
      throw unreadable(event, "this is nested too deep", "no part of a policy needs that");
    }
    if (++nodes > MOST_NODES) {
      throw unreadable(
          event,
          "here reading ends: a file holds at most " + MOST_NODES + " values",
          "use groups, networks and services to say the same with fewer");
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar);
      case SequenceStartEvent _ -> items(event, depth);
      case MappingStartEvent _ -> table(event, depth);
      default -> throw new IllegalStateException("unexpected " + event);
    };
  }

  private void refuseSharing(Event event) {
    boolean anchored = event instanceof NodeEvent node && node.getAnchor().isPresent();
    if (event instanceof AliasEvent || anchored) {
      throw unreadable(
          event, "anchors and aliases are not taken", "use groups, networks and services instead");
    }
    boolean tagged =
        (event instanceof ScalarEvent scalar && scalar.getTag().isPresent())
            || (event instanceof CollectionStartEvent start && start.getTag().isPresent());
    if (tagged) {
      throw unreadable(event, "tags are not taken", "write the value without it");
    }
  }

  private Scalar scalar(ScalarEvent scalar) {
    return new Scalar(scalar.getValue(), scalar.isPlain(), place(scalar));
  }

  private Items items(Event start, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof SequenceEndEvent)) {
      items.add(node(event, depth + 1));
      event = events.next();
    }
    return new Items(List.copyOf(items), place(start));
  }

  /// Of a key that stands twice the first is kept.
  private Table table(Event start, int depth) {
    Map<String, Place> seen = new HashMap<>();
    List<Entry> entries = new ArrayList<>();
    Event event = events.next();
    while (!(event instanceof MappingEndEvent)) {
      refuseSharing(event);
      if (!(event instanceof ScalarEvent key)) {
        throw unreadable(event, "a key must be a word", "write NAME: VALUE");
      }
      Entry entry = new Entry(scalar(key), node(events.next(), depth + 1));
      Optional<Place> before =
          Optional.ofNullable(seen.putIfAbsent(key.getValue(), entry.key().place()));
      if (before.isPresent()) {
        problems.add(
            entry.key().place(),
            Problems.quoted(key.getValue())
                + " stands here twice, first in line "
                + before.get().line(),
            "make them one, or choose another name");
      } else {
        entries.add(entry);
      }
      event = events.next();
    }
    return new Table(List.copyOf(entries), place(start));
  }

  private Problems.Unreadable unreadable(Event event, String what, String remedy) {
    return problems.endedBy(place(event), what, remedy);
  }

  private Place place(Event event) {
    return event.getStartMark().map(this::place).orElseGet(() -> Place.line(file, 1));
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
