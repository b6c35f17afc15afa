package net.adit.cli.validate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import net.adit.checker.upload.Field;
import net.adit.checker.upload.Upload;
import net.adit.model.InvalidValueException;
import net.adit.model.InvalidValueException.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The fields of the form beside the file, each read from a file so that no secret is an argument.
public final class FieldOptions {
  /// More than the checker takes: what is larger is read no further.
  private static final int MOST = (1 << 20) + 1;

  @Option(names = "--ca", paramLabel = "FILE", description = "CA certificate (PEM)")
  private @Nullable Path ca;

  @Option(names = "--cert", paramLabel = "FILE", description = "the client's certificate (PEM)")
  private @Nullable Path cert;

  @Option(names = "--key", paramLabel = "FILE", description = "the client's private key (PEM)")
  private @Nullable Path key;

  @Option(
      names = "--key-pass-file",
      paramLabel = "FILE",
      description = "the passphrase of the private key or PKCS#12 file")
  private @Nullable Path passphrase;

  @Option(names = "--username", paramLabel = "NAME", description = "user name for the server")
  private @Nullable String username;

  @Option(names = "--password-file", paramLabel = "FILE", description = "password for the server")
  private @Nullable Path password;

  @Option(
      names = "--tls-auth",
      paramLabel = "FILE",
      description = "key of tls-auth, tls-crypt or tls-crypt-v2")
  private @Nullable Path tlsAuth;

  /// @param file the configuration; `-` is standard input
  Upload upload(Path file) {
    Upload upload = Upload.of(read(file));
    upload = with(upload, Field.CA, ca);
    upload = with(upload, Field.CERT, cert);
    upload = with(upload, Field.KEY, key);
    upload = with(upload, Field.PASSPHRASE, passphrase);
    upload = with(upload, Field.PASSWORD, password);
    upload = with(upload, Field.TLS_AUTH, tlsAuth);
    String name = username;
    return name == null
        ? upload
        : upload.with(Field.USERNAME, name.getBytes(StandardCharsets.UTF_8));
  }

  private static Upload with(Upload upload, Field field, @Nullable Path file) {
    return file == null ? upload : upload.with(field, read(file));
  }

  private static byte[] read(Path file) {
    try (InputStream content =
        file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
      return content.readNBytes(MOST);
    } catch (NoSuchFileException missing) {
      throw refused(file, "there is no such file");
    } catch (IOException unreadable) {
      throw refused(file, "it cannot be read: " + unreadable.getMessage());
    }
  }

  private static InvalidValueException refused(Path file, String why) {
    return new InvalidValueException(Reason.SYNTAX, "file", file.toString(), why);
  }
}
