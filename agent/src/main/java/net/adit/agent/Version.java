package net.adit.agent;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, from its manifest.
final class Version implements IVersionProvider {
  static final String TEXT =
      Objects.requireNonNullElse(
          Version.class.getPackage().getImplementationVersion(), "(not packaged)");

  @Override
  public String[] getVersion() {
    return new String[] {"adit " + TEXT};
  }
}
