package net.adit.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/// The version of this build, from its manifest.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "adit "
          + Objects.requireNonNullElse(
              Adit.class.getPackage().getImplementationVersion(), "(not packaged)")
    };
  }
}
