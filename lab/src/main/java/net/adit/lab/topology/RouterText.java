package net.adit.lab.topology;

import java.util.List;
import java.util.SortedMap;

/// What the daemons of a router of the lab read. Pure.
public sealed interface RouterText permits OspfText, BgpText, RipText {
  /// Of bfdd: a host of the lab runs all of its routers, so they wait longer than a core would.
  String BFD =
      """
      bfd
       profile lab
        detect-multiplier 3
        receive-interval 100
        transmit-interval 100
       exit
      exit
      """;

  /// Of the router.
  String name();

  /// What each daemon beside zebra reads, by its program.
  SortedMap<String, String> files(RouterKeys keys);

  /// Where the neighbours of each family are listed.
  List<NeighbourTable> neighbours();

  /// A command of FRR's shell that lists neighbours.
  ///
  /// @param row the form of a line that names one with which routes are exchanged
  record NeighbourTable(String command, String row) {
    /// How many such lines there are.
    public int count(String shown) {
      return (int) shown.lines().filter(line -> line.matches(row)).count();
    }
  }
}
