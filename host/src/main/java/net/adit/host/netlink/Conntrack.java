package net.adit.host.netlink;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.adit.host.Errno;
import net.adit.host.HostException;
import net.adit.model.net.Family;
import net.adit.model.net.IpAddress;
import net.adit.model.net.Prefix;

/// Ends flows in the kernel's connection tracker (ctnetlink), without starting a program, in the
/// network namespace of the thread that opened it. Thread-safe.
///
/// Flows are looked up and ended one by one: a request that ends all flows of an address is new in
/// Linux 6.11, and before it would end every flow of the host.
public final class Conntrack implements AutoCloseable {
  private static final int LARGEST_BATCH = 64;

  /// More addresses than this are looked for in one walk through all flows.
  private static final int MOST_LOOKUPS = 8;

  private final Conversation kernel =
      new Conversation(new NetlinkSocket(NetlinkSocket.NETFILTER, 0));
  private final ReentrantLock lock = new ReentrantLock();

  /// Ends every flow that comes from or goes to an address of the prefixes, as its first packet had
  /// it.
  ///
  /// @return how many there were
  /// @throws HostException if the kernel refuses
  public int end(Collection<Prefix> prefixes) {
    lock.lock();
    try {
      int ended = 0;
      for (Family family : Family.values()) {
        List<Prefix> own = prefixes.stream().filter(each -> each.family() == family).toList();
        ended += own.isEmpty() ? 0 : end(family, own);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /// Ends every flow that is concerned, found in one walk through all flows.
  ///
  /// @return how many there were
  /// @throws HostException if the kernel refuses
  public int endAll(Predicate<TrackedFlow> concerned) {
    lock.lock();
    try {
      return end(List.of(FlowCodec.dump()), concerned);
    } finally {
      lock.unlock();
    }
  }

  private int end(Family family, List<Prefix> prefixes) {
    Predicate<IpAddress> own = within(prefixes);
    return end(
        questions(family, prefixes),
        flow -> own.test(flow.source()) || own.test(flow.destination()));
  }

  private int end(List<NetlinkMessage> questions, Predicate<TrackedFlow> concerned) {
    List<NetlinkMessage> endings = new ArrayList<>();
    for (NetlinkMessage question : questions) {
      collect(question, concerned, endings);
    }
    int ended = 0;
    for (int from = 0; from < endings.size(); from += LARGEST_BATCH) {
      ended += perform(endings.subList(from, Math.min(from + LARGEST_BATCH, endings.size())));
    }
    return ended;
  }

  /// A look-up in a set, for after the crash of a daemon there may be thousands of addresses.
  private static Predicate<IpAddress> within(List<Prefix> prefixes) {
    Set<IpAddress> hosts =
        prefixes.stream()
            .filter(Prefix::isHost)
            .map(Prefix::address)
            .collect(Collectors.toCollection(HashSet::new));
    List<Prefix> blocks = prefixes.stream().filter(prefix -> !prefix.isHost()).toList();
    return address ->
        hosts.contains(address) || blocks.stream().anyMatch(block -> block.contains(address));
  }

  private static List<NetlinkMessage> questions(Family family, List<Prefix> prefixes) {
    if (prefixes.size() > MOST_LOOKUPS || !prefixes.stream().allMatch(Prefix::isHost)) {
      return List.of(FlowCodec.dump(family));
    }
    List<NetlinkMessage> questions = new ArrayList<>();
    for (Prefix prefix : prefixes) {
      for (FlowCodec.End end : FlowCodec.End.values()) {
        questions.add(FlowCodec.dump(prefix.address(), end));
      }
    }
    return questions;
  }

  private void collect(
      NetlinkMessage question, Predicate<TrackedFlow> concerned, List<NetlinkMessage> endings) {
    int number = kernel.send(List.of(question));
    NetlinkMessage message = kernel.answer(number);
    while (message.type() == FlowCodec.NEW) {
      Optional<NetlinkMessage> ending = FlowCodec.end(message.payload(), concerned);
      ending.ifPresent(endings::add);
      message = kernel.answer(number);
    }
    if (Conversation.errorNumber(message) != 0) {
      throw Conversation.refused("list the flows of its connection tracker", message);
    }
  }

  private int perform(List<NetlinkMessage> endings) {
    int first = kernel.send(endings);
    int ended = 0;
    Optional<HostException> refusal = Optional.empty();
    for (int i = 0; i < endings.size(); i++) {
      NetlinkMessage answer = kernel.answer(first + i);
      int error = Conversation.errorNumber(answer);
      if (error == 0) {
        ended++;
      } else if (error != Errno.ENOENT.number()) {
        refusal = Optional.of(Conversation.refused("end a flow", answer));
      }
    }
    refusal.ifPresent(refused -> {
      throw refused;
    });
    return ended;
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
