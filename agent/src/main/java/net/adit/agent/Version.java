package net.adit.agent;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, from its manifest.
final class Version implements IVersionProvider {
  static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "(not packaged)");

  /// The newest changes and messages this build understands.
  static final int FEATURE_LEVEL = 1;

  @Override
  public String[] getVersion() {
    return new String[] {"adit " + TEXT};
  }
}
