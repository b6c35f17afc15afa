package net.adit.compiler.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.adit.compiler.policy.Examples.Spot;
import net.adit.compiler.policy.names.AddressBook;
import net.adit.model.desired.DesiredState;
import net.adit.model.identity.RuleName;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.plan.ServiceSpan;
import net.adit.model.policy.Action;
import net.adit.model.policy.Rule;
import net.adit.model.policy.ServiceTerm;
import net.adit.model.policy.Subject;

/// First match for names that somebody asks about, beside those of the rules: which rules decide
/// the flows between two names. Exact, for it goes over every class of addresses and every piece of
/// the line of services. Confined to one thread.
public final class PolicyTable {
  /// Flows that one rule decides alike.
  ///
  /// @param from one of their sources
  /// @param to one of their destinations
  /// @param rule none if no rule matches: then they are denied
  public record Decided(IpAddress from, IpAddress to, ServiceSpan services, Optional<Rule> rule) {
    public Action action() {
      return rule.map(Rule::action).orElse(Action.DENY);
    }
  }

  private final DesiredState state;
  private final AddressBook book;
  private final Map<RuleName, Rule> rules;
  private final Division sources;
  private final Division destinations;
  private final NavigableMap<IpAddress, Integer> exactSources;
  private final NavigableMap<IpAddress, Integer> exactDestinations;
  private final ServiceGrid grid;
  private final FirstMatch firstMatch;
  private final List<BitSet> destinationsByRule;
  private final Map<Integer, BitSet> reaching = new HashMap<>();
  private final Map<Subject, Side> starting = new HashMap<>();
  private final Map<Subject, Side> ending = new HashMap<>();

  /// @param from the names that will be asked about as sources
  /// @param to likewise as destinations
  public PolicyTable(
      DesiredState state, AddressBook book, Collection<Subject> from, Collection<Subject> to) {
    this.state = state;
    this.book = book;
    List<Rule> enabled = state.policy().rules().stream().filter(Rule::enabled).toList();
    rules = enabled.stream().collect(Collectors.toMap(Rule::name, rule -> rule));
    sources = Division.by(names(enabled.stream().map(Rule::from), from), book);
    destinations = Division.by(names(enabled.stream().map(Rule::to), to), book);
    exactSources = new TreeMap<>(sources.classes().exact());
    exactDestinations = new TreeMap<>(destinations.classes().exact());
    grid = new ServiceGrid(enabled, state);
    firstMatch = new FirstMatch(enabled, sources);
    destinationsByRule = enabled.stream().map(rule -> destinations.membersOf(rule.to())).toList();
  }

  private static Set<Subject> names(Stream<List<Subject>> ofRules, Collection<Subject> asked) {
    Set<Subject> names = new HashSet<>(asked);
    ofRules.forEach(names::addAll);
    return names;
  }

  /// Everything between two names, lazily.
  ///
  /// @param from one of the sources given at first, or [Subject.Any]
  /// @param to likewise
  public Stream<Decided> decide(Subject from, Subject to, List<ServiceTerm> services, Instant now) {
    Side starts =
        starting.computeIfAbsent(
            from, subject -> new Side(Examples.of(subject, sources, exactSources, book)));
    Side ends =
        ending.computeIfAbsent(
            to, subject -> new Side(Examples.of(subject, destinations, exactDestinations, book)));
    List<ServiceSpan> asked = new Services(state).spansOf(services);
    return ends.examples().entrySet().stream()
        .flatMap(end ->
            pieces(reaching(end.getKey().number()), asked).stream()
                .flatMap(piece -> decide(starts, end.getKey(), end.getValue(), piece, now)));
  }

  private Stream<Decided> decide(Side starts, Spot end, IpAddress to, Piece piece, Instant now) {
    return owners(starts.classes(end.family()), piece.fitting(), now).stream()
        .map(owner ->
            new Decided(
                starts.example(owner.source(), end.family()), to, piece.services(), owner.rule()));
  }

  /// The classes that a name holds.
  private record Side(SortedMap<Spot, IpAddress> examples) {
    BitSet classes(Family family) {
      BitSet classes = new BitSet();
      examples.keySet().stream()
          .filter(spot -> spot.family() == family)
          .forEach(spot -> classes.set(spot.number()));
      return classes;
    }

    IpAddress example(int number, Family family) {
      return Objects.requireNonNull(examples.get(new Spot(number, family)));
    }
  }

  private record Piece(ServiceSpan services, BitSet fitting) {}

  private record Owner(int source, Optional<Rule> rule) {}

  private BitSet reaching(int destination) {
    return reaching.computeIfAbsent(
        destination,
        number -> {
          BitSet reached = new BitSet(destinationsByRule.size());
          for (int i = 0; i < destinationsByRule.size(); i++) {
            reached.set(i, destinationsByRule.get(i).get(number));
          }
          return reached;
        });
  }

  /// What is asked for, cut where the fitting rules change.
  private List<Piece> pieces(BitSet reached, List<ServiceSpan> asked) {
    List<Piece> pieces = new ArrayList<>();
    for (ServiceSpan wanted : asked) {
      int first = pieces.size();
      for (int i = grid.indexOf(wanted.first()); i < grid.spans().size(); i++) {
        ServiceSpan span = grid.spans().get(i);
        if (span.first() > wanted.last()) {
          break;
        }
        BitSet fitting = (BitSet) reached.clone();
        fitting.and(grid.rulesAt(i));
        ServiceSpan common =
            new ServiceSpan(
                Math.max(span.first(), wanted.first()), Math.min(span.last(), wanted.last()));
        join(pieces, first, new Piece(common, fitting));
      }
    }
    return pieces;
  }

  private static void join(List<Piece> pieces, int first, Piece next) {
    if (pieces.size() > first && pieces.getLast().fitting().equals(next.fitting())) {
      Piece before = pieces.removeLast();
      ServiceSpan both = new ServiceSpan(before.services().first(), next.services().last());
      pieces.add(new Piece(both, next.fitting()));
    } else {
      pieces.add(next);
    }
  }

  /// One entry for each run of sources with one rule, and one for all that no rule matches.
  private List<Owner> owners(BitSet open, BitSet fitting, Instant now) {
    List<Owner> owners = new ArrayList<>();
    for (FirstMatch.Run run : firstMatch.runs(fitting)) {
      int source = open.nextSetBit(run.firstClass());
      Optional<Rule> alive =
          run.rules().stream()
              .flatMap(name -> Stream.ofNullable(rules.get(name)))
              .filter(rule -> rule.livesAt(now))
              .findFirst();
      if (source >= 0 && source <= run.lastClass() && alive.isPresent()) {
        owners.add(new Owner(source, alive));
        open.clear(run.firstClass(), run.lastClass() + 1);
      }
    }
    int left = open.nextSetBit(0);
    if (left >= 0) {
      owners.add(new Owner(left, Optional.empty()));
    }
    return owners;
  }
}
