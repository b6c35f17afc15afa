package net.adit.openvpn.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// A throw-away P-256 authority with one gateway and one device, made by the openssl and openvpn
/// programs, laid out as a daemon's {@link net.adit.openvpn.config.ServerFiles} expect it.
public final class TestAuthority {
  public static final String DEVICE = "d-0123456789abcdef";

  private final Path directory;

  /// @param directory readable by the daemon's user
  public TestAuthority(Path directory) {
    this.directory = directory;
    make(directory.resolve("revoked"), "rwxr-xr-x");
    make(directory.resolve("tmp"), "rwxrwxrwx");
    make(directory.resolve("socket"), "rwx------");
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key"
            + " -out devices.pem -subj /CN=lab -days 30");
    leaf("gateway", "gw-lab", "serverAuth");
    leaf("device", DEVICE, "clientAuth");
    run("openvpn --genkey tls-crypt-v2-server tls-crypt-v2.key");
    run("openvpn --tls-crypt-v2 tls-crypt-v2.key --genkey tls-crypt-v2-client tls-crypt.pem");
  }

  private void leaf(String file, String commonName, String usage) {
    write(file + ".ext", "extendedKeyUsage=" + usage + "\nkeyUsage=digitalSignature\n");
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %s.key -out %s.csr -subj /CN=%s"
            .formatted(file, file, commonName));
    openssl(
        "x509 -req -in %s.csr -CA devices.pem -CAkey ca.key -CAcreateserial -days 30 -out %s.pem -extfile %s.ext"
            .formatted(file, file, file));
  }

  /// The file's text.
  public String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path write(String file, String text) {
    try {
      return Files.writeString(directory.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The certificate itself, without the text some programs put around it.
  public String pem(String file) {
    String text = read(file);
    return text.substring(text.indexOf("-----BEGIN"));
  }

  private void openssl(String arguments) {
    run("openssl " + arguments);
  }

  private void run(String command) {
    Shell.run(directory, List.of(command.split(" ")));
  }

  private static void make(Path directory, String mode) {
    try {
      Files.createDirectories(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
