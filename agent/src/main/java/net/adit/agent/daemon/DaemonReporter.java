package net.adit.agent.daemon;

import net.adit.model.net.InterfaceName;

/// Hears what people should know about the daemons. Thread-safe; does not wait.
public interface DaemonReporter {

  /// Something is wrong; said again when the sentence changes.
  ///
  /// @param component such as `daemon adit0`
  void raised(String component, String sentence);

  /// It works again; said also if nothing was wrong.
  void cleared(String component);

  /// A client did not get through TLS.
  ///
  /// @param remote its address and port
  void tlsFailed(InterfaceName tunnel, String remote, String sentence);
}
