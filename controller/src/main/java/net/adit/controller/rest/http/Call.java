package net.adit.controller.rest.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.adit.controller.store.log.Author;
import net.adit.controller.store.table.ApiToken;
import net.adit.model.Refusal;
import net.adit.model.Refusal.Kind;
import net.adit.model.Refusal.Place;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Problem;
import net.adit.protocol.rest.header.ReasonHeader;

/// One request as resources see it. Confined to its thread.
public final class Call {
  /// The longest JSON body.
  static final int LONGEST_JSON = 256 * 1024;

  /// The longest CSV file.
  static final int LONGEST_FILE = 4 * 1024 * 1024;

  /// How much of a body that is too long is read all the same.
  private static final int MOST_PASSED_OVER = 4 * LONGEST_FILE;

  private final Context context;
  private final Optional<ApiToken> caller;

  Call(Context context, Optional<ApiToken> caller) {
    this.context = context;
    this.caller = caller;
  }

  /// @throws IllegalStateException on a route that needs no token
  public ApiToken caller() {
    return caller.orElseThrow(() -> new IllegalStateException("a route without a caller"));
  }

  public Author author() {
    return new Author(Author.Kind.TOKEN, caller().id());
  }

  /// What the caller says about the change, in the header `Adit-Reason`; may be empty.
  ///
  /// @throws net.adit.model.InvalidValueException if it is too long or not what a header can carry
  public String reason() {
    String header = context.header(ReasonHeader.NAME);
    return header == null ? "" : ReasonHeader.decode(header);
  }

  /// A parameter of the path, decoded.
  public String path(String name) {
    return context.pathParam(name);
  }

  /// The name in a body must be the one in the path: objects are not renamed.
  ///
  /// @throws Rejected if they differ
  public void requireName(String parameter, Object inBody) {
    if (!path(parameter).equals(inBody.toString())) {
      throw new Rejected(
          Refusal.of(
                  Kind.INVALID,
                  "name-mismatch",
                  "the path names '" + path(parameter) + "', the body '" + inBody + "'",
                  "give the same name; objects are not renamed")
              .at(Place.field("name")));
    }
  }

  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(text -> !text.isEmpty());
  }

  /// Whether a parameter of the query is `true`; `false` if it is absent.
  ///
  /// @throws Rejected if it is neither
  public boolean flag(String name) {
    String text = query(name).orElse("false");
    if (!text.equals("true") && !text.equals("false")) {
      throw new Rejected(
          Refusal.of(
                  Kind.INVALID,
                  "parameter-invalid",
                  "'" + text + "' is neither true nor false",
                  "correct the parameter")
              .at(Place.field(name)));
    }
    return text.equals("true");
  }

  /// A whole number of the query.
  ///
  /// @throws Rejected if it is none, or outside the bounds
  public Optional<Long> number(String name, long least, long most) {
    return query(name)
        .map(text -> {
          long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
          if (value < least || value > most) {
            throw new Rejected(
                Refusal.of(
                        Kind.INVALID,
                        "parameter-invalid",
                        "'" + text + "' is not a number from " + least + " to " + most,
                        "correct the parameter")
                    .at(Place.field(name)));
          }
          return value;
        });
  }

  /// The JSON body.
  ///
  /// @throws net.adit.protocol.json.ProtocolException if it is not of this type
  public <T> T body(Class<T> type) {
    return RestJson.readRequest(bytes(LONGEST_JSON), type);
  }

  /// A JSON body that may be as long as a file.
  ///
  /// @throws net.adit.protocol.json.ProtocolException if it is not of this type
  public <T> T longBody(Class<T> type) {
    return RestJson.readRequest(bytes(LONGEST_FILE), type);
  }

  /// The JSON body, or the given value if there is none.
  public <T> T bodyOr(Class<T> type, T otherwise) {
    byte[] bytes = bytes(LONGEST_JSON);
    return bytes.length == 0 ? otherwise : RestJson.readRequest(bytes, type);
  }

  /// The body as UTF-8 text.
  ///
  /// @throws Rejected if it is too long or not UTF-8
  public String file() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(LONGEST_FILE)))
          .toString();
    } catch (CharacterCodingException broken) {
      throw new Rejected(
          Refusal.of(
              Kind.INVALID, "encoding-invalid", "the file is not UTF-8", "save it as UTF-8"));
    }
  }

  private byte[] bytes(int limit) {
    try {
      InputStream in = context.bodyInputStream();
      byte[] body = in.readNBytes(limit + 1);
      if (body.length > limit) {
        passOver(in);
        throw tooLarge(limit);
      }
      return body;
    } catch (IOException cut) {
      throw new Rejected(
          Refusal.of(Kind.INVALID, "request-malformed", "the request broke off", "send it again"));
    }
  }

  /// Whoever is still sending would see the connection break before the answer comes.
  private static void passOver(InputStream in) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    long left = MOST_PASSED_OVER;
    for (int read = in.read(chunk); read > 0 && left > 0; read = in.read(chunk)) {
      left -= read;
    }
  }

  private static Rejected tooLarge(int limit) {
    Refusal refusal =
        Refusal.of(
            Kind.INVALID,
            "body-too-large",
            "the body is longer than " + limit / 1024 + " KiB",
            "send less at a time");
    return new Rejected(Problem.of(refusal).withStatus(413));
  }
}
