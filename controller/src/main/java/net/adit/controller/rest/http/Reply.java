package net.adit.controller.rest.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.adit.controller.state.Outcome;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.protocol.json.RestJson;
import net.adit.protocol.rest.Page;
import net.adit.protocol.rest.Problem;

/// What a request is answered with. Immutable; its text form shows no body.
///
/// @param status HTTP
/// @param revision of the state with the change that was asked for
public record Reply(int status, String mediaType, String body, Optional<Revision> revision) {
  private static final String JSON = "application/json";

  public static Reply json(Object body) {
    return new Reply(200, JSON, text(body));
  }

  public static Reply created(Object body) {
    return new Reply(201, JSON, text(body));
  }

  /// A list that comes whole.
  public static Reply all(List<?> items) {
    return json(Page.whole(items));
  }

  public static Reply nothing() {
    return new Reply(204, JSON, "");
  }

  public static Reply text(String mediaType, String body) {
    return new Reply(200, mediaType, body);
  }

  public static Reply problem(Refusal refusal) {
    return problem(Problem.of(refusal));
  }

  static Reply problem(Problem problem) {
    return new Reply(problem.status(), Problem.MEDIA_TYPE, text(problem));
  }

  /// The answer to a change: what `view` makes of the response, or the problem.
  public static <R> Reply of(Outcome<R> outcome, Function<R, Reply> view) {
    return switch (outcome) {
      case Outcome.Done<R> done -> view.apply(done.response()).at(done.revision());
      case Outcome.Refused<R>(Refusal refusal) -> problem(refusal);
    };
  }

  private Reply(int status, String mediaType, String body) {
    this(status, mediaType, body, Optional.empty());
  }

  private Reply at(Revision changed) {
    return new Reply(status, mediaType, body, Optional.of(changed));
  }

  private static String text(Object message) {
    return new String(RestJson.write(message), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + " " + mediaType;
  }
}
