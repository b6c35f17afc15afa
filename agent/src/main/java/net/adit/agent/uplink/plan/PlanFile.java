package net.adit.agent.uplink.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import net.adit.host.FileMode;
import net.adit.host.HostException;
import net.adit.host.HostFiles;
import net.adit.model.Refusal;
import net.adit.model.identity.GatewayName;
import net.adit.protocol.gateway.PlanMessage;

/// The last good plan on disk, from which the agent works when no controller answers. Confined to
/// the link's thread that takes plans.
///
/// The file begins with a whole plan; differences are appended behind it, so that a change of one
/// device writes little. Each line has its own checksum: a half-written or damaged one, and all
/// behind it, is as if it had not come. When a new whole plan is written the file before it stays
/// as `plan.previous`, for the case that the new one is damaged later.
public final class PlanFile {
  private static final int MOST_DELTAS = 64;
  private static final int LARGEST = 512 * 1024 * 1024;

  private final GatewayName self;
  private final Path file;
  private final Path previous;
  private int deltas;
  private boolean appendable;

  /// @param directory the agent's own
  public PlanFile(GatewayName self, Path directory) {
    this.self = self;
    this.file = directory.resolve("plan");
    this.previous = directory.resolve("plan.previous");
  }

  /// What was found on disk.
  ///
  /// @param damage what is wrong with the files, in one sentence
  public record Loaded(Optional<StoredPlan> plan, Optional<String> damage) {}

  /// Reads the newest good plan.
  public Loaded load() {
    Optional<byte[]> content = HostFiles.read(file, LARGEST);
    if (content.isEmpty()) {
      return HostFiles.read(previous, LARGEST).isPresent()
          ? fromPrevious(file + " is missing")
          : new Loaded(Optional.empty(), Optional.empty());
    }
    PlanReplay replay = PlanReplay.of(self, content.get());
    deltas = replay.deltas();
    appendable = replay.isWhole();
    if (replay.plan().isEmpty()) {
      return fromPrevious(file + " is damaged");
    }
    return new Loaded(
        replay.plan(),
        replay.isWhole()
            ? Optional.empty()
            : Optional.of(
                "%s is damaged behind revision %s, which is used"
                    .formatted(file, replay.plan().get().revision())));
  }

  private Loaded fromPrevious(String what) {
    appendable = false;
    Optional<StoredPlan> plan =
        HostFiles.read(previous, LARGEST).flatMap(content -> PlanReplay.of(self, content).plan());
    String used =
        plan.map(found -> "the plan before it, revision " + found.revision() + ", is used")
            .orElse("and there is no other: nobody is let in until a controller sends a plan");
    return new Loaded(plan, Optional.of(what + "; " + used));
  }

  /// Makes the plan the newest one on disk; it is durable when this returns.
  ///
  /// @param message what brought it
  /// @param result the plan after the message
  /// @throws HostException if it cannot be written: then the plan before is still there
  public void store(PlanMessage message, StoredPlan result) {
    try {
      if (message instanceof PlanMessage.Delta && appendable && deltas < MOST_DELTAS) {
        append(PlanLine.encode(message));
        deltas++;
      } else {
        keepPrevious();
        PlanMessage whole = new PlanMessage.Whole(result.plan(), result.secrets());
        HostFiles.write(file, PlanLine.encode(whole), FileMode.PRIVATE);
        deltas = 0;
        appendable = true;
      }
    } catch (IOException failed) {
      appendable = false;
      throw new HostException(
          HostException.Reason.FILE,
          Refusal.of(
              Refusal.Kind.UNAVAILABLE,
              "plan-not-written",
              "cannot write " + file + ": " + failed.getMessage(),
              "check the free space and the rights of its directory"),
          failed);
    }
  }

  private void append(byte[] line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer rest = ByteBuffer.wrap(line);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(false);
    }
  }

  /// The old file gets a second name before its own is given to the new one. A damaged one is not
  /// worth keeping.
  private void keepPrevious() throws IOException {
    if (appendable && Files.exists(file)) {
      Path link = previous.resolveSibling(".plan.previous.new");
      Files.deleteIfExists(link);
      Files.createLink(link, file);
      Files.move(link, previous, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}
