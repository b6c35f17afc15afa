package net.adit.controller;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import net.adit.controller.config.ControllerConfig;
import net.adit.protocol.service.ServiceManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `adit controller run`: works until it is told to stop.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the controller of a directory until SIGTERM or SIGINT.")
@SuppressWarnings("NullAway.Init")
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--dir", required = true, description = "The directory made by init.")
  private Path directory;

  @Override
  public Integer call() throws InterruptedException {
    ControllerConfig config =
        new ControllerDirectory(directory.toAbsolutePath().normalize()).read();
    LogSetup.apply(config.logFormat());
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (RunningController controller =
        RunningController.start(config, InstantSource.system(), new SecureRandom())) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, stopped), "stop"));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "controller ready: API on port %d, agents on port %d%n",
          controller.apiPort(), controller.linkPort());
      out.flush();
      ServiceManager.ready();
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /// Asks for the stop and keeps the process until everything is closed.
  private static void await(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
