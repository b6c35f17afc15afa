package net.adit.lab;

import java.util.List;
import net.adit.lab.host.Cleaner;
import net.adit.lab.host.LabException;
import net.adit.lab.host.Machine;
import net.adit.lab.host.RunFile;
import net.adit.lab.network.LabNetwork;
import net.adit.lab.network.LabStatus;
import net.adit.lab.network.Parallel;
import net.adit.lab.serve.WhoAmIProgram;
import net.adit.lab.topology.Host;
import net.adit.lab.topology.RouterKeys;
import net.adit.lab.topology.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `adit lab`: the network of the demo without a cluster in it, and the removal of labs.
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "Raises and removes networks of namespaces with core routers and servers.",
    subcommands = {
      LabCommand.Up.class,
      LabCommand.Down.class,
      LabCommand.Clean.class,
      LabCommand.Status.class
    })
final class LabCommand implements Lab.Task {
  @Override
  public Integer call() {
    return new Status().call();
  }

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = "Raises a lab that stays up until it is taken down.")
  static final class Up implements Lab.Task {
    @Override
    public Integer call() {
      Machine.require();
      Cleaner.atEnd();
      LabNetwork network = LabNetwork.raise(Shape.DEMO, new RouterKeys("aditlab", "aditlab"));
      Parallel.forEach(
          network.topology().hosts(Host.Role.SERVER),
          server -> WhoAmIProgram.start(network, server.name()));
      network.keep();
      System.out.println(
          "lab "
              + network.number()
              + " is up; 'ip netns' lists its hosts; take it down by 'adit lab down "
              + network.number()
              + "'");
      return 0;
    }
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Removes a lab that was raised by 'adit lab up'.")
  static final class Down implements Lab.Task {
    @Parameters(paramLabel = "NUMBER", description = "As 'adit lab status' lists it.")
    private int number;

    @Override
    public Integer call() {
      RunFile file = new RunFile(number);
      if (!file.exists() || file.state() == RunFile.State.RUNNING) {
        throw new LabException(
            LabException.Reason.MACHINE,
            "there is no lab "
                + number
                + " that could be taken down, or its program is running: see 'adit lab status'");
      }
      Cleaner.remove(file);
      System.out.println("lab " + number + " is removed");
      return 0;
    }
  }

  @Command(
      name = "clean",
      mixinStandardHelpOptions = true,
      description = "Removes what labs have left behind whose program was killed.")
  static final class Clean implements Lab.Task {
    @Option(names = "--all", description = "Also labs that were to stay up.")
    private boolean all;

    @Override
    public Integer call() {
      List<Integer> removed = Cleaner.removeDead(all);
      System.out.println(removed.isEmpty() ? "nothing to remove" : "removed labs " + removed);
      return 0;
    }
  }

  @Command(name = "status", mixinStandardHelpOptions = true, description = "Lists the labs.")
  static final class Status implements Lab.Task {
    @Override
    public Integer call() {
      List<LabStatus> labs = LabStatus.all();
      labs.forEach(System.out::println);
      if (labs.isEmpty()) {
        System.out.println("no labs");
      }
      return 0;
    }
  }
}
