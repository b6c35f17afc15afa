package net.adit.lab.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import net.adit.lab.host.Command;
import net.adit.lab.host.LabException;
import net.adit.lab.host.LabException.Reason;

/// Keys and certificates for a compared server, of the kinds Adit uses (P-256, SHA-256,
/// tls-crypt-v2), made by `openssl` and `openvpn --genkey`. Thread-safe.
///
/// @param directory 0700, thrown away with the lab
public record ThrowawayKeys(Path directory) {

  /// Makes the authority and the server's keys.
  public static ThrowawayKeys create(Path directory) {
    try {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot protect " + directory + ": " + failed, failed);
    }
    ThrowawayKeys keys = new ThrowawayKeys(directory);
    keys.openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30 -subj /CN=bare-ca"
            + " -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign"
            + " -keyout ca.key -out ca.crt");
    keys.certificate("server", "serverAuth");
    keys.run("openvpn --genkey tls-crypt-v2-server server.tc2");
    return keys;
  }

  /// Makes the keys of one client.
  public void client(String name) {
    certificate(name, "clientAuth");
    run("openvpn --tls-crypt-v2 server.tc2 --genkey tls-crypt-v2-client " + name + ".tc2");
  }

  private void certificate(String name, String usage) {
    openssl(
        ("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30 -subj /CN=%s"
                + " -CA ca.crt -CAkey ca.key -addext basicConstraints=critical,CA:FALSE"
                + " -addext keyUsage=critical,digitalSignature -addext extendedKeyUsage=%s"
                + " -keyout %s.key -out %s.crt")
            .formatted(name, usage, name, name));
  }

  private void openssl(String arguments) {
    run("openssl " + arguments);
  }

  private void run(String command) {
    Command.of("sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory.toString())
        .and(command.split(" ", -1))
        .run()
        .orThrow();
  }

  /// The text of a file made here, such as `ca.crt`.
  public String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException failed) {
      throw new LabException(Reason.FILE, "cannot read " + file + ": " + failed, failed);
    }
  }

  /// The file as an inline block of an openvpn configuration.
  String inline(String option, String file) {
    return "<" + option + ">\n" + read(file).strip() + "\n</" + option + ">\n";
  }
}
