package net.adit.host.netlink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import net.adit.host.Errno;
import net.adit.model.net.Family;
import net.adit.model.net.InterfaceName;

/// Reads and changes the kernel's routes, addresses and links, in the network namespace of the
/// thread that opened it.
///
/// Thread-safe: one request at a time, each a few ten microseconds in the kernel, during which a
/// virtual thread holds its carrier.
public final class RouteNetlink implements AutoCloseable {
  /// So many acknowledgements fit the default receive buffer several times over.
  private static final int LARGEST_BATCH = 64;

  private static final int DUMP_ATTEMPTS = 5;

  private final Conversation kernel = new Conversation(new NetlinkSocket(0));
  private final ReentrantLock lock = new ReentrantLock();

  /// Applies changes in order; a refused one does not stop those behind it.
  ///
  /// @return what the kernel refused, in order
  public List<KernelFailure> apply(List<? extends KernelChange> changes) {
    lock.lock();
    try {
      List<KernelFailure> failures = new ArrayList<>();
      for (int from = 0; from < changes.size(); from += LARGEST_BATCH) {
        int to = Math.min(from + LARGEST_BATCH, changes.size());
        failures.addAll(applyBatch(changes.subList(from, to)));
      }
      return failures;
    } finally {
      lock.unlock();
    }
  }

  /// Applies one change.
  ///
  /// @throws net.adit.host.HostException if the kernel refuses it
  public void apply(KernelChange change) {
    List<KernelFailure> failures = apply(List.of(change));
    if (!failures.isEmpty()) {
      throw failures.getFirst().toException();
    }
  }

  /// The routes of one protocol number in the main table, both families.
  public List<KernelRoute> routes(int protocol) {
    List<KernelRoute> routes = new ArrayList<>();
    for (Family family : Family.values()) {
      dump(RouteCodec.dump(family, protocol)).stream()
          .filter(message -> message.type() == RouteCodec.NEW)
          .flatMap(message -> RouteCodec.decode(message.payload()).stream())
          .filter(route -> route.protocol() == protocol)
          .forEach(routes::add);
    }
    return routes;
  }

  /// All addresses of all links, both families.
  public List<LinkAddress> addresses() {
    List<LinkAddress> addresses = new ArrayList<>();
    for (Family family : Family.values()) {
      dump(AddressCodec.dump(family)).stream()
          .filter(message -> message.type() == AddressCodec.NEW)
          .flatMap(message -> AddressCodec.decode(message.payload()).stream())
          .forEach(addresses::add);
    }
    return addresses;
  }

  public List<Link> links() {
    return dump(LinkCodec.dump()).stream()
        .filter(message -> message.type() == LinkCodec.NEW)
        .flatMap(message -> LinkCodec.decode(message.payload()).stream())
        .toList();
  }

  /// @return empty if there is no such link
  public Optional<Link> link(InterfaceName name) {
    lock.lock();
    try {
      NetlinkMessage answer = kernel.answer(kernel.send(List.of(LinkCodec.get(name))));
      if (answer.type() == LinkCodec.NEW) {
        return LinkCodec.decode(answer.payload());
      }
      if (Errno.of(Conversation.errorNumber(answer)) == Errno.ENODEV) {
        return Optional.empty();
      }
      throw Conversation.refused("show the interface " + name, answer);
    } finally {
      lock.unlock();
    }
  }

  private List<KernelFailure> applyBatch(List<? extends KernelChange> changes) {
    int first = kernel.send(changes.stream().map(RouteNetlink::encode).toList());
    List<KernelFailure> failures = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      NetlinkMessage answer = kernel.answer(first + i);
      int error = Conversation.errorNumber(answer);
      if (error != 0) {
        failures.add(new KernelFailure(changes.get(i), error, Conversation.explanation(answer)));
      }
    }
    return failures;
  }

  private static NetlinkMessage encode(KernelChange change) {
    return switch (change) {
      case KernelChange.PutRoute(KernelRoute route) -> RouteCodec.put(route);
      case KernelChange.DropRoute(KernelRoute route) -> RouteCodec.drop(route);
      case KernelChange.PutAddress(LinkAddress address) -> AddressCodec.put(address);
      case KernelChange.DropAddress(LinkAddress address) -> AddressCodec.drop(address);
      case KernelChange.SetLink(int index, boolean up, var mtu) -> LinkCodec.set(index, up, mtu);
    };
  }

  /// The messages of a dump, asked for again when the kernel says that it changed meanwhile.
  private List<NetlinkMessage> dump(NetlinkMessage request) {
    lock.lock();
    try {
      for (int attempt = 0; attempt < DUMP_ATTEMPTS; attempt++) {
        Optional<List<NetlinkMessage>> consistent = dumpOnce(request);
        if (consistent.isPresent()) {
          return consistent.get();
        }
      }
      throw KernelFailure.exception("dump a table that stands still", Errno.EAGAIN.number(), "");
    } finally {
      lock.unlock();
    }
  }

  private Optional<List<NetlinkMessage>> dumpOnce(NetlinkMessage request) {
    int number = kernel.send(List.of(request));
    List<NetlinkMessage> messages = new ArrayList<>();
    NetlinkMessage message = kernel.answer(number);
    boolean interrupted = message.isInterrupted();
    while (message.type() != NetlinkMessage.DONE && message.type() != NetlinkMessage.ERROR) {
      messages.add(message);
      message = kernel.answer(number);
      interrupted |= message.isInterrupted();
    }
    if (Conversation.errorNumber(message) != 0) {
      throw Conversation.refused("dump a table", message);
    }
    return interrupted ? Optional.empty() : Optional.of(messages);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      kernel.close();
    } finally {
      lock.unlock();
    }
  }
}
