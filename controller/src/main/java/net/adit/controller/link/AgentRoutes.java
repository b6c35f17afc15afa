package net.adit.controller.link;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.adit.model.FeatureLevel;
import net.adit.model.InvalidValueException;
import net.adit.model.Refusal;
import net.adit.model.Revision;
import net.adit.model.applied.AppliedState;
import net.adit.model.identity.GatewayName;
import net.adit.pki.PeerId;
import net.adit.protocol.gateway.AgentPaths;
import net.adit.protocol.gateway.Enrolment.JoinRequest;
import net.adit.protocol.gateway.Enrolment.RenewRequest;
import net.adit.protocol.gateway.EventBatch;
import net.adit.protocol.gateway.GatewayJson;
import net.adit.protocol.gateway.LinkRefusal;
import net.adit.protocol.gateway.PolicyTrace;
import net.adit.protocol.gateway.SessionCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The requests of the agent link. Thread-safe.
///
/// A gateway is known by its certificate, and believed only about itself: no request names a
/// gateway but through the certificate of its connection.
final class AgentRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRoutes.class);
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
  private static final int LONGEST_WAIT = 60;

  private final LinkServices services;

  AgentRoutes(LinkServices services) {
    this.services = services;
  }

  void register(RoutesConfig routes) {
    routes.post(AgentPaths.JOIN, this::join);
    routes.post(AgentPaths.RENEW, this::renew);
    routes.get(AgentPaths.PLAN, this::plan);
    routes.get(AgentPaths.BALANCER_PLAN, this::balancerPlan);
    routes.post(AgentPaths.EVENTS, this::events);
    routes.post(AgentPaths.APPLIED, this::applied);
    routes.get(AgentPaths.COMMANDS, this::commands);
    routes.get(AgentPaths.TRACE, this::trace);
    routes.post(AgentPaths.TRACE, this::traced);
    routes.exception(NotAdmitted.class, (refused, context) -> refuse(context, refused.refusal));
    routes.exception(InvalidValueException.class, AgentRoutes::malformed);
    routes.exception(Exception.class, AgentRoutes::failed);
  }

  private void join(Context context) {
    requireServing();
    JoinRequest request = GatewayJson.read(context.bodyAsBytes(), JoinRequest.class);
    answer(context, services.enrolments().join(request));
  }

  private void renew(Context context) {
    PeerId agent = agent(context);
    RenewRequest request = GatewayJson.read(context.bodyAsBytes(), RenewRequest.class);
    answer(context, services.enrolments().renew(agent, request));
  }

  private void plan(Context context) throws InterruptedException {
    GatewayName gateway = gateway(context);
    requireLevel(gateway, Math.max(FeatureLevel.FIRST, number(context, "level")));
    Revision since = new Revision(number(context, "since"));
    services
        .plans()
        .newerThan(gateway, since, wait(context))
        .ifPresentOrElse(message -> json(context, message), () -> context.status(204));
  }

  private void balancerPlan(Context context) throws InterruptedException {
    Revision since = new Revision(number(context, "since"));
    GatewayName balancer = name(context, PeerId.Kind.BALANCER);
    requireLevel(balancer, Math.max(FeatureLevel.FIRST, number(context, "level")));
    services
        .balancerPlans()
        .balancerPlan(balancer, since, wait(context))
        .ifPresentOrElse(message -> json(context, message), () -> context.status(204));
  }

  private void events(Context context) {
    PeerId agent = agent(context);
    EventBatch batch = GatewayJson.read(context.bodyAsBytes(), EventBatch.class);
    EventBatch believed = agent.kind() == PeerId.Kind.BALANCER ? batch.withoutDevices() : batch;
    json(context, services.events().record(new GatewayName(agent.name()), believed));
  }

  private void applied(Context context) {
    GatewayName gateway = new GatewayName(agent(context).name());
    AppliedState state = GatewayJson.read(context.bodyAsBytes(), AppliedState.class);
    if (!state.gateway().equals(gateway)) {
      throw new NotAdmitted(
          "gateway-mismatch", "'" + gateway + "' reported the state of '" + state.gateway() + "'");
    }
    services.applied().accept(state);
    context.status(204);
  }

  private void commands(Context context) throws InterruptedException {
    List<SessionCommand> commands =
        services.commands().after(gateway(context), number(context, "after"), wait(context));
    if (commands.isEmpty()) {
      context.status(204);
    } else {
      json(context, commands);
    }
  }

  private void trace(Context context) throws InterruptedException {
    String known = context.queryParam("known");
    services
        .traces()
        .wishes()
        .wish(gateway(context), known == null ? "" : known, wait(context))
        .ifPresentOrElse(wish -> json(context, wish), () -> context.status(204));
  }

  private void traced(Context context) {
    GatewayName gateway = gateway(context);
    PolicyTrace.Report report = GatewayJson.read(context.bodyAsBytes(), PolicyTrace.Report.class);
    json(context, services.traces().reports().take(gateway, report));
  }

  private GatewayName gateway(Context context) {
    return name(context, PeerId.Kind.AGENT);
  }

  private GatewayName name(Context context, PeerId.Kind kind) {
    PeerId agent = agent(context);
    if (agent.kind() != kind) {
      throw new NotAdmitted(
          "agent-of-other-kind", "this request is not for '" + agent.name() + "' to make");
    }
    return new GatewayName(agent.name());
  }

  /// The agent at the other end, by its certificate and the desired state.
  private PeerId agent(Context context) {
    requireServing();
    PeerId agent =
        certificate(context)
            .flatMap(PeerId::of)
            .filter(peer -> peer.kind() != PeerId.Kind.CONTROLLER)
            .orElseThrow(() ->
                new NotAdmitted(
                    "agent-certificate-missing",
                    "this request needs an agent's certificate: let the host join first"));
    if (!services.enrolments().knows(agent)) {
      throw new NotAdmitted(
          "gateway-unknown",
          "'" + agent.name() + "' is not part of this cluster any more: add it and join again");
    }
    return agent;
  }

  /// A plan may hold what only the cluster's level explains: an older agent would obey the half of
  /// it.
  private void requireLevel(GatewayName gateway, long level) {
    services
        .enrolments()
        .tooOld(gateway, (int) Math.min(level, Integer.MAX_VALUE))
        .ifPresent(refusal -> {
          throw new NotAdmitted(refusal);
        });
  }

  private void requireServing() {
    services
        .serving()
        .refusal()
        .ifPresent(refusal -> {
          throw new NotAdmitted(refusal);
        });
  }

  private static Optional<X509Certificate> certificate(Context context) {
    return context.req().getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
            && chain.length > 0
        ? Optional.of(chain[0])
        : Optional.empty();
  }

  private static Duration wait(Context context) {
    return Duration.ofSeconds(Math.min(number(context, "wait"), LONGEST_WAIT));
  }

  /// A query parameter; 0 where it is absent.
  private static long number(Context context, String name) {
    String text = context.queryParam(name);
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,18}")) {
      throw new InvalidValueException(
          InvalidValueException.Reason.SYNTAX, "parameter " + name, text, "expected a number");
    }
    return Long.parseLong(text);
  }

  private static void answer(Context context, LinkServices.Result result) {
    switch (result) {
      case LinkServices.Result.Issued issued -> json(context, issued.certificates());
      case LinkServices.Result.Refused refused -> refuse(context, refused.refusal());
    }
  }

  private static void json(Context context, Object message) {
    context.contentType("application/json").result(GatewayJson.write(message));
  }

  private static void refuse(Context context, Refusal refusal) {
    LOG.info("refused {}: {}", context.path(), refusal.sentence());
    context.status(status(refusal.kind()));
    json(context, new LinkRefusal(refusal.type(), refusal.sentence()));
  }

  private static int status(Refusal.Kind kind) {
    return switch (kind) {
      case INVALID -> 400;
      case UNAUTHENTICATED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case CONFLICT, EXHAUSTED -> 409;
      case UNAVAILABLE -> 503;
    };
  }

  private static void malformed(InvalidValueException broken, Context context) {
    refuse(
        context,
        Refusal.of(
            Refusal.Kind.INVALID, "malformed-message", messageOf(broken), "update the agent"));
  }

  private static void failed(Exception failure, Context context) {
    LOG.error("{} failed", context.path(), failure);
    context.status(500);
    json(
        context,
        new LinkRefusal("internal-error", "the controller could not answer; its log says why"));
  }

  private static String messageOf(Exception failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /// Ends a request of somebody who may not make it.
  private static final class NotAdmitted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    NotAdmitted(String type, String what) {
      this(Refusal.of(Refusal.Kind.FORBIDDEN, type, what, ""));
    }

    NotAdmitted(Refusal refusal) {
      super(refusal.what(), null, false, false);
      this.refusal = refusal;
    }
  }
}
